import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { statusReport } from '../../../../source/domain/decision/report/status.ts';
import { HOUR, MINUTE } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour, step } from '../../../build/job.ts';
import { rowOf } from '../../../build/report.ts';
import { EMPTY_LOG, hour, situation, TEAM } from '../../../build/situation.ts';

/** Ben is on call until 06:00, then Ana, who began `long` at 04:30: three hours of work. */
const team = {
  ...TEAM,
  people: [TEAM.people[0]!, { ...TEAM.people[0]!, id: 'ben', name: 'Ben Okafor' }],
  costs: { ...TEAM.costs, expectedWakeUps: 0 },
  overrides: [
    { rotation: 'pipelines', from: '2026-06-01T00:00', to: '2026-06-02T06:00', person: 'ben' },
    { rotation: 'pipelines', from: '2026-06-02T06:00', to: '2026-06-03T12:00', person: 'ana' },
  ],
};
const began = hour(28.5);
const given = (now: number, impact: DeclaredPipeline['impact']) =>
  situation(now, {
    team,
    catalog: catalogOf([
      { id: 'short', repair: { median: 1, spread: 0 }, impact: impact! },
      { id: 'long', repair: { median: 3, spread: 0 }, impact: step(900_000, '09:30') },
    ]),
    log: logOf(
      [incident('short', hour(28)), incident('long', hour(28), { startedBy: 'ana', startedAt: began })],
      {
        ...EMPTY_LOG,
        activity: new Map([
          ['ana', [0, 0.5, 1, 1.5].map((hours) => ({ at: began + hours * HOUR, kind: 'other' }))],
        ]),
      },
    ),
  });

describe('whoever works on something', () => {
  test('is promised for nothing else before it is done: whoever is on call gets up for what cannot wait', () => {
    for (let now = began + MINUTE; now < hour(30); now += 5 * MINUTE) {
      const report = statusReport(given(now, step(9_000, '08:30')));
      expect(rowOf(report, 'short')).toMatchObject({ verdict: 'wake' });
      expect(report.headline).toMatch(/^GET UP: short\. .* Ana is on long since 04:30/);
    }
  });

  test('begins what can wait when they are through, and is told of it behind what they do once they are on call', () => {
    const small = statusReport(given(hour(29), anHour(100)));
    const start = Date.parse(rowOf(small, 'short').startAt!);
    // Three hours, slower at night, from 04:30 on.
    expect(start).toBeGreaterThanOrEqual(began + 3 * HOUR);
    expect(rowOf(small, 'short')).toMatchObject({ verdict: 'wait' });
    const onCall = statusReport(given(hour(30), anHour(100)));
    expect(onCall.headline).toMatch(/^BEING WORKED ON: Ana is on long since 04:30, .* Then short\.$/);
  });
});

describe('what somebody cannot come to in time', () => {
  test('is left for what they are in the middle of, and still has something to lose', () => {
    const report = statusReport(given(hour(29), step(1_500, '08:30')));
    expect(rowOf(report, 'short')).toMatchObject({ verdict: 'leave', aloneVerdict: 'wait' });
    expect(rowOf(report, 'short').nothingToLose).toBeUndefined();
    expect(rowOf(report, 'short').because).toBe(
      'Worth a start alone, but long comes first: then too little is left to be saved.',
    );
    expect(rowOf(statusReport(given(hour(30), [])), 'short').nothingToLose).toBe(true);
  });
});
