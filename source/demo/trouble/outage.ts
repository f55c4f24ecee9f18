import type { DemoCalendar } from '../calendar.ts';
import type { Failure } from '../log/case.ts';

/**
 * What `snowflake_prod` took with it at about 02:40, when its credits of the month were used up: six pipelines within
 * a quarter of an hour, each with an error of its own, as clients of a warehouse fail; only the ledger's says what it
 * is. In the order in which they failed.
 */
export function outageFailures(calendar: DemoCalendar): readonly Failure[] {
  const at = (time: string) => calendar.at(0, time);
  return [
    {
      pipeline: 'billing_ledger',
      kind: 'failed',
      title: "Warehouse 'ETL_WH' cannot be resumed: resource monitor exceeded its quota",
      failedAt: at('02:36'),
      due: at('02:00'),
      detail:
        "Task load_payments, attempt 3 of 3: 090073 (22000): Warehouse 'ETL_WH' cannot be resumed because resource monitor 'PROD_MONTHLY' has exceeded its quota",
    },
    {
      pipeline: 'fraud_scores',
      kind: 'failed',
      title: 'Query queued 1800 s in ETL_WH: STATEMENT_QUEUED_TIMEOUT_IN_SECONDS reached',
      failedAt: at('02:39'),
      due: at('02:05'),
    },
    {
      pipeline: 'credit_limits',
      kind: 'failed',
      title: 'Connection reset by peer while fetching result chunk 3 of 17',
      failedAt: at('02:40'),
      due: at('02:30'),
      nextRetryAt: at('03:40'),
      retriesLeft: 1,
    },
    {
      pipeline: 'partner_payouts',
      kind: 'failed',
      title: 'Lock wait timeout on PAYOUTS.BATCHES after 600 s, 20 statements waiting',
      failedAt: at('02:43'),
      due: at('02:20'),
    },
    {
      pipeline: 'coupon_budgets',
      kind: 'failed',
      title: 'SQL execution canceled: statement aborted by the service, 57014',
      failedAt: at('02:45'),
      due: at('02:35'),
    },
    {
      pipeline: 'mrr_daily',
      kind: 'failed',
      title: 'Authentication token has expired. The user must authenticate again. (390114)',
      failedAt: at('02:48'),
      due: at('02:40'),
    },
  ];
}

/** Red only because the ledger is: nothing of its own is broken. */
export function belowTheLedger(calendar: DemoCalendar): Failure {
  return {
    pipeline: 'profit_investors',
    kind: 'blocked',
    title: 'Sensor timed out: no run of billing_ledger for today',
    failedAt: calendar.at(0, '02:58'),
    due: calendar.at(0, '02:45'),
  };
}
