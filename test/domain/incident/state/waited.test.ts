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

describe('below stg_orders, which failed too', () => {
  test.each([
    'airflow.exceptions.AirflowSensorTimeout: Snap. Time is OUT.',
    'Snap. Time is OUT. DAG id: mart_orders',
    'AirflowSensorTimeout: Sensor has timed out; run duration of 3600 seconds exceeds the specified timeout of 3600',
    'skipped',
    'SKIPPED',
    '[SKIP]',
    'state: skipped',
    'AirflowSkipException',
    '1 of 3 SKIP relation analytics.mart_orders ............ [SKIP]',
    'relation "analytics.stg_orders" does not exist',
    "SQL compilation error: Object 'ANALYTICS.STG_ORDERS' does not exist or not authorized.",
    'AnalysisException: Table or view not found: stg_orders',
    '[TABLE_OR_VIEW_NOT_FOUND] The table or view `stg_orders` cannot be found.',
    '404 Not found: Table prod:analytics.stg_orders was not found in location US',
    '[PATH_NOT_FOUND] Path does not exist: s3://lake/stg_orders/dt=2026-11-23',
    "Dependencies for step mart_orders failed: ['stg_orders']. Not executing.",
    "Skipping step mart_orders due to skipped dependencies: ['stg_orders.result'].",
    "Upstream task run 'x' did not reach a 'COMPLETED' state.",
    'Trigger was "all_successful" but some of the upstream tasks failed.',
    "Some of the external tasks ['load'] in DAG stg_orders failed.",
    'The external DAG stg_orders failed.',
    "Task's trigger rule 'all_success' requires all upstream tasks to have succeeded, but found 1 non-success(es).",
    'RuntimeError: Unfulfilled dependency at run time: StgOrders_2026_11_23',
    '1 of 1 ERROR STALE freshness of stg.orders ... [ERROR STALE in 1.20s]',
    'ExternalTaskSensor timed out waiting for stg_orders',
    'Task mart_orders is in state upstream_failed',
    "prefect.exceptions.UpstreamTaskError: Upstream task run 'x' did not reach a 'COMPLETED' state",
    'dagster: Asset check blocked: stg_orders not materialized',
    'S3KeySensor: key s3://lake/stg/orders/_SUCCESS not found',
    'GoogleCloudStorageObjectSensor: Snap. Time is OUT.',
    'hive partition ds=2026-11-23 of stg_orders not available after 6h',
    'Input path does not exist: hdfs://nn/stg_orders/2026-11-23',
    'No objects found at gs://lake/stg_orders/2026-11-23/*',
  ])('%s: it missed that', (title) => {
    expect(saysItWaited({ title }, 'stg_orders')).toBe(true);
  });

  test.each([
    'Database Error in model mart_orders: column stg_orders.latest_status does not exist',
    'Database Error in model mart_orders: column stg_orders.failed_reason does not exist',
    "Compilation Error in model mart_orders: Model 'model.p.mart_orders' depends on a node named 'stg_orders' which was not found",
    'Database Error in model mart_orders: column "source" does not exist',
    'KeyError: "[\'source\'] not found in axis"',
    "FileNotFoundError: [Errno 2] No such file or directory: 'spark-submit'",
    "FileNotFoundError: [Errno 2] No such file or directory: 'dbt'",
    'Skipped 1204 rows due to schema mismatch; job failed',
    'ModuleNotFoundError: missing dependencies: pyarrow',
    'Timed out waiting for ECS task to start',
    'Timed out waiting for model endpoint to become InService',
    'AirflowTaskTimeout: Timeout, PID: 1234',
    'permission denied for table stg_orders (SELECT failed)',
    'Database Error: duplicate key value violates unique constraint stg_orders_pkey, key missing',
    'psycopg2.errors.UndefinedTable: relation "mart_orders_tmp" does not exist',
    'java.lang.OutOfMemoryError: Java heap space',
    'Got 3 results, configured to fail if != 0',
    'Task failed while reading table stg_orders: schema change, column missing',
    "cannot resolve 'stg_orders.amount_cents' given input columns: field missing",
    "SparkException: Job aborted: Column 'raw' not found",
    'BigQuery: No data for partition column _PARTITIONTIME type mismatch',
    'ValueError: Duplicate rows in stg_orders: 12 failing keys',
    "Syntax error near 'stg_orders' : missing FROM",
    'Exit code 1: failed to push image to upstream registry',
    'dbt test unique_stg_orders_id failed',
    "No such file or directory: '/home/airflow/.local/bin/dbt'",
    'KeyError: no such key: discount',
    "snowflake.connector.errors.ProgrammingError: 100038: Numeric value 'abc' is not recognized; table stg_orders row failed",
    'deadlock detected while waiting for ShareLock on relation of table stg_orders',
    'Query failed: division by zero in stg_orders expression',
  ])('%s: a failure of its own', (title) => {
    expect(saysItWaited({ title }, 'stg_orders')).toBe(false);
  });
});
