import { describe, expect, test } from 'vitest';
import { hideNote } from '../../../source/domain/audience/privacy/hide-note.ts';
import { standingOf, unacceptedHandoff } from '../../../source/domain/handoff/check/acceptance.ts';
import {
  compareNotes,
  handedOverAgain,
  type PastNote,
} from '../../../source/domain/handoff/check/note-history.ts';
import { headFields } from '../../../source/domain/handoff/note/front-matter.ts';
import { noteName } from '../../../source/domain/handoff/writing.ts';
import { foldEvents } from '../../../source/domain/incident/fold/fold.ts';
import { failure, telling } from '../../build/handoff.ts';
import { NEW_YORK, newYork } from '../../build/team.ts';

const FILES = [
  { file: 'a.md', digest: 'd1', asOf: newYork('2026-11-16T08:00') },
  { file: 'b.md', digest: 'd2', asOf: newYork('2026-11-23T08:00') },
];
const LATER = newYork('2026-11-24T00:00');

describe('a note is', () => {
  const { events, tell } = telling();
  tell('2026-11-16T09:00', 'handoff.accepted', { file: 'a.md', digest: 'd1' }, 'ben');

  test('unaccepted until somebody accepts it, and again once it was changed', () => {
    const log = foldEvents(events);
    expect(standingOf(FILES[1]!, log)).toEqual({ file: 'b.md', acceptance: 'unaccepted', notes: [] });
    expect(standingOf(FILES[0]!, log)).toMatchObject({ acceptance: 'accepted', accepted: { by: 'ben' } });
    expect(standingOf({ file: 'a.md', digest: 'd3' }, log)).toMatchObject({ acceptance: 'changed' });
  });

  test('on the board as long as it waits, the newest first, and not before it was written', () => {
    const log = foldEvents(events);
    expect(unacceptedHandoff(log, FILES, LATER)?.file).toBe('b.md');
    expect(unacceptedHandoff(log, FILES, newYork('2026-11-20T00:00'))).toBe(undefined);
    expect(unacceptedHandoff(log, [{ ...FILES[0]!, digest: 'd3' }], LATER)?.acceptance).toBe('changed');
  });
});

describe('what is handed over', () => {
  const { events, tell } = telling();
  tell('2026-11-10T02:00', 'incident.opened', failure('stays', '2026-11-10T02:00'));
  tell('2026-11-10T03:00', 'incident.opened', failure('goes', '2026-11-10T03:00'));
  tell('2026-11-10T04:00', 'incident.opened', failure('twin', '2026-11-10T04:00'));
  tell('2026-11-17T03:00', 'incident.resolved', { incident: 'inc-goes', resolution: 'root-cause' });
  tell('2026-11-17T04:00', 'incident.merged', { incident: 'inc-twin', into: 'inc-stays' });
  tell('2026-11-18T02:00', 'incident.opened', failure('comes', '2026-11-18T02:00'));
  const log = foldEvents(events);
  const note = (shift: string, asOf: string, ...ids: readonly string[]): PastNote => ({
    file: `${shift}.md`,
    shift,
    asOf: newYork(asOf),
    markers: ids.map((incident) => ({ kind: 'incident', incident })),
  });
  const first = note('one', '2026-11-16T08:00', 'inc-stays', 'inc-goes', 'inc-twin');
  const second = note('two', '2026-11-23T08:00', 'inc-stays', 'inc-goes', 'inc-comes', 'nobody knows');

  test('is what was unresolved by then: what was resolved in a shift is told in it, not handed over', () => {
    const pipelines = (list: readonly { pipeline: string }[]) => list.map(({ pipeline }) => pipeline);
    const { fresh, again, gone } = compareNotes(first, second, log);
    expect([pipelines(fresh), pipelines(again), pipelines(gone)]).toEqual([['comes'], ['stays'], ['goes']]);
  });

  test('twice or more is told with how often, a second note of one shift not counted', () => {
    expect(handedOverAgain([first, second, { ...second, file: 'two-2.md' }], log)).toEqual([
      {
        incident: 'inc-stays',
        pipeline: 'stays',
        times: 2,
        failedAt: newYork('2026-11-10T02:00'),
        open: true,
      },
    ]);
  });
});

describe('the head of a note', () => {
  test('is read without the rest of it', () => {
    const fields = headFields('---\r\nfrom: ana\r\nto: null\r\n---\r\n# x');
    expect([fields.get('from')!.value, fields.get('to')!.value]).toEqual(['ana', null]);
    expect(headFields('# no head\n---\nfrom: ana\n---\n').size).toBe(0);
  });

  test('gives it a name in which nothing leads elsewhere', () => {
    const asOf = newYork('2026-11-23T08:40');
    expect(noteName(asOf, 'ana', null, NEW_YORK)).toBe('2026-11-23-ana-to-nobody');
    expect(noteName(asOf, '../../etc/x', 'ben \u0000', NEW_YORK)).toBe('2026-11-23-_etc_x-to-ben_');
  });
});

test('a note on a shared screen loses its part about wake-ups, and every name', () => {
  const text = [
    'from: ana',
    '## Open',
    'ads: Ana asked, costs $14k',
    '## Wake-ups',
    '- **Mon**: ana for ads, cost $14k',
    '',
    '## Coming up',
    'Ruiz is away',
  ].join('\n');
  const people = [{ id: 'ana', name: 'Ana Ruiz' }];
  const nothing = { names: false, amounts: false, wakes: false };
  expect(hideNote(text, nothing, people, 'USD').split('\n')).toEqual([
    'from: somebody',
    '## Open',
    'ads: somebody asked, costs (amount)',
    '',
    '## Coming up',
    'somebody is away',
  ]);
  expect(hideNote(text, { names: true, amounts: true, wakes: true }, people, 'USD')).toBe(text);
});
