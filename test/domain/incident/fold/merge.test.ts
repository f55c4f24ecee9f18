import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { DAY, HOUR, NOW, opening, recorder } from '../../../build/log.ts';

type Told = readonly [type: string, data: Record<string, unknown>, at?: number];

const failed = (pipeline: string, name: string, at: number): Told => [
  'incident.opened',
  opening(pipeline, name, { failedAt: at }),
];
const landed = (name: string, at: number): Told => ['incident.recovered', { incident: `inc-${name}` }, at];
const merged = (name: string, into: string): Told => [
  'incident.merged',
  { incident: `inc-${name}`, into: `inc-${into}` },
];
const noted = (name: string): Told => ['incident.noted', { incident: `inc-${name}`, text: 'looking' }];

function stateOf(...told: readonly Told[]) {
  const record = recorder();
  const events: LogEvent[] = told.map(([type, data, at]) =>
    record(type, data, at === undefined ? {} : { at }),
  );
  return foldEvents(events);
}

/** It failed, landed, and failed again so long after that that it is another incident. */
const TWO: readonly Told[] = [
  failed('a', 'old', NOW - 9 * DAY),
  landed('old', NOW - 8 * DAY),
  failed('a', 'new', NOW - 2 * DAY),
];

describe('two incidents of one pipeline that are merged', () => {
  test.each([
    ['the older into the newer', 'old', 'new'],
    ['the newer into the older', 'new', 'old'],
  ])('%s are one trouble: all its failures and landings are its own', (_, one, other) => {
    const { incidents } = stateOf(...TWO, merged(one, other));
    expect(incidents.get(`inc-${one}`)).toMatchObject({ mergedInto: `inc-${other}` });
    expect(incidents.get(`inc-${other}`)).toMatchObject({
      occurrences: 2,
      flaps: 1,
      failedAt: NOW - 2 * DAY,
      lastFailedAt: NOW - 2 * DAY,
    });
    expect(incidents.get(`inc-${other}`)).not.toHaveProperty('recoveredAt');
  });

  test('stay one, whatever is told late', () => {
    const late = failed('a', 'late', NOW - 7.5 * DAY);
    const { incidents, aliases } = stateOf(...TWO, merged('old', 'new'), late, noted('late'));
    expect([...incidents.keys()]).toEqual(['inc-new', 'inc-old']);
    expect(incidents.get('inc-new')).toMatchObject({ occurrences: 3, flaps: 1, failedAt: NOW - 7.5 * DAY });
    expect(aliases.get('inc-late')).toBe('inc-new');
  });

  test('stay one where a landing between them is told late', () => {
    const { incidents } = stateOf(...TWO, merged('old', 'new'), landed('new', NOW - 7 * DAY), noted('new'));
    expect([...incidents.keys()]).toEqual(['inc-new', 'inc-old']);
    expect(incidents.get('inc-new')).toMatchObject({ occurrences: 2, flaps: 1 });
  });

  test('are followed by another where it fails again long after it landed', () => {
    const again = [landed('new', NOW - 1.9 * DAY), failed('a', 'again', NOW)];
    const { incidents } = stateOf(...TWO, merged('old', 'new'), ...again);
    expect(incidents.get('inc-new')).toMatchObject({ occurrences: 2, recoveredAt: NOW - 1.9 * DAY });
    expect(incidents.get('inc-again')).toMatchObject({ occurrences: 1, predecessor: 'inc-new' });
  });

  test('count once as an earlier incident', () => {
    const over: Told = ['incident.resolved', { incident: 'inc-new', resolution: 'band-aid' }];
    const next = failed('a', 'next', NOW + DAY);
    expect(stateOf(...TWO, merged('old', 'new'), over, next).incidents.get('inc-next')).toMatchObject({
      seenBefore: 1,
      predecessor: 'inc-new',
    });
  });
});

describe('incidents of two pipelines that are merged', () => {
  test('keep their failures apart: what one pipeline did is not what the other did', () => {
    const told = [failed('a', 'a', NOW - 9 * DAY), failed('b', 'b', NOW - HOUR), landed('a', NOW)];
    const { incidents } = stateOf(...told, merged('a', 'b'));
    expect(incidents.get('inc-b')).toMatchObject({ occurrences: 1, failedAt: NOW - HOUR });
    expect(incidents.get('inc-b')).not.toHaveProperty('recoveredAt');
    expect(incidents.get('inc-b')).not.toHaveProperty('flaps');
  });

  test('leave the other open one of the first pipeline where it is', () => {
    const { incidents } = stateOf(
      ...TWO,
      failed('b', 'b', NOW),
      merged('new', 'b'),
      failed('a', 'more', NOW),
    );
    expect(incidents.get('inc-more')).toMatchObject({ occurrences: 1 });
    expect(incidents.get('inc-old')).toMatchObject({ occurrences: 1, recoveredAt: NOW - 8 * DAY });
  });
});

describe('the record of a merge', () => {
  test('stands on both, and further merges of what is merged lead to where it leads', () => {
    const told = ['a', 'b', 'c'].map((one) => failed(one, one, NOW - HOUR));
    const { incidents, aliases } = stateOf(...told, merged('a', 'b'), merged('a', 'c'));
    const types = (name: string) => incidents.get(`inc-${name}`)!.events.map(({ type }) => type);
    expect(types('a')).toEqual(['incident.opened', 'incident.merged']);
    expect(types('b')).toEqual(['incident.opened', 'incident.merged', 'incident.merged']);
    expect(types('c')).toEqual(['incident.opened', 'incident.merged']);
    expect(aliases.get('inc-a')).toBe('inc-c');
  });

  test('stands on the one alone where there is no other', () => {
    const { incidents } = stateOf(failed('a', 'a', NOW), merged('a', 'nobody'), merged('a', 'a'));
    expect(incidents.get('inc-a')!.events.map(({ type }) => type)).toEqual([
      'incident.opened',
      'incident.merged',
      'incident.merged',
    ]);
    expect(incidents.get('inc-a')).not.toHaveProperty('mergedInto');
  });
});
