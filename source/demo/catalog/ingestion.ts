/** Raw data, what comes from outside, and what is on its way out. */
export function ingestionPipelines(): string {
  return `
  # ---- raw data: priced by what reads it

  - match: "raw_*"
    owner: mei
    backup: chidi
    runbooks: [missing-data]

  - id: raw_payments
    owner: ana
    impact: []

  - id: sessions
    title: Sessions from app events
    owner: chidi
    ready: 45m
    retries: [{ after: 20m, heals: 0.5 }, { after: 60m, heals: 0.3 }]
    upstream: [raw_app_events]
    uses: [spark_prod]
    runbooks: [skew-oom]

  # ---- third parties: we can only ask

  - id: fx_rates
    title: Exchange rates (central bank)
    owner: ana
    area: finance
    runbooks: [vendor-outage]
    impact: []

  - id: vendor_feed
    title: Store visits (vendor)
    owner: ben
    ready: 60m
    runbooks: [vendor-outage]
    # nobody has said yet what its absence costs

  - id: vendor_geo
    title: Places and regions (vendor)
    owner: ben
    refresh: full
    runbooks: [vendor-outage]
    impact: []

  # ---- outbound

  - id: crm_sync
    owner: mei
    area: growth
    runbooks: [schema-change]
    impact: [{ kind: rate, amount: 15, per: hour, grace: 4h, during: business-hours }]

  - id: legacy_export
    title: Nightly export to the old partner portal
    owner: ben
    repair: 3h
    impact: [{ kind: step, amount: 2500, at: "06:00", on: once, because: "the portal takes one file a month, at 06:00" }]
`;
}
