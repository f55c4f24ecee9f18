import { expect, test } from 'vitest';
import type { Catalog } from '../../../../source/domain/catalog/catalog.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { belowOthers } from '../../../../source/domain/learning/past/below.ts';
import { episodesBetween } from '../../../../source/domain/learning/past/episode.ts';
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
  return [...belowOthers(all, CATALOG)].map(({ pipeline }) => pipeline);
};
const stood = (pipeline: string, from: number, to: number, changes: Partial<Incident> = {}) =>
  incident(pipeline, hour(from), { recoveredAt: hour(to), ...changes });

test('what is late or stopped because something above it fails, and has landed later, counts with that', () => {
  const raw = stood('raw', 1, 10);
  expect(below(raw, stood('mart', 3, 11, { kind: 'late' }))).toEqual(['mart']);
  expect(below(raw, stood('mart', 3, 11, { kind: 'blocked' }))).toEqual(['mart']);
  expect(below(raw, stood('mart', 3, 11, { title: 'skipped: upstream_failed' }))).toEqual(['mart']);
});

test('what has a trouble of its own counts by itself, and what was late when nothing above it failed', () => {
  const raw = stood('raw', 1, 10);
  expect(below(raw, stood('mart', 3, 11, { title: 'column x is missing' }))).toEqual([]);
  expect(below(raw, stood('mart', 12, 14, { kind: 'late' }))).toEqual([]);
  expect(below(stood('mart', 1, 10), stood('raw', 3, 11, { kind: 'late' }))).toEqual([]);
});
