import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../../source/domain/catalog/catalog.ts';
import { DEFAULT_CLASSES } from '../../../../../source/domain/catalog/team.ts';
import { assess } from '../../../../../source/domain/decision/assess.ts';
import { outsideOf } from '../../../../../source/domain/decision/plan/work/outside.ts';
import { workOf } from '../../../../../source/domain/decision/plan/work/work.ts';
import type { Incident } from '../../../../../source/domain/incident/state/incident.ts';
import { catalogOf } from '../../../../build/catalog.ts';
import { incident, logOf } from '../../../../build/incident.ts';
import { anHour } from '../../../../build/job.ts';
import { EMPTY_LOG, hour, situation, TEAM } from '../../../../build/situation.ts';

const now = hour(27);
const pipeline = (id: string, ...upstream: string[]): DeclaredPipeline => ({
  ...{ id, repair: { median: 1, spread: 0 }, rerun: 0, impact: anHour(100) },
  upstream: upstream.map((one) => ({ id: one })),
});
const CATALOG = catalogOf([pipeline('raw'), pipeline('rates'), pipeline('mart', 'raw', 'rates')]);
const { work, off, night } = DEFAULT_CLASSES;
const HELD = { held: { until: hour(33.5), at: now, by: 'ana' } };
const BLOCKED = { blocked: { on: 'Acme', at: now, checkAt: hour(29) } };

function judged(said: Readonly<Record<string, Partial<Incident>>>) {
  const given = situation(now, {
    catalog: CATALOG,
    log: logOf(
      Object.entries(said).map(([id, changes]) => incident(id, now, changes)),
      { ...EMPTY_LOG, activity: new Map([['ben', [{ at: now, kind: 'other' as const }]]]) },
    ),
    team: { ...TEAM, people: [...TEAM.people, { id: 'ben', name: 'Ben Okafor' }] },
  });
  const { failing, setting } = assess(given);
  return {
    given,
    failing,
    setting,
    of: (id: string) => failing.find((one) => one.incident.pipeline === id)!,
  };
}
/** What lands outside a plan of these pipelines: its earliest landing less the work, in hours of the night. */
function landings(said: Readonly<Record<string, Partial<Incident>>>, ...inPlan: string[]) {
  const { failing, setting } = judged(said);
  return outsideOf(
    [{ failing, setting }],
    new Set(failing.filter((one) => inPlan.includes(one.incident.pipeline))),
  ).map(({ group, law }) => [group.members[0]!.incident.pipeline, 27 + law.earliest]);
}

describe('what lands outside a plan', () => {
  test('is what somebody holds, from the end of the hold on, with the way to work as it is then', () => {
    expect(landings({ raw: {}, rates: HELD }, 'raw')).toEqual([['rates', 33.5 + work.mobilise]]);
    const atNight = { held: { until: hour(28), at: now, by: 'ana' } };
    expect(landings({ raw: {}, rates: atNight }, 'raw')).toEqual([['rates', 28 + night.mobilise]]);
  });

  test('begins no sooner than others have acted where it is held and blocked', () => {
    const both = {
      held: { until: hour(28), at: now, by: 'ana' },
      blocked: { on: 'Acme', at: now, checkAt: hour(34) },
    };
    expect(landings({ rates: both })).toEqual([['rates', 34 + work.mobilise]]);
  });

  test('is what is begun when it is best by itself, or at once by whoever works on it', () => {
    const [[, landing] = []] = landings({ rates: {} });
    // What loses $100 an hour, and as much below it, is worth an early start, not the night.
    expect(landing).toBe(31 + off.mobilise);
    expect(landings({ rates: { startedAt: now, startedBy: 'ben' } })).toEqual([['rates', 27]]);
  });

  test('leaves out what lands with something above it, also where that is held, but not what waits for others', () => {
    const late = { kind: 'late' as const };
    expect(landings({ raw: {}, mart: late }, 'raw')).toEqual([]);
    expect(landings({ raw: {}, mart: { ...late, ...HELD } }, 'raw')).toEqual([]);
    expect(landings({ raw: HELD, mart: late })).toEqual([['raw', 33.5 + work.mobilise]]);
    expect(landings({ raw: {}, mart: { ...late, ...BLOCKED } }, 'raw').map(([id]) => id)).toEqual(['mart']);
    expect(landings({ raw: {}, mart: HELD }, 'raw')).toEqual([['mart', 33.5 + work.mobilise]]);
  });
});

describe('a node below a job and something outside', () => {
  test('is shared: the job loses by itself only what nothing else holds back', () => {
    const { given, failing, setting, of } = judged({ raw: {}, rates: HELD });
    const raw = { id: 'raw', members: [of('raw')] };
    const outside = outsideOf([{ failing, setting }], new Set([of('raw')]));
    const { jobs, shared } = workOf([raw], given, outside);
    expect(shared).toMatchObject([
      { node: { id: 'mart' }, parents: [{ job: 'raw', lead: 0 }], outside: [{ lead: 0 }] },
    ]);
    expect(shared[0]!.outside![0]!.group.members).toEqual([of('rates')]);
    expect(workOf([raw], given).shared).toEqual([]);
    const slopeOf = (list: typeof jobs) =>
      list[0]!.members[0]!.curve.segments.reduce((sum, { alpha }) => sum + alpha, 0);
    expect([slopeOf(jobs), slopeOf(workOf([raw], given).jobs)]).toEqual([100, 200]);
  });

  test('is none where no job is above it', () => {
    const { given, failing, setting } = judged({ raw: HELD, rates: HELD });
    expect(workOf([], given, outsideOf([{ failing, setting }]))).toEqual({ jobs: [], shared: [] });
  });
});
