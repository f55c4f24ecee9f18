import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { isOpen } from '../../../../source/domain/incident/fold/live-state.ts';
import { DAY, HOUR, NOW, opening, recorder } from '../../../build/log.ts';

type Told = readonly [type: string, data: Record<string, unknown>, at?: number];

const failed = (name: string, hours: number): Told => [
  'incident.opened',
  opening('a', name, { failedAt: NOW + hours * HOUR }),
];
const about = (type: string, name: string, more: object = {}, hours = 0): Told => [
  `incident.${type}`,
  { incident: `inc-${name}`, ...more },
  NOW + hours * HOUR,
];
const landed = (name: string, hours: number) => about('recovered', name, {}, hours);
const held = (name: string) => about('held', name, { until: NOW + 9 * DAY });
const resolved = (name: string) => about('resolved', name, { resolution: 'band-aid' });

/** The incidents after the opening of `gone` was taken back: their ids, and which of them are held. */
function without(gone: string, ...told: readonly Told[]) {
  const record = recorder();
  const events: LogEvent[] = told.map(([type, data, at]) =>
    record(type, data, at === undefined ? {} : { at }),
  );
  const opened = events.find(
    ({ type, data }) => type === 'incident.opened' && data.incident === `inc-${gone}`,
  );
  const { incidents } = foldEvents([...events, record('event.undone', { event: opened!.id })]);
  const names = (list: readonly { id: string }[]) => list.map(({ id }) => id.slice(4)).sort();
  const all = [...incidents.values()];
  return {
    all: names(all),
    held: names(all.filter((one) => one.held)),
    open: names(all.filter(isOpen)),
  };
}

describe('what was done about a failure that is taken back is done about the incident in which it would stand', () => {
  test('the one that was going on then', () => {
    expect(without('gone', failed('one', -2), failed('gone', 0), held('gone'))).toMatchObject({
      held: ['one'],
    });
  });

  test.each([
    ['that had landed less than a period before', -23, ['one']],
    ['not one that had landed longer before', -25, []],
  ])('%s', (_, hours, expected) => {
    const told = [failed('one', -40), landed('one', hours), failed('gone', 0), held('gone')];
    expect(without('gone', ...told)).toMatchObject({ all: ['one'], held: expected });
  });

  test('one that failed again before it, whenever it had landed before that', () => {
    const told = [
      failed('one', -40),
      landed('one', -39),
      failed('one', -16),
      failed('gone', 0),
      held('gone'),
    ];
    expect(without('gone', ...told)).toMatchObject({ all: ['one'], held: ['one'] });
  });

  test('not one that was over when it was told', () => {
    const told = [failed('one', -2), resolved('one'), failed('gone', 0), held('gone')];
    expect(without('gone', ...told)).toMatchObject({ all: ['one'], held: [] });
  });

  test('else the next one, and of several the first', () => {
    const told = [
      failed('gone', 0),
      held('gone'),
      failed('next', 2),
      landed('next', 3),
      failed('later', 3 + 25),
    ];
    expect(without('gone', ...told)).toMatchObject({ all: ['later', 'next'], held: ['next'] });
  });

  test('not where it landed long before that one', () => {
    const told = [failed('gone', 0), held('gone'), landed('gone', 1), failed('next', 1 + 25)];
    expect(without('gone', ...told)).toMatchObject({ all: ['next'], held: [] });
  });

  test('a resolve too: it ends that incident, and only what was told by then', () => {
    const told = [failed('one', -2), failed('gone', 0), resolved('gone')];
    expect(without('gone', ...told)).toMatchObject({ all: ['one'], open: [] });
    expect(without('gone', ...told, failed('live', 1))).toMatchObject({ open: ['live'] });
  });
});

describe('a merge of two incidents of one pipeline', () => {
  const TWO = [failed('old', -9 * 24), landed('old', -8 * 24), failed('new', 0)];
  const merged = (name: string, into: string) => about('merged', name, { into: `inc-${into}` });
  const incidentsOf = (...told: readonly Told[]) => {
    const record = recorder();
    return foldEvents(told.map(([type, data, at]) => record(type, data, at === undefined ? {} : { at })))
      .incidents;
  };

  test('of what is over into what is open: the open one has all its failures, and stays open', () => {
    const incidents = incidentsOf(...TWO, resolved('old'), merged('old', 'new'));
    expect(incidents.get('inc-new')).toMatchObject({ occurrences: 2 });
    expect(isOpen(incidents.get('inc-new')!)).toBe(true);
    expect(incidents.get('inc-old')).toMatchObject({ mergedInto: 'inc-new', resolved: {} });
  });

  test('of what is open into what is over ends nothing', () => {
    const incidents = incidentsOf(...TWO, resolved('old'), merged('new', 'old'));
    expect(isOpen(incidents.get('inc-new')!)).toBe(true);
    expect(incidents.get('inc-old')).toMatchObject({ occurrences: 1 });
  });

  test('leaves the part as it was: landed where it had landed by then, and not what landed later', () => {
    const incidents = incidentsOf(...TWO, merged('old', 'new'), landed('new', 1));
    expect(incidents.get('inc-old')).toMatchObject({ recoveredAt: NOW - 8 * 24 * HOUR, occurrences: 1 });
    expect(incidents.get('inc-new')).toMatchObject({ recoveredAt: NOW + HOUR, occurrences: 2 });
    const open = incidentsOf(
      failed('old', -9 * 24),
      landed('old', -8 * 24),
      failed('new', 0),
      failed('old', 1),
    );
    expect(open.get('inc-new')?.recoveredAt).toBeUndefined();
  });

  test('keeps what was said of each by then with it, and what is said later with the whole', () => {
    const noted = (name: string, text: string) => about('noted', name, { text });
    const told = [...TWO, noted('old', 'before'), merged('old', 'new'), noted('old', 'after')];
    const incidents = incidentsOf(...told);
    const texts = (name: string) =>
      incidents
        .get(`inc-${name}`)!
        .events.flatMap(({ data }) => (data.text === undefined ? [] : [data.text]));
    expect([texts('old'), texts('new')]).toEqual([['before'], ['after']]);
    const types = incidents.get('inc-old')!.events.map(({ type }) => type);
    expect(types).toEqual(['incident.opened', 'incident.recovered', 'incident.noted', 'incident.merged']);
  });

  test('a resolve of the whole ends all of it', () => {
    const incidents = incidentsOf(...TWO, merged('old', 'new'), resolved('old'));
    expect([...incidents.values()].filter(isOpen)).toEqual([]);
  });
});
