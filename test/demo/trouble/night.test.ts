import { beforeAll, describe, expect, it } from 'vitest';
import { calendarAt } from '../../../source/demo/calendar.ts';
import type { DemoWorld } from '../../../source/demo/commits/world-types.ts';
import { belowTheLedger, outageFailures } from '../../../source/demo/trouble/outage.ts';
import { causeEvents } from '../../../source/domain/action/cause-events.ts';
import { isJudged, type StatusReport } from '../../../source/domain/decision/report/report.ts';
import { statusReport } from '../../../source/domain/decision/report/status.ts';
import { voiceOf } from '../../../source/domain/decision/report/voice.ts';
import type { LogEvent, NewEvent } from '../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../source/domain/incident/fold/fold.ts';
import type { Situation } from '../../../source/domain/situation.ts';
import { MINUTE } from '../../../source/domain/time/zone.ts';
import { parsedEvents, situationOf, worldAt } from '../demo-workspace.ts';

/** Night and seed: ordinary, the weeks of both changes of clocks, New Year, and a Monday that is Christmas. */
const WORLDS: readonly (readonly [string, number])[] = [
  ['2026-11-23', 1],
  ['2026-11-23', 8],
  ['2026-03-09', 2],
  ['2026-03-30', 3],
  ['2026-10-26', 4],
  ['2026-11-02', 5],
  ['2027-01-04', 6],
  ['2023-12-25', 7],
];

const OUTAGE = outageFailures(calendarAt(0)).map(({ pipeline }) => pipeline);
const BELOW = belowTheLedger(calendarAt(0)).pipeline;

