import type { DemoCalendar } from '../calendar.ts';

/** Experiments, executives and advertising. */
export function growthPipelines(calendar: DemoCalendar): string {
  return `
  # ---- experiments: a day of delay is a day of slower decisions, and no more

  - id: profit_experiments
    owner: mei
    area: growth
    upstream: [revenue_daily]
    impact: [{ kind: rate, amount: 200, per: day, grace: 12h }]

  - id: growth_experiments
    owner: mei
    area: growth
    upstream: [raw_subscriptions]
    impact: [{ kind: rate, amount: 200, per: day, grace: 12h }]

  - id: engagement_experiments
    owner: mei
    area: growth
    upstream: [sessions]
    uses: [spark_prod]
    impact: [{ kind: rate, amount: 200, per: day, grace: 12h }]

  - id: experiment_scorecards
    title: Experiment scorecards
    owner: mei
    backup: chidi
    area: growth
    ready: 60m
    repair: { median: 90m, spread: 0.8 }
    rerun: 20m
    upstream: [{ id: raw_app_events, slack: 1h }]
    uses: [snowflake_growth]
    runbooks: [missing-data]
    confirmed: { by: ravi, on: ${calendar.day(31)} }
    impact: [{ kind: rate, amount: 1000, per: day, because: launches wait for a fresh scorecard }]

  # ---- executives

  - id: exec_kpis
    title: Executive KPIs
    owner: chidi
    backup: ana
    area: growth
    ready: "05:30"
    repair: { median: 20m, spread: 0.4 } # a known ailment with a known remedy
    rerun: 15m
    upstream: [{ id: raw_payments, slack: 1h }, { id: sessions, slack: 1h }]
    uses: [spark_prod]
    runbooks: [skew-oom]
    impact: [] # priced where it is read: exec_dashboard

  # ---- shop: decisions that run without anybody

  - id: fraud_scores
    title: Fraud scores of open orders
    owner: chidi
    area: growth
    ready: 45m
    repair: { median: 20m, spread: 0.4 }
    rerun: 15m
    uses: [snowflake_prod]
    confirmed: { by: ravi, on: ${calendar.day(45)} }
    impact: [{ kind: step, amount: 3500, at: "08:00", on: every-day, because: orders without a score miss the parcels of 08:00 }]

  - id: coupon_budgets
    title: Budgets of running coupons
    owner: mei
    area: growth
    ready: 30m
    repair: { median: 15m, spread: 0.4 }
    rerun: 10m
    uses: [snowflake_prod]
    impact: [{ kind: step, amount: 1800, at: "08:00", on: every-day, because: coupons beyond their budget go out with the morning mail }]

  # ---- advertising

  - id: ads_attribution
    title: Ads attribution
    owner: ben
    backup: mei
    area: growth
    schedule: "0 2 * * *"
    ready: 60m
    repair: { median: 75m, spread: 0.8 }
    rerun: 20m
    retries: [{ after: 30m, heals: 0.1 }]
    upstream: [{ id: raw_ad_clicks, slack: 30m }]
    uses: [snowflake_growth]
    runbooks: [missing-data, backfill]
    source: { airflow: { dag: ads_attribution } }
    impact: [] # priced where it is read: marketing_dashboard

  - id: ads_spend
    owner: mei
    area: growth
    ready: "02:30"
    runbooks: [vendor-outage]
    impact: []
`;
}
