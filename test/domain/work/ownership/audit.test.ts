import { describe, expect, test } from 'vitest';
import type { Catalog, Pipeline } from '../../../../source/domain/catalog/catalog.ts';
import { EMPTY_OWNERSHIP, type Ownership } from '../../../../source/domain/catalog/ownership.ts';
import type { Person, Team } from '../../../../source/domain/catalog/team.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { auditOf } from '../../../../source/domain/work/ownership/audit.ts';
import { partOf } from '../../../../source/domain/work/ownership/pattern.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { EMPTY_LOG, hour, situation, TEAM } from '../../../build/situation.ts';

const ROTATION = TEAM.rotations.pipelines![0]!;
const people: Person[] = [
  { id: 'ana', name: 'Ana Ruiz', role: 'data-engineer', skills: ['spark'] },
  { id: 'ben', name: 'Ben Okafor', role: 'Data Engineer' },
  { id: 'dana', name: 'Dana Wu', role: 'analyst', onCall: false },
  { id: 'sam', name: 'Sam Lee', role: 'software-engineer', onCall: false },
];

function audit({
  pipelines = [],
  owned = {},
  crew = people,
  incidents = [],
  team = {},
}: {
  pipelines?: readonly Pipeline[];
  owned?: Partial<Ownership>;
  crew?: Person[];
  incidents?: readonly Incident[];
  team?: Partial<Team>;
}) {
  const catalog: Catalog = {
    pipelines: new Map(pipelines.map((one) => [one.id, one])),
    consumers: new Map(),
    patterns: [],
  };
  return auditOf(
    situation(hour(100), {
      team: {
        ...{ ...TEAM, people: crew, rotations: { pipelines: [{ ...ROTATION, order: ['ana', 'ben'] }] } },
        ...team,
      },
      catalog,
      ownership: { ...EMPTY_OWNERSHIP, ...owned },
      log: incidents.length === 0 ? EMPTY_LOG : logOf([...incidents]),
    }),
  ).map(({ about, severity, people: who, things }) => [about, severity, who.join(' '), things.join(', ')]);
}
const both = { owner: 'ana', backup: 'ben' };

