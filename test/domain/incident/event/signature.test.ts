import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signatureOf } from '../../../../source/domain/incident/event/signature.ts';

describe('failures of one kind have one signature', () => {
  test.each([
    ['Timeout after 300s', 'Timeout after 12.5 s'],
    ['column "amount_cents" is missing', "column 'total' is missing"],
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
    ['Container killed (exit code 137)', 'container killed   (exit code 1)'],
  ])('%s', (one, other) => expect(signatureOf(one)).toBe(signatureOf(other)));
});

describe('failures of different kinds keep what tells them apart', () => {
  test.each([
    ['KeyError: amount', 'TypeError: amount'],
    ['column "a" is missing', 'table "a" is missing'],
    ['read/write conflict', 'lock conflict'],
    ["can't open shard", "can't close shard"],
  ])('%s', (one, other) => expect(signatureOf(one)).not.toBe(signatureOf(other)));

  test('words stay readable', () => {
    expect(signatureOf('column "amount_cents" is missing')).toBe('column * is missing');
    expect(signatureOf('HTTP 503 from vendor')).toBe('http * from vendor');
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
    for (const piece of ['"', "'a", '/', 'a/', '0', '*,', 'f', '2026-', '@.', '\u202e', '(*']) {
      expect(signatureOf(piece.repeat(500_000)).length).toBeLessThanOrEqual(120);
    }
  });
});
