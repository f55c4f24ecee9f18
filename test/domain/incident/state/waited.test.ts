import { describe, expect, test } from 'vitest';
import { saysItWaited } from '../../../../source/domain/incident/state/waited.ts';

describe('a failure says that it waited for its input or missed it', () => {
  test.each([
    ['Airflow', 'upstream_failed'],
    ['Airflow', 'Task did not run because upstream task(s) failed.'],
    [
      'Airflow',
      'AirflowSensorTimeout: Sensor has timed out; run duration of 3600.1 seconds exceeds the specified timeout',
    ],
    ['Airflow', 'AirflowSkipException: The external DAG load_orders failed; skipped due to its dependencies'],
    [
      'Airflow',
      "Task's trigger rule 'all_success' requires all upstream tasks to have succeeded, but found 1 non-success(es): upstream failed",
    ],
    ['dbt', 'SKIP relation main.orders due to upstream error'],
    ['dbt', 'SKIP relation shop.child due to ephemeral model error'],
    ['Airflow', 'airflow.exceptions.AirflowSensorTimeout: Snap. Time is OUT. DAG id: load_orders'],
    ['Airflow', 'Snap. Time is OUT.'],
    ['dbt', 'Skipping because of an ephemeral model error: dependency failed'],
    [
      'Dagster',
      'DagsterStepOutputNotFoundError: When executing op load discovered required outputs missing from previous step',
    ],
    ['Dagster', 'Dependencies for op mart failed: raw. Not executing.'],
    ['Prefect', "Upstream task run 'load' did not reach a 'COMPLETED' state."],
    ['Luigi', 'Unfulfilled dependency at run time: LoadOrders(date=2026-11-27)'],
    ['Spark', 'AnalysisException: Path does not exist: s3://lake/orders/dt=2026-11-27'],
    ['S3', 'ClientError: An error occurred (NoSuchKey) when calling the GetObject operation'],
    ['Python', "FileNotFoundError: [Errno 2] No such file or directory: '/landing/orders.csv'"],
    ['make', "No rule to make target 'orders.parquet', needed by 'mart.parquet'"],
    ['a check', 'timed out waiting for partition dt=2026-11-27 of raw.orders'],
    ['Airflow', 'The external DAG raw failed.'],
    ['Airflow', 'ExternalTaskSensor: the external DAG raw failed'],
    ['Airflow', "Some of the external tasks ['load'] in DAG raw failed."],
    ['Airflow', 'Marking task as SKIPPED.'],
    ['a scheduler', 'task was marked as skipped'],
    ['dbt', 'Skipping due to fail in model.shop.stg_orders'],
    ['a check', 'expected input table raw.orders to have rows, found 0'],
    ['a check', '0 rows in source raw, expected > 0'],
    ['dbt', 'Source freshness exceeded: raw_source.orders'],
    ['a check', 'input table raw.orders is empty'],
    ['a check', 'no new data for raw.orders since 2026-11-26'],
  ])('%s: %s', (_, title) => {
    expect(saysItWaited({ title })).toBe(true);
    expect(saysItWaited({ title: 'task failed', detail: `Traceback:\n${title}` })).toBe(true);
  });
});

describe('by the name of what it reads', () => {
  test.each([
    'waited for raw until timeout',
    'ExternalTaskSensor: Waiting for raw.load failed',
    'raw failed its check: nothing to read',
    'raw is not ready',
  ])('%s', (title) => {
    expect(saysItWaited({ title }, 'raw')).toBe(true);
    expect(saysItWaited({ title: title.replaceAll('raw', 'drawer') }, 'draw')).toBe(false);
  });

  test('which may hold anything', () => {
    expect(saysItWaited({ title: 'waiting for a.b(c' }, 'a.b(c')).toBe(true);
    expect(saysItWaited({ title: 'x' }, '\\E(?:')).toBe(false);
  });
});

describe('a failure of its own', () => {
  test.each([
    'ValueError: column "amount_cents" is missing',
    'Binder Error: Referenced column "unit_cost" not found in FROM clause!',
    'SparkOutOfMemoryError: no executor memory left',
    'timed out waiting for a lock on table orders',
    'timed out waiting for a pod to start',
    'Process exited with status code: 137',
    'duplicate key value violates unique constraint',
    'HTTP 503 from the source API',
    'permission denied for schema raw',
    'upstream_sales: division by zero',
    'upstream connect error or disconnect/reset before headers. reset reason: connection failure',
    'upstream request timeout',
    'no healthy upstream',
    'upstream timed out (110: Connection timed out) while reading response header from upstream',
    'missing input: feature_config.json in image',
    'FileNotFoundError: /etc/airflow/secrets.json',
    "FileNotFoundError: [Errno 2] No such file or directory: 'dbt_project.yml'",
    'java.io.FileNotFoundException: /app/config/application.conf (No such file or directory)',
  ])('%s', (title) => {
    expect(saysItWaited({ title })).toBe(false);
  });

  test('stays one however long its text is', () => {
    expect(saysItWaited({ title: 'a '.repeat(1e6), detail: 'x\n'.repeat(1e6) })).toBe(false);
  });
});
