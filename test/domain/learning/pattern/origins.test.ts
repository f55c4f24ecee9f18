import { describe, expect, test } from 'vitest';
import type { Pipeline } from '../../../../source/domain/catalog/catalog.ts';
import { complete } from '../../../../source/domain/decision/math/pausable.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { originLetter } from '../../../../source/domain/learning/pattern/origin-words.ts';
import { findingOrigins } from '../../../../source/domain/learning/pattern/origins.ts';
import { DAY, HOUR } from '../../../../source/domain/time/zone.ts';
import { recorder } from '../../../build/log.ts';
import { MONDAY, situation, TEAM } from '../../../build/situation.ts';

type Told = readonly (readonly [string, Record<string, unknown>, number])[];

/** Failures so many days before Monday, each over an hour later. */
function failed(
  pipeline: string,
  days: number,
  { on, kind = 'failed', after = 0 }: { on?: string; kind?: string; after?: number } = {},
): Told {
  const incident = `${pipeline}-${days}`;
  const at = MONDAY - days * DAY + after * HOUR;
  return [
    [
      'incident.opened',
      { incident, pipeline, kind, signature: 's', title: `${pipeline} broke`, failedAt: at },
      at,
    ],
    ...(on === undefined ? [] : [['incident.blocked', { incident, on }, at + HOUR / 2] as const]),
    ['incident.resolved', { incident, resolution: 'band-aid', handsOn: 1 }, at + HOUR],
  ];
}

function originsOf(told: Told, pipelines: readonly Pipeline[] = []) {
  const record = recorder(MONDAY - 200 * DAY);
  const events = told.toSorted((a, b) => a[2] - b[2]).map(([type, data, at]) => record(type, data, { at }));
  const catalog = {
    ...{ consumers: new Map(), patterns: [] },
    pipelines: new Map(pipelines.map((one) => [one.id, one])),
  };
  const of = situation(MONDAY, { log: foldEvents(events), catalog });
  return complete(findingOrigins({ situation: of, history: [], from: MONDAY - 180 * DAY }));
}

describe('where failures come from', () => {
  test('a vendor that was waited for twice, however it was spelled, with what it took and whom it reached', () => {
    const found = originsOf([
      ...failed('feed', 30, { on: 'Acme' }),
      ...failed('feed', 20, { on: 'acme ' }),
      ...failed('visits', 10, { on: 'ACME' }),
      ...failed('other', 9, { on: 'Somebody else' }),
    ]);
    expect(found).toMatchObject([
      { kind: 'waited for', name: 'ACME', pipelines: ['feed', 'visits'], paid: { hours: 3 } },
    ]);
    expect(found[0]!.episodes).toHaveLength(3);
  });

  test('a resource or a cause that took several, and came back', () => {
    const cause = (id: string, incidents: readonly string[], day: number): Told => [
      [
        'cause.opened',
        { cause: id, title: 'the warehouse is down', resource: 'snowflake_prod' },
        MONDAY - day * DAY + 60_000,
      ],
      ...incidents.map(
        (incident) => ['cause.attached', { cause: id, incident }, MONDAY - day * DAY + 120_000] as const,
      ),
    ];
    const found = originsOf([
      ...failed('a', 30),
      ...failed('b', 30),
      ...cause('c1', ['a-30', 'b-30'], 30),
      ...failed('a', 10),
      ...cause('c2', ['a-10'], 10),
    ]);
    expect(found).toMatchObject([{ kind: 'shared', name: 'snowflake_prod', pipelines: ['a', 'b'] }]);
    expect(found[0]!.episodes).toHaveLength(3);
  });

  test('a pipeline of another owner that was failing when ours did, and not one of our own', () => {
    const chain: readonly Pipeline[] = [
      { id: 'raw', owner: 'ben' } as Pipeline,
      { id: 'staged', owner: 'ana', upstream: [{ id: 'raw' }] } as Pipeline,
      { id: 'mart', owner: 'ana', upstream: [{ id: 'staged' }] } as Pipeline,
    ];
    const night = (days: number) => [
      ...failed('raw', days),
      ...failed('staged', days, { after: 0.2 }),
      ...failed('mart', days, { after: 0.4 }),
    ];
    const found = originsOf([...night(30), ...night(10), ...failed('mart', 5)], chain);
    expect(found).toMatchObject([
      { kind: 'upstream', name: 'raw', owner: 'ben', pipelines: ['mart', 'staged'] },
    ]);
    expect(found[0]!.episodes).toHaveLength(4);
  });

  test('lacks a check where nothing ever stopped before its run', () => {
    const [found] = originsOf([
      ...failed('feed', 30, { on: 'Acme' }),
      ...failed('visits', 20, { on: 'Acme' }),
      ...failed('visits', 12, { kind: 'blocked' }),
    ]);
    expect(found).toMatchObject({ unchecked: ['feed'] });
  });

  test('is nobody where it happened once', () => {
    expect(originsOf(failed('feed', 30, { on: 'Acme' }))).toEqual([]);
  });

  test('the letter tells each time and asks what would help, and names no night, no hour and nobody of ours', () => {
    const [found] = originsOf([...failed('feed', 30, { on: 'Acme' }), ...failed('feed', 20, { on: 'Acme' })]);
    const letter = originLetter(found!, TEAM, 'UTC');
    expect(letter).toMatch(
      /^Acme,\nsince 2026-05-02 2 failures of ours came from you:\n- 2026-05-02 feed: feed broke\n/,
    );
    expect(letter).not.toMatch(/night|hour|\bana\b/i);
  });
});
