import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signatureOf } from '../../../../source/domain/incident/event/signature.ts';

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
