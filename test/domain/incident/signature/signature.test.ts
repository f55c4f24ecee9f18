import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signatureOf } from '../../../../source/domain/incident/signature/signature.ts';

describe('failures of one kind have one signature', () => {
  test.each([
    ['Timeout after 300s', 'Timeout after 12.5 s'],
    ['Task run_6f3a9b2c failed', 'Task run_99aa00bb failed'],
    ['No partition ds=2026-11-23', 'No partition ds=2026-11-22T03:12:00Z'],
    ['FileNotFoundError: /data/raw/2026/x.parquet', 'FileNotFoundError: /mnt/other.csv'],
    ['GET https://api.example.com/v1?x=1 returned 503', 'GET http://other.example.org returned 503'],
    [
      'request 8a6e0804-2bd0-4672-b79d-d97027f9071a refused',
      'request 0190a000-0000-7000-8000-00000000abcd refused',
    ],
    ['mail to ana@example.com bounced', 'mail to ben@example.org bounced'],
    ['stale since Nov 22, 2026', 'stale since Oct 3, 2025'],
    ['ValueError in dags/finance/ledger.py', 'ValueError in dags/other.py'],
    ['OOM at 0x7ffde4a1', 'OOM at 0x00007ffd'],
    ['Container killed (exit code 137)', 'container killed   (exit code 137)'],
    [
      'Pod load-x-extract-7f8b9c6d5f-abcde OOMKilled exit code 137',
      'Pod load-x-extract-5d4c7b9f88-xyzwq OOMKilled exit code 137',
    ],
    ['Pod nightly-orders-k8r2x evicted', 'Pod nightly-orders-9fz7q evicted'],
    [
      'Task failed: load_x.extract scheduled__2026-06-04T20:20:00+00:00 [failed]',
      'Task failed: load_x.extract manual__2026-06-09T07:01:33.123456+00:00 [failed]',
    ],
    ['Query 20261123_031200_00012_abcde failed', 'Query 20261124_041500_00987_xk2f9 failed'],
    ['AccessDenied (Request ID: 4442587FB7D0A2F9)', 'AccessDenied (Request ID: K7H2M9QPX1Z04T3B)'],
    ['\u001b[31mDatabase Error\u001b[0m in model orders', '[1;33mDatabase Error[0m in model orders'],
    ['lost connection to ip-10-0-1-23.ec2.internal', 'lost connection to ip-10-0-7-4.ec2.internal'],
    ['relation "raw.orders_20261123" is empty', 'relation "raw.orders_20261124" is empty'],
    ['returned 500 rows, expected 0', 'returned 12 rows, expected 0'],
    ['invalid input syntax for integer: "abc"', 'invalid input syntax for integer: "n/a"'],
    ["could not convert string to float: '12a'", "could not convert string to float: 'x9'"],
  ])('%s', (one, other) => expect(signatureOf(one)).toBe(signatureOf(other)));
});

describe('ids of services, and durations, belong to one run', () => {
  test.each([
    ['Job p:US.bqjob_r5a3d91c_00000190a1b2_1 failed', 'Job p:US.bqjob_r77e0f2b_00000190ffee_1 failed'],
    ['Step s-1ABCDEFGHIJKL on cluster j-2XYZABCDEF123', 'Step s-9ZZZZZGHIJKL1 on cluster j-7QQQABCDEF999'],
    ['connect to [2001:db8::1]:5432 refused', 'connect to [2001:db8::ff]:5432 refused'],
    ['connection to fe80::42 refused', 'connection to 2001:db8::1 refused'],
    ['dial [::1]:80 refused', 'dial [fe80::1]:80 refused'],
    ['via fe80::1%eth0 lost', 'via 2001:db8:1:2:3:4:5:6 lost'],
    ['request 01ARZ3NDEKTSV4RRFFQ69G5FAV failed', 'request 01BX5ZZKBKACTAV9WEVGEMMVRZ failed'],
    ['timed out after 30m', 'timed out after 1h2m3s'],
  ])('%s is %s', (one, other) => expect(signatureOf(one)).toBe(signatureOf(other)));
});

