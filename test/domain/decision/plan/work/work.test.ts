import { describe, expect, test } from 'vitest';
import type { DeclaredConsumer, DeclaredPipeline } from '../../../../../source/domain/catalog/catalog.ts';
import { assess } from '../../../../../source/domain/decision/assess.ts';
import { lossAt } from '../../../../../source/domain/decision/loss/loss-curve.ts';
import { longestRepair, workOf } from '../../../../../source/domain/decision/plan/work/work.ts';
import type { Incident } from '../../../../../source/domain/incident/state/incident.ts';
import { catalogOf } from '../../../../build/catalog.ts';
import { incident, logOf } from '../../../../build/incident.ts';
import { anHour, step } from '../../../../build/job.ts';
import { EMPTY_LOG, hour, situation, TEAM } from '../../../../build/situation.ts';

const now = hour(27);
const pipeline = (id: string, hours: number, changes: Partial<DeclaredPipeline> = {}): DeclaredPipeline => ({
  ...{ id, repair: { median: hours, spread: 0 }, rerun: 0, impact: anHour(100) },
  ...changes,
});
type Group = readonly [id: string, ...pipelines: string[]];

/** The work of failures at 03:00, in groups by their pipelines. */
function workFor(
  declared: readonly DeclaredPipeline[],
  groups: readonly Group[],
  said: Readonly<Record<string, Partial<Incident>>> = {},
  consumers: readonly DeclaredConsumer[] = [],
) {
  const ids = groups.flatMap(([, ...pipelines]) => pipelines);
  const activity = new Map(['ana', 'ben'].map((person) => [person, [{ at: now, kind: 'other' as const }]]));
  const given = situation(now, {
    team: { ...TEAM, people: [...TEAM.people, { id: 'ben', name: 'Ben Okafor' }] },
    catalog: catalogOf(declared, consumers),
    log: logOf(
      ids.map((id) => incident(id, now, said[id])),
      { ...EMPTY_LOG, activity },
    ),
  });
  const { failing } = assess(given);
  const one = (id: string) => failing.find(({ incident: { pipeline: of } }) => of === id)!;
  return workOf(
    groups.map(([id, ...pipelines]) => ({ id, members: pipelines.map(one) })),
    given,
  );
}
const lossesOf = (curve: Parameters<typeof lossAt>[0], ...hours: number[]) =>
  hours.map((x) => Math.round(lossAt(curve, x) - curve.base));

describe('one failure as a job', () => {
  test('loses what it and everything that only it holds back loses', () => {
    const declared = [
      pipeline('raw', 1),
      pipeline('mart', 1, { upstream: [{ id: 'raw' }], impact: anHour(20) }),
    ];
    const { jobs, shared } = workFor(declared, [['raw', 'raw']]);
    expect(shared).toEqual([]);
    expect(jobs).toHaveLength(1);
    expect(lossesOf(jobs[0]!.members[0]!.curve, 2)).toEqual([240]);
    expect(jobs[0]).toMatchObject({ id: 'raw', handsOn: { mu: 0, sigma: 0 } });
    expect(jobs[0]!.members[0]).toMatchObject({ tail: 0, heals: [], expectedHandsOn: 1 });
    for (const key of ['notBefore', 'begun', 'elsewhere']) expect(jobs[0]).not.toHaveProperty(key);
    expect(jobs[0]!.members[0]).not.toHaveProperty('underWay');
  });

  test('has its own rerun and retries', () => {
    const [job] = workFor(
      [pipeline('a', 1, { rerun: 0.5, retries: [{ after: 2, heals: 0.4 }] })],
      [['a', 'a']],
    ).jobs;
    expect(job!.members[0]).toMatchObject({ tail: 0.5, heals: [{ at: 2, chance: 0.4 }] });
  });

  test('cannot begin before others have acted', () => {
    const blocked = { blocked: { on: 'vendor', at: now, checkAt: hour(29) } };
    expect(workFor([pipeline('a', 1)], [['a', 'a']], { a: blocked }).jobs[0]!.notBefore).toBe(2);
  });

  test('is begun by whoever is on call, and elsewhere in the hands of somebody else', () => {
    const by = (person: string) => ({ a: { startedAt: now, startedBy: person } });
    const [mine] = workFor([pipeline('a', 1)], [['a', 'a']], by('ana')).jobs;
    expect(mine).toMatchObject({ begun: true });
    expect(mine).not.toHaveProperty('elsewhere');
    expect(mine!.members[0]!.underWay).toBe(true);
    const [theirs] = workFor([pipeline('a', 1)], [['a', 'a']], by('ben')).jobs;
    expect(theirs).toMatchObject({ elsewhere: { person: 'ben', slow: 1.2 } });
    expect(theirs).not.toHaveProperty('begun');
  });
});

