import type { DemoCalendar } from '../calendar.ts';

/** The dashboards, models and reports that read the pipelines: most of the impact belongs here. */
export function consumers(calendar: DemoCalendar): string {
  return `
consumers:
  - id: investor_report
    title: Daily report to investors
    kind: report
    reads: [profit_investors, growth_investors, engagement_investors]
    owner: dana
    confirmed: { by: dana, on: ${calendar.day(22)} }
    impact: [{ kind: step, amount: 40000, at: "09:30", on: business-days, because: it is promised before the market opens }]

  - id: finance_close
    kind: report
    reads: [billing_ledger, refunds_daily, tax_summary]
    owner: dana
    impact: [] # the million stands at billing_ledger

  - id: exec_dashboard
    title: Executive dashboard
    kind: dashboard
    reads: [exec_kpis, mrr_daily]
    owner: ravi
    confirmed: { by: ravi, on: ${calendar.day(31)} }
    impact: [{ kind: step, amount: 4800, at: "08:30", on: business-days, because: the 08:30 review plans the day on it }]

  - id: experiment_platform
    kind: experiment
    reads: [experiment_scorecards, profit_experiments, growth_experiments, engagement_experiments]
    owner: ravi
    impact: []

  - id: marketing_dashboard
    title: Spend and return by campaign
    kind: dashboard
    reads: [ads_attribution, ads_spend]
    owner: ravi
    confirmed: { by: ravi, on: ${calendar.day(45)} }
    impact: [{ kind: rate, amount: 36, per: hour, because: bids run on yesterday's return until it lands }]

  - id: ranking_model
    title: Ranking of the home page
    kind: model
    reads: [ranking_features]
    owner: chidi
    confirmed: { by: ravi, on: ${calendar.day(45)} }
    impact: [{ kind: decay, value: 20000, loss: 0.005, ceiling: 0.5, because: measured against a frozen model last spring }]

  - id: churn_campaign
    kind: export
    reads: [churn_scores]
    owner: ravi
    impact: [{ kind: step, amount: 300, at: "11:00", on: business-days, max: 3 }]

  - id: store_planning
    kind: dashboard
    reads: [vendor_feed]
    owner: ravi
    # asked twice what a day without it costs; no answer yet

  - id: tax_filing
    kind: report
    reads: [tax_summary]
    owner: dana
    impact: []

  - id: support_console
    kind: dashboard
    reads: [crm_sync, raw_support_tickets]
    owner: ravi
`;
}