describe.each(WORLDS)('the night of %s with seed %i', (night, seed) => {
  let world: DemoWorld;
  let situation: Situation;
  let asleep: StatusReport;

  beforeAll(async () => {
    world = await worldAt(`${night}T03:12`, seed);
    situation = await situationOf(world);
    asleep = statusReport(situation);
  });

  /** The report once somebody wrote more, after everything in the log. */
  const reportAfter = (by: string, events: readonly NewEvent[]): StatusReport => {
    const more = events.map((event, i): LogEvent => ({ id: idOf(i + 1), at: world.now, by, ...event }));
    return statusReport({ ...situation, log: foldEvents([...parsedEvents(world), ...more]) });
  };

  it('is worth getting up for the ledger, and once up for what fell with it; nothing else', () => {
    expect(asleep.shift).toMatchObject({ person: world.person, next: 'ben', class: 'night', up: false });
    expect(asleep.wakeUps.count).toBe(6);
    expect(asleep.headline).toMatch(
      /^GET UP: billing_ledger and 5 more\. Start now, at the latest 0[34]:\d\d\. About \$1M is at stake until 09:00\.$/,
    );
    expect(verdictsOf(asleep)).toEqual({
      ...all([...OUTAGE, BELOW], 'wake'),
      experiment_scorecards: 'wait',
      ads_attribution: 'wait',
      ranking_features: 'wait',
      vendor_feed: 'unknown',
      legacy_export: 'leave',
    });
    expect(row(asleep, 'billing_ledger').aloneVerdict).toBe('wake');
    for (const pipeline of OUTAGE.filter((one) => one !== 'billing_ledger')) {
      expect(row(asleep, pipeline)).toMatchObject({
        aloneVerdict: 'wait',
        because: expect.stringMatching(
          /^Alone it could wait until .*; in one session with .*billing_ledger.* it pays now/,
        ),
      });
    }
  });

  it('is work for the same and wakes nobody once Ana is up', () => {
    const up = reportAfter(world.person, [WOKEN]);
    expect(up.shift.up).toBe(true);
    expect(verdictsOf(up)).toEqual({
      ...all([...OUTAGE, BELOW], 'work'),
      experiment_scorecards: 'wait',
      ads_attribution: 'wait',
      ranking_features: 'wait',
      vendor_feed: 'unknown',
      legacy_export: 'leave',
    });
  });

  it('shows a million a day beside a thousand a day', () => {
    expect(row(asleep, 'billing_ledger').avoidable).toBeGreaterThan(800_000);
    for (const pipeline of OUTAGE.filter((one) => one !== 'billing_ledger')) {
      expect(row(asleep, pipeline).avoidable).toBeGreaterThan(1500);
      expect(row(asleep, pipeline).avoidable).toBeLessThan(row(asleep, pipeline).wakeCost);
    }
    expect(row(asleep, 'experiment_scorecards').avoidable).toBeGreaterThan(150);
    expect(row(asleep, 'experiment_scorecards').avoidable).toBeLessThan(300);
  });

  it('has one that is red only because the ledger is, under it', () => {
    const [first, second] = asleep.incidents;
    expect(first?.pipeline).toBe('billing_ledger');
    expect(second).toMatchObject({
      pipeline: BELOW,
      below: first?.id,
      because: 'Red because billing_ledger is: it lands when that does.',
    });
  });

  it('was rung in by a failure that can wait, the last of all', () => {
    const newest = asleep.incidents.toSorted((a, b) => Date.parse(b.failedAt) - Date.parse(a.failedAt))[0];
    expect(newest).toMatchObject({ pipeline: 'ads_attribution', verdict: 'wait' });
  });

  it('has one that healed and waits for somebody to say how, and one held until nine', () => {
    const named = (pipeline: string) => asleep.incidents.find((one) => one.pipeline === pipeline);
    expect(named('sessions')).toMatchObject({ state: 'recovered', rank: null });
    expect(named('ranking_features')).toMatchObject({ state: 'held', rank: null });
    expect(named('ranking_features')).toHaveProperty('heldUntil', expect.stringContaining(`${night}T09:00`));
  });

  it('fits a screen of 24 rows without a key', () => {
    expect(asleep.incidents.length).toBeLessThanOrEqual(15);
  });

  describe('and its one cause', () => {
    it('shows in six failures within a quarter of an hour that share nothing but the warehouse', () => {
      const rows = OUTAGE.map((pipeline) => row(asleep, pipeline));
      expect(new Set(rows.map(({ signature }) => signature)).size).toBe(6);
      const times = rows.map(({ failedAt }) => Date.parse(failedAt));
      expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(15 * MINUTE);
      expect(asleep.causes).toEqual([]);
      expect(asleep.proposals).toHaveLength(1);
      expect(asleep.proposals[0]).toMatchObject({ resource: 'snowflake_prod' });
      expect(asleep.proposals[0]?.incidents.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    });

    it('makes one job of six rows and one sentence, hands-on time counted once', () => {
      // Accepted by somebody else, so that Ana sleeps on.
      const joint = reportAfter('chidi', accepted(asleep, situation));
      expect(joint.shift.up).toBe(false);
      expect(joint.headline).toMatch(
        /^GET UP: snowflake_prod \(6 pipelines\) and 1 below\. Start now, at the latest 0[34]:\d\d\. About \$1M is at stake until 09:00\.$/,
      );
      const ids = OUTAGE.map((pipeline) => row(joint, pipeline).id);
      expect(joint.together?.order.toSorted()).toEqual(ids.toSorted());
      expect(joint.together?.costs).toBeLessThan(asleep.together?.costs ?? Number.NaN);
      expect(joint.together?.saves).toBeGreaterThan(asleep.together?.saves ?? Number.NaN);
      expect(joint.proposals).toEqual([]);
      const [cause] = joint.causes;
      expect(cause?.incidents.toSorted()).toEqual(ids.toSorted());
      expect(
        joint.incidents
          .slice(0, 7)
          .map(({ pipeline }) => pipeline)
          .toSorted(),
      ).toEqual([...OUTAGE, BELOW].toSorted());
      for (const pipeline of OUTAGE)
        expect(row(joint, pipeline)).toMatchObject({ cause: cause?.id, verdict: 'wake' });
    });

    it('is work for Ana when she accepts it herself, for less than the six one by one', () => {
      const single = reportAfter(world.person, [WOKEN]);
      const joint = reportAfter(world.person, [WOKEN, ...accepted(asleep, situation)]);
      expect(single.headline).toMatch(/^WORK NOW, while you are up: billing_ledger and 5 more\. Start now/);
      expect(joint.headline).toMatch(
        /^WORK NOW, while you are up: snowflake_prod \(6 pipelines\) and 1 below\. Start now/,
      );
      expect(joint.together?.costs).toBeLessThan(single.together?.costs ?? Number.NaN);
    });
  });
});

const WOKEN: NewEvent = { type: 'person.woken', data: { person: 'ana' } };

/** What accepting the proposed cause writes. */
function accepted({ proposals }: StatusReport, situation: Situation): readonly NewEvent[] {
  const [proposal] = proposals;
  if (!proposal) throw new Error('nothing is proposed');
  const outcome = causeEvents({ kind: 'open-cause', ...proposal }, situation, voiceOf(situation, 'UTC'), () =>
    idOf(0),
  );
  if (!('events' in outcome)) throw new Error(outcome.refused);
  return outcome.events;
}

function idOf(nth: number): string {
  return `ffffffff-ffff-7fff-bfff-${String(nth).padStart(12, '0')}`;
}

function row(report: StatusReport, pipeline: string) {
  const found = report.incidents.filter(isJudged).find((one) => one.pipeline === pipeline);
  if (!found) throw new Error(`${pipeline} is not among the failures`);
  return found;
}

function verdictsOf(report: StatusReport): Record<string, string> {
  return Object.fromEntries(
    report.incidents.filter(isJudged).map(({ pipeline, verdict }) => [pipeline, verdict]),
  );
}

function all(pipelines: readonly string[], verdict: string): Record<string, string> {
  return Object.fromEntries(pipelines.map((pipeline) => [pipeline, verdict]));
}
