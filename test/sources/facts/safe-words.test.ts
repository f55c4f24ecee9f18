import { describe, expect, test } from 'vitest';
import { safeDetail, safeLink, safeTitle } from '../../../source/sources/facts/safe-words.ts';

describe('a title', () => {
  test.each([
    [
      'OperationalError: could not connect: password=hunter2',
      'OperationalError: could not connect: password=***',
    ],
    ['url postgres://load:s3cret@db/prod is down', 'url postgres://***@db/prod is down'],
    ['{"api_key": "abc", "x": 1}', '{"api_key": ***, "x": 1}'],
    ['Authorization: Bearer abc.def.ghi', 'Authorization: ***'],
    ['sent bearer abcdefgh1234', 'sent bearer ***'],
    ['AKIAABCDEFGHIJKLMNOP was refused', '*** was refused'],
    ['eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.c2ln expired', '*** expired'],
    ['ghp_abcdefghijklmnopqrstuv', '***'],
    ['nobody called ana@example.com', 'nobody called ***@***'],
    ['DETAIL: Key (email)=(ana) already exists.', 'DETAIL: Key (email)=(***) already exists.'],
    ['Failing row contains (1, Ana, 5).', 'Failing row contains (***).'],
    ['No module named x in /opt/airflow/dags/team/load.py', 'No module named x in load.py'],
    ['C:\\jobs\\nightly\\load.sql failed', 'load.sql failed'],
    ['see https://internal.example.com/run?id=1 for more', 'see https://... for more'],
    ['no route to 10.1.2.3:5432', 'no route to <address>'],
  ])('%s', (text, expected) => {
    expect(safeTitle(text)).toBe(expected);
  });

  test.each([
    'column "amount_cents" is missing',
    'ValueError: ratio 1/2 is not 0.5',
    'Runtime Error in model broken_margin (models/broken_margin.sql)',
    'exit code 137: killed at 03:12',
  ])('%s stays as it is', (text) => {
    expect(safeTitle(text)).toBe(text);
  });

  test('is the first line that says something, of at most 300 characters', () => {
    expect(safeTitle('\n  \nfirst\nsecond')).toBe('first');
    expect(safeTitle('word '.repeat(400))).toMatch(/^(?:word )+wor?d?\.\.\.$/);
    expect(safeTitle('x'.repeat(5_000))).toHaveLength(300);
    expect(safeTitle('')).toBe('');
  });
});

describe('a detail', () => {
  test('keeps its lines and places, and none of its secrets', () => {
    const text = 'File "/opt/dags/load.py", line 3\nAirflowException: token=abc';
    expect(safeDetail(text)).toBe('File "/opt/dags/load.py", line 3\nAirflowException: token=***');
    expect(safeDetail('-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\nx')).toBe(
      '***\nx',
    );
    expect(safeDetail('a\n-----BEGIN PRIVATE KEY-----\nabc')).toBe('a\n***');
  });

  test('has at most eight kilobytes, and no half of a character', () => {
    const cut = safeDetail('é'.repeat(9_000));
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(8 * 1024);
    expect(cut).toMatch(/^é+\n\(the rest is in the source\)$/);
    expect(safeDetail('é'.repeat(4_096))).toBe('é'.repeat(4_096));
  });

  test.each(['a-'.repeat(40_000), 'password'.repeat(5_000), '/a'.repeat(20_000), '1.'.repeat(20_000)])(
    'takes no time over what is made to take long',
    (text) => {
      expect(safeDetail(text).length).toBeGreaterThan(0);
      expect(safeTitle(text).length).toBeGreaterThan(0);
    },
  );
});

describe('a link', () => {
  test.each([
    ['https://ana:pw@a.example.com/x', 'https://a.example.com/x'],
    ['HTTPS://token@a.example.com', 'HTTPS://a.example.com'],
    ['https://a.example.com/x@y?z=1@2', 'https://a.example.com/x@y?z=1@2'],
    ['https://a.example.com/?next=http://b@c/', 'https://a.example.com/?next=http://b@c/'],
    ['https://a.example.com/?q=1&access_token=abc.d&r=2', 'https://a.example.com/?q=1&access_token=***&r=2'],
    [
      'https://a.example.com/?X-Amz-Signature=ab&keyed-by=c#top',
      'https://a.example.com/?X-Amz-Signature=***&keyed-by=***#top',
    ],
    ['https://a.example.com/token=abc', 'https://a.example.com/token=abc'],
    ['https://a.example.com/?sig=', 'https://a.example.com/?sig='],
    ['https://a.example.com/?a=b&dag=daily', 'https://a.example.com/?a=b&dag=daily'],
  ])('%s is %s', (link, safe) => {
    expect(safeLink(link)).toBe(safe);
  });
});

test.each([
  ['pass=hunter9Q now', 'pass=*** now'],
  ['PASS: hunter', 'PASS: ***'],
  ['AccountKey=abcd1234SECRET==;x', 'AccountKey=***;x'],
  ['SharedAccessSignature=sv=1', 'SharedAccessSignature=***'],
  ['the password "open sesame" is wrong', 'the password "***" is wrong'],
  ["token 'abc def'", "token '***'"],
  ["AccountKey 'abc='", "AccountKey '***'"],
  ['auth "x"', 'auth "***"'],
  ['3 pass=2 fail=1', '3 pass=2 fail=1'],
  ['password authentication failed', 'password authentication failed'],
])('what is a secret by its name is taken out: %s', (text, said) => {
  expect(safeTitle(text)).toBe(said);
  expect(safeDetail(text)).toBe(said);
});