describe('codes and names stay, also where they end a title', () => {
  test.each([
    ["KeyError: 'q1'", "KeyError: 'q2'"],
    ["No module named 'boto2'", "No module named 'boto3'"],
    ["invalid identifier 'AMOUNT_CENTS'", "invalid identifier 'TAX_RATE'"],
    ["cannot cast 'varchar' to int", "cannot cast 'date' to int"],
    ['Login failed (390100)', 'Login failed (390144)'],
    ['390114 (08001): Authentication failed', '390195 (08001): Authentication failed'],
    ['(pgcode 23505)', '(pgcode 40001)'],
    ['Win32 error 0x80070005', 'Win32 error 0x80070002'],
  ])('%s is not %s', (one, other) => expect(signatureOf(one)).not.toBe(signatureOf(other)));
});

describe('failures of different kinds keep what tells them apart', () => {
  test.each([
    ['KeyError: amount', 'TypeError: amount'],
    ['column "a" is missing', 'table "a" is missing'],
    [
      'Bash command failed. The command returned a non-zero exit code 1.',
      'Bash command failed. The command returned a non-zero exit code 137.',
    ],
    ['column "amount_cents" does not exist', 'column "customer_id" does not exist'],
    ["KeyError: 'amount'", "KeyError: 'total'"],
    ["ModuleNotFoundError: No module named 'pandas'", "ModuleNotFoundError: No module named 'pyarrow'"],
    ["'NoneType' object has no attribute 'get'", "'NoneType' object has no attribute 'items'"],
    ['relation "raw.orders" does not exist', 'relation "raw.items" does not exist'],
    ['GET https://api.example.com/v1 returned 503', 'GET https://api.example.com/v1 returned 404'],
    ['HTTP Error 429: Too Many Requests', 'HTTP Error 502: Too Many Requests'],
    ['503 Server Error for url: https://a.example', '401 Server Error for url: https://a.example'],
    ['Forbidden: 403 Quota exceeded', 'Forbidden: 429 Quota exceeded'],
    ['ORA-00942: no', 'ORA-01017: no'],
    ['SQLSTATE[42S02]: base error', 'SQLSTATE[HY000]: base error'],
    ['DB::Exception: failed. Code: 60', 'DB::Exception: failed. Code: 241'],
    ['[Errno 2] it failed', '[Errno 13] it failed'],
    ['process killed by signal 9', 'process killed by signal 15'],
    ['Error 1064 (42000) at line 7', 'Error 1146 (42S02) at line 9'],
    ['read/write conflict', 'lock conflict'],
    ["can't open shard", "can't close shard"],
  ])('%s', (one, other) => expect(signatureOf(one)).not.toBe(signatureOf(other)));

  test('words stay readable', () => {
    expect(signatureOf('column "amount_cents" is missing')).toBe('column "amount_cents" is missing');
    expect(signatureOf('HTTP 503 from vendor after 12 tries')).toBe('http 503 from vendor after * tries');
    expect(signatureOf('Pod load-x-7f8b9c6d5f-abcde OOMKilled')).toBe('pod load-x-* oomkilled');
  });
});

