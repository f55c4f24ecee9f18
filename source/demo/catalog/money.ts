import type { DemoCalendar } from '../calendar.ts';

/** Billing, revenue and what investors see: where a morning can cost a million. */
export function moneyPipelines(calendar: DemoCalendar): string {
  return `
  # ---- billing and revenue

  - id: billing_ledger
    title: Billing ledger
    owner: ana
    backup: ben
    area: finance
    schedule: "0 2 * * *"
    ready: 70m # stands by 03:10 on a normal night
    repair: { median: 1h, spread: 0.8 }
    rerun: 30m
    upstream: [{ id: raw_payments, slack: 2h }]
    uses: [snowflake_prod]
    source: { airflow: { dag: billing_ledger } }
    confirmed: { by: dana, on: ${calendar.day(22)} }
    impact:
      - kind: step
        amount: 1000000
        at: "08:00"
        on: once
        because: the books close at 08:00; a missed close is a late settlement with the banks

  - id: revenue_daily
    title: Revenue by day
    owner: ana
    area: finance
    ready: "04:00"
    rerun: 20m
    upstream: [{ id: raw_payments, slack: 1h }, { id: fx_rates, slack: 1h }]
    uses: [snowflake_prod]
    confirmed: { by: dana, on: ${calendar.day(64)} }
    impact: [{ kind: rate, amount: 120, per: hour, grace: 2h, during: business-hours, because: finance works from yesterday's figures }]

  - id: refunds_daily
    owner: ana
    area: finance
    upstream: [raw_payments]
    impact: [] # looked at once a month, by hand

  - id: tax_summary
    title: Sales tax by state
    owner: ana
    area: finance
    refresh: full
    upstream: [revenue_daily]
    confirmed: { by: dana, on: ${calendar.day(64)} }
    impact: [{ kind: step, amount: 800, after: 5d, because: the accountants wait five days and no longer }]

  # ---- what the business does with money before it wakes up

  - id: partner_payouts
    title: Payouts to partners
    owner: ben
    backup: ana
    area: finance
    ready: 40m
    repair: { median: 20m, spread: 0.4 }
    rerun: 20m
    upstream: [{ id: raw_payments, slack: 1h }]
    uses: [snowflake_prod]
    confirmed: { by: dana, on: ${calendar.day(64)} }
    impact: [{ kind: step, amount: 6000, at: "07:30", on: every-day, because: the bank takes one payment file a day }]

  - id: credit_limits
    title: Credit limits of business customers
    owner: ben
    area: finance
    ready: 30m
    repair: { median: 15m, spread: 0.4 }
    rerun: 15m
    retries: [{ after: 1h, heals: 0.3 }]
    uses: [snowflake_prod]
    impact: [{ kind: step, amount: 2500, at: "07:00", on: every-day, because: from 07:00 orders above yesterday's limit are refused }]

  - id: mrr_daily
    title: Monthly recurring revenue, by day
    owner: ana
    area: finance
    ready: "05:30"
    repair: { median: 20m, spread: 0.4 }
    rerun: 15m
    upstream: [{ id: raw_subscriptions, slack: 1h }]
    uses: [snowflake_prod]
    impact: [] # priced where it is read: exec_dashboard

  # ---- profit, growth and engagement, for investors (as published) and for experiments (as soon as possible)

  - id: profit_investors
    owner: ben
    area: finance
    ready: "04:30"
    rerun: 25m
    upstream: [{ id: billing_ledger, slack: 1h }]
    uses: [snowflake_prod]
    impact: [] # priced where it is read: investor_report

  - id: growth_investors
    owner: ben
    area: growth
    ready: "04:30"
    rerun: 25m
    upstream: [{ id: raw_subscriptions, slack: 1h }]
    impact: []

  - id: engagement_investors
    owner: ben
    area: growth
    ready: "05:00"
    rerun: 40m
    upstream: [{ id: sessions, slack: 1h }]
    uses: [spark_prod]
    impact: []
`;
}