describe('at the boundaries of ownership', () => {
  test('nothing is found where everything has an owner of the right part, and somebody who stands in', () => {
    expect(
      audit({
        pipelines: [{ id: 'ledger', ...both }],
        owned: {
          datasets: [{ id: 'ledger', ...both }],
          metrics: [{ id: 'revenue', owner: 'dana', backup: 'ana' }],
          logging: [{ id: 'clicks', owner: 'sam', backup: 'ben' }],
        },
      }),
    ).toEqual([]);
  });

  test('nobody, somebody who left, as owner or as who stands in', () => {
    const crew = people.map((one) => (one.id === 'ben' ? { ...one, left: '2026-06-01' } : one));
    const found = audit({
      crew,
      pipelines: [{ id: 'a' }, { id: 'b', owner: 'ben', backup: 'ana' }, { id: 'c', ...both }],
    });
    expect(found).toContainEqual(['nobody', 'high', '', 'pipelines a']);
    expect(found).toContainEqual(['left', 'high', 'ben', 'pipelines b, pipelines c']);
    // On the day before nobody had left.
    const before = people.map((one) => (one.id === 'ben' ? { ...one, left: '2026-07-01' } : one));
    expect(audit({ crew: before, pipelines: [{ id: 'c', ...both }] })).toEqual([]);
  });

  test('an absence that comes, where nobody stands in for that time', () => {
    const away = (id: string, from: string, to: string) =>
      people.map((one) => (one.id === id ? { ...one, away: [{ from, to }] } : one));
    const alone = [{ id: 'a', owner: 'ana' }];
    expect(audit({ crew: away('ana', '2026-06-12', '2026-06-20'), pipelines: alone })[0]).toEqual([
      ...['away', 'high', 'ana', 'pipelines a'],
    ]);
    // With Ben there, and in a month, it orphans nothing.
    expect(
      audit({ crew: away('ana', '2026-06-12', '2026-06-20'), pipelines: [{ id: 'a', ...both }] }),
    ).toEqual([]);
    expect(
      audit({ crew: away('ana', '2026-07-12', '2026-07-20'), pipelines: alone }).map(([about]) => about),
    ).toEqual(['one person']);
    const together = away('ana', '2026-06-12', '2026-06-20').map((one) =>
      one.id === 'ben' ? { ...one, away: [{ from: '2026-06-19', to: '2026-06-25' }] } : one,
    );
    expect(audit({ crew: together, pipelines: [{ id: 'a', ...both }] })[0]![0]).toBe('away');
  });

  test('an island, and what one alone holds', () => {
    const found = audit({
      pipelines: [{ id: 'ledger', owner: 'ana' }],
      owned: {
        datasets: [{ id: 'books', owner: 'ana' }],
        metrics: [{ id: 'revenue', owner: 'ana' }],
        pattern: 'with-metrics',
      },
    });
    expect(found.map(([about, severity]) => [about, severity])).toEqual([
      ['island', 'high'],
      ['one person', 'medium'],
    ]);
  });

  test('what lies elsewhere than the pattern has it: logging, pipelines of an analyst, metrics', () => {
    const owned = {
      logging: [{ id: 'clicks', ...both }],
      metrics: [{ id: 'revenue', owner: 'ana', backup: 'dana' }],
    };
    const pipelines = [{ id: 'a', owner: 'dana', backup: 'ana' }];
    expect(audit({ pipelines, owned })).toEqual([
      ['pipelines of a scientist', 'medium', 'dana', 'pipelines a'],
      ['logging', 'medium', 'ana', 'logging clicks'],
      ['metrics', 'low', 'ana', 'metrics revenue'],
    ]);
    expect(
      audit({ pipelines, owned: { ...owned, pattern: 'with-metrics' } }).map(([about]) => about),
    ).toEqual([...['pipelines of a scientist', 'logging']]);
  });

  test('who may be called for what fails often, never worked on it and has no skill for it', () => {
    const failing = (id: string) => [10, 40, 70].map((at) => incident(id, hour(at), { id: `${id}-${at}` }));
    const pipelines = (uses: readonly string[]) => [{ id: 'feed', owner: 'dana', backup: 'sam', uses }];
    const of = (uses: readonly string[], incidents: readonly Incident[]) =>
      audit({ pipelines: pipelines(uses), incidents })
        .filter(([about]) => about === 'never fixed it')
        .map(([, , who]) => who);
    expect(of([], failing('feed'))).toEqual(['ana', 'ben']);
    // Ana knows Spark.
    expect(of(['spark_prod'], failing('feed'))).toEqual(['ben']);
    expect(of([], failing('feed').slice(0, 2))).toEqual([]);
    // Where an area answers for itself those are asked who do.
    const embedded = {
      ...{ model: 'embedded' as const, areas: [{ id: 'ads' }] },
      rotations: {
        pipelines: [{ ...ROTATION, order: ['ana', 'ben'] }],
        ads: [{ ...ROTATION, order: ['ben'] }],
      },
    };
    const inAds = [{ id: 'feed', owner: 'dana', backup: 'sam', area: 'ads' }];
    expect(
      audit({ pipelines: inAds, incidents: failing('feed'), team: embedded }).flatMap(([about, , who]) =>
        about === 'never fixed it' ? [who] : [],
      ),
    ).toEqual(['ben']);
  });

  test('roles are read as people write them', () => {
    expect(
      [
        'data-engineer',
        'Senior Analytics Engineer',
        'Data Scientist',
        'BI analyst',
        'backend_developer',
        'CFO',
        undefined,
      ].map(partOf),
    ).toEqual([
      ...['data engineer', 'data engineer', 'analyst', 'analyst', 'software engineer', undefined, undefined],
    ]);
  });
});