describe('what tools print in a run', () => {
  test.each([
    [
      '12 of 47 ERROR creating sql table model analytics.fct_orders [ERROR in 3.45s]',
      '9 of 46 ERROR creating sql table model analytics.fct_orders [ERROR in 13.02s]',
    ],
    [
      'SQL compilation error: error line 12 at position 4',
      'SQL compilation error: error line 33 at position 8',
    ],
    [
      'Corrupt file part-00012-4f5a6b7c-1111-4222-8333-abcdefabcdef-c000.snappy.parquet',
      'Corrupt file part-00003-9f5a6b7c-2222-4333-8444-fedcbafedcba-c000.snappy.parquet',
    ],
    ['<Task object at 0x7f1a2b3c4d5e> failed', '<Task object at 0x7fffff3c4d5e> failed'],
    ['com.x.Foo@1a2b3c4d failed', 'com.x.Foo@9f8e7d6c failed'],
    ['[pool-3-thread-12] lock wait timeout', '[pool-1-thread-4] lock wait timeout'],
    ['offset 12345 out of range for partition events-3', 'offset 999 out of range for partition events-11'],
    ['expected 1,234,567 rows, got 0', 'expected 1,300,001 rows, got 12'],
    ['erwartet 1.234,5 Zeilen', 'erwartet 2.001,25 Zeilen'],
    ['took 3 600 s', 'took 7 200 s'],
    [
      'AccessDenied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: 4442587FB7D0A2F9; S3 Extended Request ID: abc/def=)',
      'AccessDenied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: AA42587FB7D0A2F1; S3 Extended Request ID: xyz+q/zz=)',
    ],
    ['pod worker-0 restarted', 'pod worker-12 restarted'],
    [
      'terminating connection due to administrator command (pid 3312)',
      'terminating connection due to administrator command (pid 77)',
    ],
    ['Table tmp_9f8a7b6c5d not found', 'Table tmp_1122aabbcc not found'],
    ['\u001b[38;5;196mFAILED\u001b[39m load', 'FAILED load'],
    ['\u001b]8;;https://x/1\u0007log\u001b]8;;\u0007 failed', 'log failed'],
    ['^[[31mFAILED^[[0m load', 'FAILED load'],
    ['Connection Reset by peer', 'connection reset by peer'],
    ['disk full.  ', 'disk full.'],
    ['Batch batch_2026_11_23_03 rejected', 'Batch batch_2026_11_24_12 rejected'],
    ['JobRun jr_8f3a2b1c9d8e7f6a5b4c failed', 'JobRun jr_0123456789abcdef0123 failed'],
    ["Flow run 'mauve-otter' entered Failed", "Flow run 'crimson-fox' entered Failed"],
    ['sync cozy_falcon failed at 2026-11-23 03:12 UTC', 'sync cozy_falcon failed at 2026-11-24 04:10 UTC'],
    [
      'Freshness: max_loaded_at 2026-11-22T02:00:00Z is 27.3 hours old',
      'Freshness: max_loaded_at 2026-11-23T02:00:00Z is 25 hours old',
    ],
    ['failed at 03:12:01 AM PST', 'failed at 11:44:12 PM PST'],
    ['cost limit exceeded: $12.50 of $10', 'cost limit exceeded: $40 of $10'],
  ])('%s is the same as %s', (one, other) => expect(signatureOf(one)).toBe(signatureOf(other)));

  test.each([
    ['relation "dim_customer_v2" does not exist', 'relation "dim_customer_v3" does not exist'],
    ['Table raw.orders not found', 'Table raw.users not found'],
    ['task extract failed', 'task load failed'],
    ['Command exited with return code 1', 'Command exited with return code 2'],
    [
      'Bash command failed. The command returned a non-zero exit code 2.',
      'Bash command failed. The command returned a non-zero exit code 99.',
    ],
    ['Container terminated (exit code: 1)', 'Container terminated (exit code: 139)'],
    ['OOMKilled (137)', 'Error (1)'],
    ['HTTPError: HTTP Error 404: Not Found', 'HTTPError: HTTP Error 410: Not Found'],
    ['Status Code: 403; failed', 'Status Code: 503; failed'],
    ['BigQuery error 403 quotaExceeded', 'BigQuery error 404 notFound'],
    ['E11000 duplicate key error', 'E11600 interrupted'],
    ['PLS-00201: failed', 'PLS-00306: failed'],
    ['DBT0101 x', 'DBT0227 x'],
    ['Error Number:547,State:0,Class:16', 'Error Number:2627,State:1,Class:14'],
    [
      'Error: java.sql.SQLException: return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask',
      'Error: java.sql.SQLException: return code 2 from org.apache.hadoop.hive.ql.exec.DDLTask',
    ],
    ['[08001] Connection failed', '[28000] Connection failed'],
    ['ERROR: 42P01: failed', 'ERROR: 42703: failed'],
    ['error (code 42P01)', 'error (code 42703)'],
    ['missing columns: `a.b`', 'missing columns: `a.c`'],
    ['columns ["a", "b"] missing', 'columns ["a", "c"] missing'],
    [
      "'order_total_including_vat_and_shipping_in_cents' is null",
      "'order_total_excluding_vat_and_shipping_in_cents' is null",
    ],
    ['column "deadbeef" missing', 'column "cafebabe" missing'],
    ['column "abc123def456" missing', 'column "fed987cba654" missing'],
    ['column "d_2026_11" missing', 'column "d_2026_12" missing'],
    ['Spalte "größe" fehlt', 'Spalte "höhe" fehlt'],
    ['column "金额" missing', 'column "客户" missing'],
    ["module 'foo-bar' missing", "module 'foo-baz' missing"],
    ['column "Net Amount" does not exist', 'column "Gross Amount" does not exist'],
    ["KeyError: 'Order Id'", "KeyError: 'Order Date'"],
    ['column "utm_2024" missing', 'column "utm_2025" missing'],
    [
      'pymysql.err.OperationalError: (1045, "Access denied")',
      'pymysql.err.OperationalError: (2003, "Can\'t connect")',
    ],
    ["(1045, 'failed')", "(2003, 'failed')"],
    ['SQLSTATE[HY000] [2002] x', 'SQLSTATE[HY000] [1049] x'],
    ['Exited (137) 3 minutes ago', 'Exited (1) 3 minutes ago'],
    ['failed rc=1', 'failed rc=127'],
    ['exit: 1', 'exit: 137'],
    ['exit(1)', 'exit(2)'],
    ['{"exitCode":1,"reason":"Error"}', '{"exitCode":137,"reason":"Error"}'],
    ['curl: (6) Could not', 'curl: (28) Could not'],
    ['GET https://x.example/v1 -> 404', 'GET https://x.example/v1 -> 500'],
    ['POST https://x.example/a: 403', 'POST https://x.example/a: 500'],
    ['Request to https://x.example failed: 429', 'Request to https://x.example failed: 502'],
  ])('%s is not %s', (one, other) => expect(signatureOf(one)).not.toBe(signatureOf(other)));
});