describe('failures of one cause as a job', () => {
  const declared = [
    pipeline('a', 0.5, { rerun: 2, impact: step(700, '09:00') }),
    pipeline('b', 2, { impact: anHour(10), retries: [{ after: 2, heals: 0.4 }] }),
    pipeline('c', 1, { impact: anHour(1) }),
  ];

  test('take the longest of their repairs, and land each after its own rerun', () => {
    const [job] = workFor(declared, [['cause', 'a', 'b', 'c']]).jobs;
    expect(job!.handsOn.mu).toBeCloseTo(Math.log(2), 12);
    expect(job!.members).toHaveLength(2);
    expect(job!.members[0]).toMatchObject({ tail: 0, heals: [], expectedHandsOn: 2 });
    // Two hours of rerun before 09:00.
    expect(lossesOf(job!.members[0]!.curve, 3.9, 4.1)).toEqual([4, 704]);
  });

  test('heal each by its own retry, which does not bring back what the others lack', () => {
    const [job] = workFor(declared, [['cause', 'a', 'b', 'c']]).jobs;
    expect(job!.members[1]).toMatchObject({ tail: 0, heals: [{ at: 2, chance: 0.4 }], expectedHandsOn: 2 });
    expect(lossesOf(job!.members[1]!.curve, 3.9, 4.1)).toEqual([39, 41]);
    // A node below two of them stands when both do.
    const mart = pipeline('mart', 1, { upstream: [{ id: 'a' }, { id: 'b' }], impact: step(500, '10:00') });
    const [both] = workFor([...declared, mart], [['cause', 'a', 'b', 'c']]).jobs;
    expect(lossesOf(both!.members[1]!.curve, 9)).toEqual([90]);
  });

  test('count a node below two of them once, as late as the later makes it', () => {
    const both = [
      pipeline('a', 1, { rerun: 2, impact: [] }),
      pipeline('b', 1, { rerun: 1, impact: [] }),
      pipeline('mart', 1, { upstream: [{ id: 'b' }, { id: 'a' }], impact: step(500, '08:00') }),
    ];
    for (const members of [
      ['a', 'b'],
      ['b', 'a'],
    ]) {
      const { jobs, shared } = workFor(both, [['cause', ...members]]);
      expect(shared).toEqual([]);
      expect(lossesOf(jobs[0]!.members[0]!.curve, 2.9, 3.1, 5.1)).toEqual([0, 500, 500]);
    }
  });

  test('can begin when the first of them can, and are begun with any of them', () => {
    const blocked = (hours: number) => ({ blocked: { on: 'vendor', at: now, checkAt: now + hours * 36e5 } });
    const group: Group[] = [['cause', 'a', 'b']];
    const back = workFor(declared, group, { a: blocked(3), b: blocked(2) }).jobs[0]!;
    expect(back.notBefore).toBe(2);
    expect(workFor(declared, group, { a: blocked(3) }).jobs[0]).not.toHaveProperty('notBefore');
    const begun = workFor(declared, group, { a: { startedAt: now, startedBy: 'ana' } }).jobs[0]!;
    expect(begun).toMatchObject({ begun: true });
    expect(begun.members[0]!.underWay).toBe(true);
  });

  test('of equally long repairs the first counts', () => {
    const one = (id: string, expectedHandsOn: number) => ({ judgement: { job: { id, expectedHandsOn } } });
    const of = (...list: ReturnType<typeof one>[]) =>
      longestRepair(list as unknown as Parameters<typeof longestRepair>[0]);
    expect(of(one('a', 1), one('b', 2), one('c', 2))).toMatchObject({ id: 'b' });
    expect(of(one('a', 3), one('b', 2))).toMatchObject({ id: 'a' });
  });
});

describe('what two jobs hold back', () => {
  const declared = [
    pipeline('a', 1, { impact: anHour(5) }),
    pipeline('b', 1, { rerun: 0.5, impact: anHour(7) }),
    pipeline('mart', 1, {
      upstream: [
        { id: 'a', slack: 0 },
        { id: 'b', slack: 2 },
      ],
      impact: anHour(40),
    }),
  ];
  const groups: Group[] = [
    ['one', 'a'],
    ['two', 'b'],
  ];

  test('is a node of both and of none of them alone, with the hours that each has until it is late', () => {
    const { jobs, shared } = workFor(declared, groups);
    expect(jobs.map(({ id, members }) => [id, ...lossesOf(members[0]!.curve, 2)])).toEqual([
      ['one', 10],
      ['two', 14],
    ]);
    expect(shared).toHaveLength(1);
    expect(shared[0]!.node.id).toBe('mart');
    expect(shared[0]!.parents).toEqual([
      { job: 'one', lead: 0 },
      { job: 'two', lead: 2 },
    ]);
    expect(lossesOf(shared[0]!.curve, 3)).toEqual([120]);
  });

  test('counts from the one that makes it latest, whichever is named first', () => {
    const turned = workFor(declared, groups.toReversed()).shared[0]!;
    expect(turned.parents).toEqual([
      { job: 'two', lead: 2 },
      { job: 'one', lead: 0 },
    ]);
    expect(lossesOf(turned.curve, 3)).toEqual([120]);
  });

  test('is a node of its own for each of several, in the zone of each', () => {
    const more = [
      ...declared,
      pipeline('other', 1, {
        upstream: [{ id: 'a' }, { id: 'b' }],
        impact: step(9, '09:00'),
        timeZone: 'Europe/Helsinki',
      }),
    ];
    const { shared } = workFor(more, groups);
    expect(shared.map(({ node }) => node.id).toSorted()).toEqual(['mart', 'other']);
    // 09:00 there is 06:00 here.
    const other = shared.find(({ node }) => node.id === 'other')!;
    expect(lossesOf(other.curve, 2.9, 3.1)).toEqual([0, 9]);
  });
});
