import { describe, expect, test } from 'vitest';
import { signatureOf } from '../../../../source/domain/incident/signature/signature.ts';

const SPARK =
  'org.apache.spark.SparkException: Job aborted due to stage failure: Task 12 in stage 34.0 failed 4 times, most recent failure: Lost task 12.3 in stage 34.0 (TID 881) (10.2.3.4 executor 7): ';
const POD =
  'airflow.providers.cncf.kubernetes.utils.pod_manager.PodLaunchFailedException: Pod took longer than 120 seconds to start. Check the pod events in kubernetes to determine why. Reason: ';

describe('what a library passes on in quotes keeps what tells it apart', () => {
  test.each([
    [`(1054, "Unknown column 'a' in 'field list'")`, `(1054, "Unknown column 'b' in 'field list'")`],
    [`(1146, "Table 'shop.orders' doesn't exist")`, `(1146, "Table 'shop.users' doesn't exist")`],
    [
      `('42S02', "[42S02] [SQL Server]Invalid object name 'dbo.orders'. (208)")`,
      `('08S01', "[08S01] [SQL Server]TCP Provider: error 0x68")`,
    ],
    [`KeyError: "['amount'] not in index"`, `KeyError: "['price'] not in index"`],
    ['Exception("Column amount is missing")', 'Exception("Column price is missing")'],
    [`{'result_state': 'FAILED', 'message': 'x'}`, `{'result_state': 'TIMEDOUT', 'message': 'x'}`],
    ['Cannot resolve `a`.`orders`', 'Cannot resolve `a`.`users`'],
    ["cannot resolve '`amount`' given input", "cannot resolve '`price`' given input"],
    ['ORA-00904: "AMOUNT": invalid identifier', 'ORA-00904: "PRICE": invalid identifier'],
    ["The conn_id `snowflake` isn't defined", "The conn_id `postgres` isn't defined"],
    ['Table stage_1 does not exist', 'Table stage_2 does not exist'],
    ['column addr1 does not exist', 'column addr2 does not exist'],
    ['Database Error in model stg_orders_v1', 'Database Error in model stg_orders_v2'],
  ])('%s is not %s', (one, other) => expect(signatureOf(one)).not.toBe(signatureOf(other)));

  test('and hides values all the same', () => {
    expect(signatureOf('invalid input syntax for type integer: "abc"')).toBe(
      signatureOf('invalid input syntax for type integer: "x y"'),
    );
    expect(signatureOf('invalid input syntax for type integer: "abc"')).not.toBe(
      signatureOf('invalid input syntax for type date: "abc"'),
    );
    expect(signatureOf(`{"state": "FAILED", "message": "row 7"}`)).toBe(
      signatureOf(`{"state": "FAILED", "message": "row 9"}`),
    );
  });
});

describe('codes stay in whatever form a library prints them', () => {
  test.each([
    [
      '<HttpError 403 when requesting https://a.example>',
      '<HttpError 429 when requesting https://a.example>',
    ],
    ['Request failed: <Response [502]>', 'Request failed: <Response [401]>'],
    ['An error occurred (404) when calling HeadObject', 'An error occurred (403) when calling HeadObject'],
    ['AirflowException: 401:Unauthorized', 'AirflowException: 403:Unauthorized'],
    ["ClientResponseError: 503, message='x'", "ClientResponseError: 401, message='x'"],
    ["Server error '500 Internal Server Error' for x", "Server error '503 Internal Server Error' for x"],
    ['SQL Error [904] [42000]: ORA', 'SQL Error [942] [42000]: ORA'],
    ['[Code: 0, SQL State: 42P01]', '[Code: 0, SQL State: 42703]'],
    ['SAP DBTech JDBC: [259]: invalid', 'SAP DBTech JDBC: [260]: invalid'],
    ['[Teradata Database] [3807] Object', '[Teradata Database] [3802] Object'],
    ['OperationalError: FATAL: 53300', 'OperationalError: FATAL: 53400'],
    ['ERROR: 1214 while loading', 'ERROR: 1202 while loading'],
    ['DB2 SQL0204N', 'DB2 SQL0206N'],
    ['Essential container in task exited - 137', 'Essential container in task exited - 1'],
  ])('%s is not %s', (one, other) => expect(signatureOf(one)).not.toBe(signatureOf(other)));

  test.each([
    ['received 412 messages, expected more', 'received 433 messages, expected more'],
    ['status: 3 of 12 partitions', 'status: 7 of 12 partitions'],
    ['Got 1 result, configured to fail', 'Got 3 results, configured to fail'],
    ['check failed: 120', 'check failed: 300'],
  ])('and a count is none: %s is %s', (one, other) => expect(signatureOf(one)).toBe(signatureOf(other)));
});

describe('a text that is too long', () => {
  test.each([
    [`${SPARK}java.lang.OutOfMemoryError: Java heap space`, `${SPARK}java.io.FileNotFoundException: no`],
    [`${POD}ImagePullBackOff`, `${POD}Unschedulable`],
    [
      `snowflake.connector.errors.ProgrammingError: 002003 (02000): 01b1c2d3-0000-1111-0000-0001234567ab: SQL compilation error: Object 'ANALYTICS_PRODUCTION.MARTS_FINANCE.ORDERS' does not exist`,
      `snowflake.connector.errors.ProgrammingError: 002003 (02000): 01b1c2d3-0000-1111-0000-0001234567ab: SQL compilation error: Object 'ANALYTICS_PRODUCTION.MARTS_FINANCE.USERS' does not exist`,
    ],
  ])('keeps its cause: %s', (one, other) => {
    expect(signatureOf(one)).not.toBe(signatureOf(other));
    expect(signatureOf(one).length).toBeLessThanOrEqual(120);
    expect(signatureOf(signatureOf(one))).toBe(signatureOf(one));
  });

  test('is the same for the same cause, whatever task it was', () => {
    const other = SPARK.replace('Task 12', 'Task 9').replace('TID 881', 'TID 4');
    expect(signatureOf(`${other}java.lang.OutOfMemoryError: Java heap space`)).toBe(
      signatureOf(`${SPARK}java.lang.OutOfMemoryError: Java heap space`),
    );
  });
});

test('clusters, nodes and jobs of services are of one run', () => {
  for (const [one, other] of [
    ['Cluster 1101-093011-abc12xyz was terminated', 'Cluster 1202-113344-zzz99aab was terminated'],
    ['node gke-prod-pool-1a2b3c4d-x2kd is lost', 'node gke-prod-pool-99ffaa00-9zzq is lost'],
    ['Job job_Ab-3f_9kLmNopQrStUv failed', 'Job job_Zz-1a_0kLmNopQrStUv failed'],
  ] as const)
    expect(signatureOf(one)).toBe(signatureOf(other));
});