describe('whatever the title', () => {
  const title = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          '"',
          "'",
          '/',
          '\\',
          '0f3',
          '2026-11-23',
          ' ',
          'nov',
          '3',
          '*',
          '.',
          'a',
          '@',
          '(',
          '\n',
          '😀',
          'exit code 137',
          'column "a1"',
          "no key 'b'",
          'HTTP 503',
          'sqlstate[42s02]',
          'request id: a1b2',
          'pod x-abcde',
          '\u001b[31m',
          '\ue003',
          '\ue00a',
          'scheduled__',
        ),
      )
      .map((p) => p.join('')),
  );

  test('a signature is short, one line, not empty, and its own signature', () => {
    fc.assert(
      fc.property(title, (text) => {
        const signature = signatureOf(text);
        expect(signature.length).toBeGreaterThan(0);
        expect(signature.length).toBeLessThanOrEqual(120);
        expect(signature).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(signatureOf(signature)).toBe(signature);
      }),
      { numRuns: 2000 },
    );
  });

  test('an empty one is named', () => expect(signatureOf(' \n')).toBe('unspecified failure'));

  test('a megabyte of anything ends', () => {
    for (const piece of [
      '"',
      'exit code ',
      'column "a',
      'key: ',
      'pod a-',
      'id 1',
      "'a",
      '/',
      'a/',
      '0',
      '*,',
      'f',
      '2026-',
      '@.',
      '\u202e',
      '(*',
    ]) {
      expect(signatureOf(piece.repeat(500_000)).length).toBeLessThanOrEqual(120);
    }
  });
});
