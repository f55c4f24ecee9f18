import { describe, expect, it } from 'vitest';
import type { BoardState } from '../../../source/app/state/state.ts';
import { eventsOf } from '../../../source/domain/action/events-of.ts';
import type { Resolution } from '../../../source/domain/incident/event/event.ts';
import { formatEvent } from '../../../source/domain/incident/event/format-event.ts';
import { parseEvent } from '../../../source/domain/incident/event/parse-event.ts';
import { foldEvents } from '../../../source/domain/incident/fold/fold.ts';
import { idAt, opening, recorder } from '../../build/log.ts';
import { situation } from '../../build/situation.ts';
import { board, keys, LEDGER, NOW, played, screen } from '../board-fixture.ts';

const opened = recorder(NOW - 600_000)('incident.opened', {
  ...opening(LEDGER.pipeline),
  incident: LEDGER.id,
});
const night = situation(NOW, { log: foldEvents([opened]) });

/** The resolution that the log tells after these keys on a board, as a reader of the log finds it. */
function recorded(...pressed: string[]) {
  const { effects } = played(board(), ...keys(...pressed));
  const [effect] = effects;
  if (effects.length !== 1 || effect?.kind !== 'act') throw new Error(`${pressed} asks for no one change`);
  const outcome = eventsOf(effect.action, night, 'ana', () => 'new');
  if ('refused' in outcome) throw new Error(outcome.refused);
  const lines = outcome.events.map(({ type, data }) =>
    formatEvent({ id: idAt(NOW, 1), at: NOW, by: 'ana', type, data }),
  );
  return lines.flatMap((line) => {
    const read = parseEvent(line);
    if (!('event' in read)) throw new Error(line);
    return read.event.type === 'incident.resolved' ? [read.event.data] : [];
  });
}
const asked = (...pressed: string[]) => screen(played(board(), ...keys(...pressed)).state).join('\n');

const HOW: readonly (readonly [string, string, Resolution])[] = [
  ['1', 'r', 'root-cause'],
  ['2', 'b', 'band-aid'],
  ['3', 's', 'self-healed'],
  ['4', 'l', 'let-it-fail'],
  ['5', 'f', 'false-alarm'],
];

describe('how a failure ended', () => {
  it.each(HOW)('%s and %s record %s', (digit, letter, resolution) => {
    for (const key of [digit, letter])
      expect(recorded('R', key, 'enter', 'enter')).toEqual([{ incident: LEDGER.id, resolution }]);
    expect(asked('R')).toMatch(new RegExp(`\\b${digit}\\b.*${resolution}: `));
  });
});

describe('how long somebody worked on it', () => {
  it.each([
    ['20m', 1 / 3],
    ['45m', 0.75],
    ['1h30m', 1.5],
    ['2h', 2],
  ])('is typed: %s', (text, handsOn) => {
    expect(recorded('R', 'r', text, 'enter', 'enter')).toEqual([
      { incident: LEDGER.id, resolution: 'root-cause', handsOn },
    ]);
  });

  it.each([
    [1, '5m', 5 / 60],
    [2, '15m', 0.25],
    [3, '1h', 1],
    [4, '2h', 2],
    [5, '5m', 5 / 60],
  ])('or Tab, %i times, puts %s there', (times, text, handsOn) => {
    const tabs = Array<string>(times).fill('tab');
    expect(asked('R', 'r', ...tabs)).toMatch(new RegExp(`> ${text} *$`, 'm'));
    expect(recorded('R', 'r', ...tabs, 'enter', 'enter')).toMatchObject([{ handsOn }]);
  });

  it('need not be said', () => {
    expect(recorded('R', 'r', 'enter', 'enter')).toEqual([{ incident: LEDGER.id, resolution: 'root-cause' }]);
    expect(asked('R', 'r')).toContain('Enter: not said');
  });

  it('is shown before it is written', () => {
    expect(asked('R', 'r', '1h', 'enter')).toContain(
      'Resolve billing_ledger as root-cause, after 1 h of work?',
    );
    expect(asked('R', 'r', 'enter')).toContain('Resolve billing_ledger as root-cause?');
  });

  it('is asked again where it is no duration', () => {
    expect(asked('R', 'r', 'soon', 'enter')).toContain('"soon" is no duration. Try 90m, 2h or 1h30m.');
    for (const key of ['0', '6', 'x'])
      expect(played(board(), ...keys('R', key)).state.mode.kind).toBe('resolution');
  });
});

describe('from the third band-aid on', () => {
  const boardAfter = (bandAids: number, hours: 'work' | 'night') => {
    const opened = board({ details: { [LEDGER.id]: { timeline: [], bandAids } } });
    const { report } = opened;
    return { ...opened, report: { ...report, shift: { ...report.shift, class: hours } } };
  };
  const last = (state: BoardState, ...pressed: string[]) => played(state, ...keys(...pressed));

  it('it is asked by day what was cut short, and recorded with the resolution', () => {
    const asked = last(boardAfter(2, 'work'), 'R', 'b', '15m', 'enter').state;
    expect(screen(asked).join(' ')).toContain(
      'billing_ledger has had 2 band-aids before. What was cut short',
    );
    const { state, effects } = last(asked, 'q', 'y');
    expect(screen(last(asked, 'q').state).join(' ')).toContain('with less quality?');
    expect(effects).toEqual([
      {
        kind: 'act',
        action: {
          ...{ kind: 'resolve', incident: LEDGER.id, resolution: 'band-aid', handsOn: 0.25 },
          corner: 'quality',
        },
      },
    ]);
    expect(state.mode.kind).toBe('board');
  });

  it('it may have been work on what others own, or nothing was cut short', () => {
    const asked = last(boardAfter(2, 'work'), 'R', 'b', 'enter').state;
    expect(last(asked, 'o', 'y').effects).toMatchObject([{ action: { notOurs: true } }]);
    expect(last(asked, 'n', 'y').effects).toEqual([
      { kind: 'act', action: { kind: 'resolve', incident: LEDGER.id, resolution: 'band-aid' } },
    ]);
    // Esc leads back to the board with nothing written.
    expect(last(asked, 'esc').state.mode.kind).toBe('board');
  });

  it('nobody is asked at night, of the first two, or of another end', () => {
    for (const [state, how] of [
      [boardAfter(2, 'night'), 'b'],
      [boardAfter(1, 'work'), 'b'],
      [boardAfter(5, 'work'), 'r'],
    ] as const)
      expect(screen(last(state, 'R', how, 'enter').state).join(' ')).toMatch(
        /Resolve billing_ledger as \S+\?/,
      );
  });
});
