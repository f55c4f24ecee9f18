import { expect, test } from 'vitest';
import type { Catalog } from '../../../../source/domain/catalog/catalog.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { belowOthers } from '../../../../source/domain/learning/past/below.ts';
import { episodesBetween } from '../../../../source/domain/learning/past/episode.ts';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { incident } from '../../../build/incident.ts';
import { hour } from '../../../build/situation.ts';

const CATALOG: Catalog = {
  pipelines: new Map([
    ['raw', { id: 'raw' }],
    ['mid', { id: 'mid', upstream: [{ id: 'raw' }] }],
    ['mart', { id: 'mart', upstream: [{ id: 'mid' }] }],
  ]),
  consumers: new Map(),
  patterns: [],
};
const below = (...incidents: readonly Incident[]) => {
  const { all } = episodesBetween(incidents, [], hour(0), hour(100));
  return [...belowOthers(all, CATALOG)].map(
    ([{ pipeline }, landed]) => `${pipeline} until ${(landed - hour(0)) / HOUR}`,
  );
};
const stood = (pipeline: string, from: number, to: number, changes: Partial<Incident> = {}) =>
  incident(pipeline, hour(from), { recoveredAt: hour(to), ...changes });

test('what is late or stopped because something above it fails, and has landed later, counts with that', () => {
  const raw = stood('raw', 1, 10);
  expect(below(raw, stood('mart', 3, 11, { kind: 'late' }))).toEqual(['mart until 10']);
  expect(below(raw, stood('mart', 3, 11, { kind: 'blocked' }))).toEqual(['mart until 10']);
  expect(below(raw, stood('mart', 3, 11, { title: 'skipped: upstream_failed' }))).toEqual(['mart until 10']);
});

test('also where it was told of before the one above it, and until the last of several has landed', () => {
  const late = stood('mart', 3, 12, { kind: 'late' });
  expect(below(late, stood('raw', 4, 11))).toEqual(['mart until 11']);
  expect(below(late, stood('raw', 1, 5), stood('mid', 4, 9))).toEqual(['mart until 9']);
});

test('what has a trouble of its own counts by itself, and what was late when nothing above it failed', () => {
  const raw = stood('raw', 1, 10);
  expect(below(raw, stood('mart', 3, 11, { title: 'column x is missing' }))).toEqual([]);
  expect(below(raw, stood('mart', 12, 14, { kind: 'late' }))).toEqual([]);
  expect(below(stood('mart', 1, 10), stood('raw', 3, 11, { kind: 'late' }))).toEqual([]);
});
