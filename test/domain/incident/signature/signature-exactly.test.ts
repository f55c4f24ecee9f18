import { describe, expect, test } from 'vitest';
import { failureClass, signatureOf } from '../../../../source/domain/incident/signature/signature.ts';

describe('what a title comes to', () => {
  test.each([
    ['Timeout after 1,234 s (limit 300s)', 'timeout after * (limit *'],
    ['took 3h12m5s.', 'took *'],
    ['no file ~/x or ./y or ../z', 'no file * or * or *'],
    ['see C:\\data\\x.csv now', 'see * now'],
    ['(https://a.example/x) is down', '* is down'],
    ['mail to <ana@example.com> bounced', 'mail to * bounced'],
    ['mail to ana@example.c and x@y', 'mail to * and x@y'],
    ['read raw/orders.csv, then stop', 'read * then stop'],
    ['read/write conflict', 'read/write conflict'],
    ['a/b/c is gone', '* is gone'],
    ['Got 3 results, 2 errors', 'got * result, * error'],
    ['stale since Nov 22, 2026.', 'stale since *'],
    ['on Monday 23 it broke', 'on * it broke'],
    ['on Monday it broke', 'on monday it broke'],
    ['at 11:32 pm it broke', 'at * it broke'],
    ['half of it, 50 % left', 'half of it, * left'],
    ['ratio 0.35:1 at 7*8', 'ratio * at *'],
    ['values [1, 2, 3] are odd', 'values * are odd'],
    ['-5 degrees, +7%, {7}, <9>, v12beta', '* degrees, * v*beta'],
    ['"orders" is missing', '* is missing'],
    ['Run asset_triggered__2026-11-27T14:09:14.330082+00:00_1tnzkNhx failed', 'run * failed'],
    ['Run manual__2026-11-27T14:09:14+00:00_3i64yMdw failed', 'run * failed'],
    ['scheduled__2026-11-27T14:09:14+00:00 failed', '* failed'],
    ['ERROR 2026-06-01 12:00:01,123 dbt: compile', 'error * dbt: compile'],
    ['ERROR 2026-06-01T12:00:01Z compile', 'error * compile'],
    ['ERROR 12:00:01 compile', 'error * compile'],
    ['error 1064 at once', 'error 1064 at once'],
    ['Segfault at 0xdeadbeef', 'segfault at *'],
    ['Segfault at 0x7ffee4 in x', 'segfault at * in x'],
    ['it ended with 0x80070005', 'it ended with 0x80070005'],
    ["it's 'x' and isn't 'y z'", 'its * and isnt *'],
    ['exit 137)', 'exit 137'],
    ['[error] (code 5)', 'error] (code 5)'],
    ['(code 5) twice', 'code 5) twice'],
    ['relation "a.b" does not exist!', 'relation "a.b" does not exist'],
    ['missing column "a"', 'missing column "a"'],
    ['"a" is not defined', '"a" is not defined'],
    ['table orders_2026_11_23 and orders_2026-11-23', 'table orders_* and orders_*'],
    ['relation "raw.orders_2026_11_23" is empty', 'relation "raw.orders_*" is empty'],
    ['relation "raw.orders_2026-11-23" is empty', 'relation "raw.orders_*" is empty'],
    ['relation "raw.o_123456" is empty', 'relation "raw.o_*" is empty'],
    ['relation "raw.o_1234" is empty', 'relation "raw.o_1234" is empty'],
    ["columns 'a', 'b' and 'c' are missing", 'columns "a", "b" and "c" are missing'],
    ["KeyError: 'a', 'b', 'c', 'd', 'e', 'f', 'g'", 'keyerror: "a", "b", "c", "d", "e", "f", *'],
    ['say \\"Column \'amount\' is missing here now\\"', 'say column "amount" is missing here now'],
    ['cannot resolve "`amount`"', 'cannot resolve "amount"'],
    ['offset 12 for events-3', 'offset * for events-*'],
    ['part-00012-c000.parquet', 'part-*-c*.parquet'],
    ['A\u001b[31mB\u001b[0mC', 'abc'],
    ['a\tb\nc  d', 'a b c d'],
    ['ÄÖ 7', 'äö *'],
    ['a\ue003b', 'a b'],
    ['Query 20261123_031200_00012_abcde failed', 'query * failed'],
    ['AccessDenied (Request ID: 4442587FB7D0A2F9) here', 'accessdenied (request id: * here'],
    ['No partition ds=2026-11-23', 'no partition ds=*'],
    ['load_x.extract scheduled__2026-06-04T20:20:00+00:00 failed', 'load_x.extract * failed'],
    ['request x=8a6e0804-2bd0-4672-b79d-d97027f9071a refused', 'request x=* refused'],
    ['Pod load-x-7f8b9c6d5f-abcde is lost', 'pod load-x-* is lost'],
    ['Pod nightly-orders-k8r2x is lost', 'pod nightly-orders-* is lost'],
    ['Task run_6f3a9b2c failed', 'task run_* failed'],
    ["Flow run 'mauve-otter' entered Failed", 'flow run * entered failed'],
    ['Cluster 1101-093011-abc12xyz was terminated', 'cluster * was terminated'],
    ['Job job_Ab-3f_9kLmNopQrStUv failed', 'job * failed'],
    ["failed with 'exit code 137' now", 'failed with exit code 137 now'],
    ['invalid input syntax for type integer: "abc"', 'invalid input syntax for type integer: *'],
    ['{"exit_code": 137}', 'exit_code: 137'],
    ['column "Net Amount" does not exist', 'column "net amount" does not exist'],
    ['no column \\"amount\\" here', 'no column "amount" here'],
    ["cannot resolve '`amount`' given input", 'cannot resolve "amount" given input'],
    ['Cannot resolve `a`.`orders` here', 'cannot resolve "a.orders" here'],
    ['load a12x34b, x1-2-3y, x1--2y', 'load a*x*b, x*y, x*y'],
    ['5 12beta failed', '* *beta failed'],
    ['took 12ms today', 'took * today'],
    ['took 3h12 today', 'took * today'],
    ['had (5), then failed', 'had * then failed'],
    ['(</data is gone', '* is gone'],
    ['no /data here', 'no * here'],
    ['see C:\\x now', 'see * now'],
    ['key abc:\\x now', 'key abc:\\x now'],
    ['read raw/x.csv now', 'read * now'],
    ['schema raw/orders.customers is gone', 'schema raw/orders.customers is gone'],
    ['failed (code 5) at (x)', 'failed (code 5) at (x'],
    ['exit (5).)', 'exit (5)'],
    ['...', 'unspecified failure'],
    ['  ', 'unspecified failure'],
    ['', 'unspecified failure'],
  ])('%s', (title, signature) => {
    expect(signatureOf(title)).toBe(signature);
    expect(signatureOf(signature)).toBe(signature);
  });

  test('that is too long is its beginning, and its cause where one stands behind that', () => {
    expect(signatureOf('x'.repeat(200))).toBe('x'.repeat(120));
    expect(signatureOf('x'.repeat(120))).toBe('x'.repeat(120));
    const long = `java.lang.Foo: ${'word '.repeat(40)}java.io.BarException: it broke`;
    expect(signatureOf(long)).toBe(
      'java.lang.foo: word word word word word word word wo … java.io.barexception: it broke',
    );
    const early = `a.FooError: ${'word '.repeat(40)}`;
    expect(signatureOf(early)).toBe(`a.fooerror: ${'word '.repeat(40)}`.slice(0, 120).trim());
    const cause = `${'word '.repeat(20)}Reason: ${'y'.repeat(200)}`;
    expect(signatureOf(cause)).toBe(`${'word '.repeat(20).slice(0, 52).trim()} … reason: ${'y'.repeat(57)}`);
  });

  test('that is short enough is whole, wherever its cause stands', () => {
    const whole = `${'word '.repeat(20)}reason: it is late`;
    expect(signatureOf(`${whole} ${'y'.repeat(1)}`)).toBe(`${whole} y`);
    expect(signatureOf(whole + 'e'.repeat(120 - whole.length))).toHaveLength(120);
    expect(signatureOf(whole + 'e'.repeat(120 - whole.length))).not.toContain('…');
  });

  test('that is cut has one blank before the sign between, and no cause that stands beyond two thousand characters', () => {
    expect(signatureOf(`${'abcd '.repeat(10)}x ${'word '.repeat(20)}Reason: late`)).toBe(
      `${'abcd '.repeat(10)}x … reason: late`,
    );
    expect(signatureOf(`${'word '.repeat(500)}Reason: late`)).toBe('word '.repeat(24).trim());
  });

  test('that is cut tears no sign of two units', () => {
    const cut = signatureOf(`${'x'.repeat(119)}😀tail`);
    expect(cut).toBe('x'.repeat(119));
    expect(signatureOf(`${'x'.repeat(118)}😀tail`)).toBe(`${'x'.repeat(118)}😀`);
  });
});

test('a class is told apart by its pipeline as well', () => {
  expect(failureClass('a', 'b:c')).toBe('1:ab:c');
  expect(failureClass('a', 'bc')).not.toBe(failureClass('ab', 'c'));
});
