import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../../../source/domain/incident/event/event.ts';
import { idFloors } from '../../../../source/storage/write/log/id-floors.ts';
import { DAY, HOUR, idAt, MINUTE, NOW, opening, readState, recorder } from '../../../build/log.ts';

const record = recorder();
const events = [
  record('incident.opened', opening('a')),
  record('incident.opened', opening('b')),
  record('incident.opened', opening('a', 'alias')),
  record('incident.held', { incident: 'inc-a', until: NOW }),
  record('incident.noted', { incident: 'inc-b', text: 'x' }),
];
const [openA, , , heldA, notedB] = events.map(({ id }) => id);
const about = (incident: string): NewEvent => ({ type: 'incident.noted', data: { incident, text: 'x' } });
const merge = (incident: string, into: string): NewEvent => ({
  type: 'incident.merged',
  data: { incident, into },
});
const open = (pipeline: string): NewEvent => ({
  type: 'incident.opened',
  data: { ...opening(pipeline, `new-${pipeline}`) },
});
const undo = (event: string): NewEvent => ({ type: 'event.undone', data: { event } });

test('where there is nothing, there is nothing to be greater than', () => {
  expect(idFloors(readState([])).below(about('inc-a'), NOW)).toBeUndefined();
});

describe('a new id is greater than', () => {
  test('what was written about the same thing before the clock was set back by days', () => {
    const floors = idFloors(readState([]));
    const [begun, then] = [idAt(NOW), idAt(NOW + MINUTE)];
    floors.wrote(begun, open('a'), NOW);
    floors.wrote(then, { type: 'incident.noted', data: { incident: 'inc-new-a', text: 'x' } }, NOW);
    expect(floors.below(about('inc-new-a'), NOW - 3 * DAY)).toBe(then);
    expect(floors.below(undo(begun), NOW - 3 * DAY)).toBe(begun);
    expect(floors.below(about('inc-other'), NOW - 3 * DAY)).toBeUndefined();
  });

  test('all that was read', () => {
    expect(idFloors(readState(events)).below(about('inc-new'), NOW)).toBe(notedB);
  });

  test('all that was written, in whatever order', () => {
    const floors = idFloors(readState(events));
    floors.wrote(idAt(NOW + HOUR), about('inc-a'), NOW);
    floors.wrote(idAt(NOW + MINUTE), about('inc-a'), NOW);
    expect(floors.below(about('inc-new'), NOW)).toBe(idAt(NOW + HOUR));
  });

  test('all of a later reading, and what was written before it', () => {
    const floors = idFloors(readState([]));
    floors.saw(readState(events));
    expect(floors.below(about('inc-new'), NOW)).toBe(notedB);
    floors.wrote(idAt(NOW + HOUR), about('inc-a'), NOW);
    floors.saw(readState(events));
    expect(floors.below(about('inc-new'), NOW)).toBe(idAt(NOW + HOUR));
  });

  test('what it takes back, however far ahead that is', () => {
    const ahead = idAt(NOW + 30 * DAY);
    expect(idFloors(readState(events)).below(undo(ahead), NOW)).toBe(ahead);
  });
});

describe('a clock that was set back by days after the log was read still orders what is about one incident', () => {
  const before = NOW - 3 * DAY;
  test.each([
    ['an event of it', about('inc-a'), heldA],
    ['an event that names it by its alias', about('inc-alias'), heldA],
    ['an event of another', about('inc-b'), notedB],
    ['an opening for its pipeline', open('a'), heldA],
    ['an opening for a pipeline that did not fail', open('c'), undefined],
    [
      'work on its pipeline, which opens nothing',
      { type: 'backfill.started', data: { backfill: 'x', pipeline: 'a' } },
      undefined,
    ],
    ['a merge of it into a later one', merge('inc-a', 'inc-b'), notedB],
    ['a merge of a later one into it', merge('inc-b', 'inc-a'), notedB],
    ['a merge of one that is not known', merge('inc-x', 'inc-a'), heldA],
    ['an event of an incident that is not known', about('inc-x'), undefined],
    ['an event of none', { type: 'person.up', data: { person: 'ana' } }, undefined],
    ['an undo of its first event', undo(openA!), openA],
  ] as const)('%s', (_, event, floor) => {
    expect(idFloors(readState(events)).below(event, before)).toBe(floor);
  });
});

describe('an id far ahead that was written raises only those of events about the same', () => {
  const ahead = idAt(NOW + 2 * DAY);
  const floors = () => {
    const made = idFloors(readState(events));
    made.wrote(ahead, about('inc-a'), NOW);
    return made;
  };
  test.each([
    ['an event of the same incident', about('inc-a'), ahead],
    ['one that names it by its alias', about('inc-alias'), ahead],
    ['a merge into it', merge('inc-b', 'inc-a'), ahead],
    ['an undo of it', undo(ahead), ahead],
    ['an event of another incident', about('inc-b'), notedB],
  ])('%s', (_, event, floor) => {
    expect(floors().below(event, NOW)).toBe(floor);
  });

  test('an opening for the pipeline that it was opened for', () => {
    const made = idFloors(readState(events));
    made.wrote(ahead, open('c'), NOW);
    expect(made.below(open('c'), NOW)).toBe(ahead);
    expect(made.below(open('d'), NOW)).toBe(notedB);
  });

  test('until the clock has come near it', () => {
    const made = floors();
    made.saw(readState([...events, record('moon.phase', {}, { id: ahead })], NOW + DAY));
    expect(made.below(about('inc-b'), NOW + DAY)).toBe(ahead);
  });
});
