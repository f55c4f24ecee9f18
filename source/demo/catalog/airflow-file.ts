/** What Airflow is asked about each pipeline: when it runs, and what it waits for. */
const SCHEDULES: readonly (readonly [id: string, schedule: string, upstream?: string])[] = [
  ['raw_payments', '10 0 * * *'],
  ['raw_subscriptions', '20 0 * * *'],
  ['raw_app_events', '30 0 * * *'],
  ['raw_ad_clicks', '40 0 * * *'],
  ['raw_support_tickets', '0 5 * * *'],
  ['sessions', '0 1 * * *', 'raw_app_events'],
  ['revenue_daily', '15 3 * * *', 'raw_payments'],
  ['refunds_daily', '30 3 * * *', 'raw_payments'],
  ['tax_summary', '0 5 * * 1', 'revenue_daily'],
  ['profit_investors', '45 2 * * *', 'billing_ledger'],
  ['growth_investors', '30 3 * * *', 'raw_subscriptions'],
  ['engagement_investors', '0 4 * * *', 'sessions'],
  ['profit_experiments', '0 5 * * *', 'revenue_daily'],
  ['growth_experiments', '0 5 * * *', 'raw_subscriptions'],
  ['engagement_experiments', '30 4 * * *', 'sessions'],
  ['experiment_scorecards', '15 1 * * *', 'raw_app_events'],
  ['exec_kpis', '0 2 * * *', 'sessions'],
  ['ads_spend', '50 1 * * *'],
  ['user_features', '0 15 * * *', 'sessions'],
  ['ranking_features', '0 19 * * *', 'user_features'],
  ['churn_scores', '0 6 * * *', 'user_features'],
  ['fx_rates', '0 0 * * *'],
  ['vendor_feed', '0 1 * * *'],
  ['vendor_geo', '0 4 * * 0'],
  ['crm_sync', '45 4 * * *'],
  ['legacy_export', '30 4 * * *'],
  ['partner_payouts', '20 2 * * *', 'raw_payments'],
  ['credit_limits', '30 2 * * *'],
  ['mrr_daily', '40 2 * * *', 'raw_subscriptions'],
  ['fraud_scores', '5 2 * * *'],
  ['coupon_budgets', '35 2 * * *'],
];

/** `state/catalog/airflow.yaml` of the demo; `count` keeps only the first so many pipelines, as an earlier version. */
export function airflowFile(count = SCHEDULES.length): string {
  const entries = SCHEDULES.slice(0, count).map(([id, schedule, upstream]) =>
    [
      `  - id: ${id}`,
      `    schedule: "${schedule}"`,
      ...(upstream === undefined ? [] : [`    upstream: [${upstream}]`]),
      `    source: { airflow: { dag: ${id} } }`,
    ].join('\n'),
  );
  return `# Generated from Airflow. Do not edit: state/pipelines.yaml overrides it field by field.\npipelines:\n${entries.join('\n')}\n`;
}
