import { describe, expect, test } from 'vitest';
import { type Assessment, assess, assessing } from '../../../../source/domain/decision/assess.ts';
import { complete } from '../../../../source/domain/decision/math/pausable.ts';
import type { JudgedIncident } from '../../../../source/domain/decision/report/report.ts';
import { reportOf } from '../../../../source/domain/decision/report/status.ts';
import type { Situation } from '../../../../source/domain/situation.ts';
import { failingTeam } from '../../../bench/workload/failing-team.ts';
import { hour } from '../../../build/situation.ts';

/** What is known before the plan is, and then all of it. */
function soFar(situation: Situation): { readonly early: Assessment; readonly whole: Assessment } {
  let early: Assessment | undefined;
  const whole = complete(
    assessing(situation, undefined, (known) => {
      early = known();
    }),
  );
  return { early: early!, whole };
}

describe('while the plan of a night is sought', () => {
  const situation = failingTeam(24);
  const { early, whole } = soFar(situation);
  const report = reportOf(early);
  const rows = report.incidents as readonly JudgedIncident[];

  test('each failure has the verdict that it has by itself, and what hangs below one has that of it', () => {
    expect(rows).toHaveLength(24);
    for (const row of rows) {
      const above = rows.find(({ id }) => id === row.below);
      expect(row.verdict).toBe(row.verdict === 'unknown' ? 'unknown' : (above ?? row).aloneVerdict);
      expect(row.because).not.toBe('');
    }
  });

  test('the sentence says so, and nothing is said of what would be done together', () => {
    expect(report).toMatchObject({ planning: true, together: null });
    expect(report.headline).toMatch(
      / by (?:itself|themselves)\. What is best together is still being planned\./,
    );
  });

  test('what is said afterwards is what would have been said at once', () => {
    expect(reportOf(whole)).toEqual(reportOf(assess(situation)));
    expect(reportOf(whole)).not.toHaveProperty('planning');
  });

  test('where nothing is worth a start by itself, that is no reason to sleep yet', () => {
    const little = [{ kind: 'rate' as const, amount: 1, per: 'day' as const }];
    const cheaply = <T extends object>(all: ReadonlyMap<string, T>) =>
      new Map([...all].map(([id, one]) => [id, { ...one, impact: little }]));
    const { pipelines, consumers } = situation.catalog;
    const cheap: Situation = {
      ...situation,
      catalog: { ...situation.catalog, pipelines: cheaply(pipelines), consumers: cheaply(consumers) },
    };
    expect(reportOf(soFar(cheap).early).headline).toBe(
      'STILL PLANNING THE NIGHT: by itself nothing here is to be started now; together it may be.',
    );
    expect(reportOf(soFar({ ...cheap, now: hour(34) }).early).headline).toMatch(
      /still being planned|STILL PLANNING THE DAY/,
    );
  });
});
