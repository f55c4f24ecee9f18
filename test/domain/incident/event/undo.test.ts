import { expect, test } from 'vitest';
import { undoneBy } from '../../../../source/domain/incident/event/undo.ts';
import { idAt, NOW, recorder } from '../../../build/log.ts';

const undo = (record: ReturnType<typeof recorder>, event: string, id?: string) =>
  record('event.undone', { event }, id === undefined ? {} : { id });

test('an undo takes an event back', () => {
  const record = recorder();
  const note = record('incident.noted', { incident: 'i', text: 'x' });
  expect([...undoneBy([note, undo(record, note.id)])]).toEqual([note.id]);
});

test('an undo that is undone counts for nothing, and so on', () => {
  const record = recorder();
  const note = record('incident.noted');
  const first = undo(record, note.id);
  const second = undo(record, first.id);
  const third = undo(record, second.id);
  expect(undoneBy([note, first, second])).toEqual(new Set([first.id]));
  expect(undoneBy([note, first, second, third])).toEqual(new Set([second.id, note.id]));
});

test('two undos of one event are undone one by one', () => {
  const record = recorder();
  const note = record('incident.noted');
  const [first, again] = [undo(record, note.id), undo(record, note.id)];
  expect(undoneBy([note, first, again, undo(record, again.id)]).has(note.id)).toBe(true);
});

test('an undo is not undone by an older one, nor by itself', () => {
  const record = recorder();
  const note = record('incident.noted');
  const older = undo(record, idAt(NOW, 2), idAt(NOW, 1));
  const newer = undo(record, note.id, idAt(NOW, 2));
  const itself = undo(record, idAt(NOW, 3), idAt(NOW, 3));
  expect(undoneBy([note, older, newer, itself])).toEqual(new Set([note.id]));
});

test('an event is taken back whatever its id: only undos have to be newer', () => {
  const record = recorder();
  const early = undo(record, idAt(NOW, 9), idAt(NOW, 1));
  expect(undoneBy([early]).has(idAt(NOW, 9))).toBe(true);
});

test('what is undone from outside does not act', () => {
  const record = recorder();
  const first = undo(record, idAt(NOW));
  expect(undoneBy([first], new Set([first.id]))).toEqual(new Set());
});
