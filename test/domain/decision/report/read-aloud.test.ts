import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJudged } from '../../../../source/domain/decision/report/report.ts';
import { statusReport } from '../../../../source/domain/decision/report/status.ts';
import type { Situation } from '../../../../source/domain/situation.ts';
import { situationsOfEveryKind } from '../../../build/random/every-kind.ts';

/** What a screen says of one situation: when, the sentence on top, and a line for each row with its reason. */
function said(given: Situation): string {
  const { at, headline, incidents, together } = statusReport(given);
  const rows = incidents.map((row) =>
    isJudged(row)
      ? `  ${row.pipeline} ${row.state} ${row.verdict}: ${row.because}`
      : `  ${row.pipeline} ${row.state}`,
  );
  return [`${at} ${together?.verdict ?? 'nothing'}`, headline, ...rows].join('\n');
}

// Every change of words shows in the text beside this: read it before it is taken over (vitest -u).
test('what is said of situations of every kind, to be read', async () => {
  const given = fc.sample(situationsOfEveryKind, { seed: 20_261_123, numRuns: 320 });
  await expect(`${given.map(said).join('\n\n')}\n`).toMatchFileSnapshot('./read-aloud.txt');
});
