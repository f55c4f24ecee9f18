import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandOf } from '../../source/app/keymap/binding.ts';
import { scopeOf } from '../../source/app/mode.ts';
import { paletteChoices } from '../../source/app/search/palette.ts';
import type { BoardEffect } from '../../source/app/state/event.ts';
import type { BoardState } from '../../source/app/state/state.ts';
import { update } from '../../source/app/update.ts';
import { frameOf } from '../../source/app/view/frame.ts';
import { textOf } from '../../source/app/view/parts/line.ts';
import { board, keys, NIGHT, played, reportOf } from './board-fixture.ts';
import { walkThrough } from './walk-fixture.ts';

const walk = walkThrough('1. Look. If it is full: go to step 2.\n2. Ask.\n   ```sh\n   ls\n   ```\n', {
  others: [{ id: 'y', match: 'pattern', because: 'y' }],
  wantsMending: true,
});
const question = {
  id: 'w',
  about: 'words',
  prompt: 'What worries you?',
  prefilled: '',
  kind: 'text',
} as const;
const handoff = {
  ...{
    mine: true,
    says: '',
    note: '# Handoff\n',
    chat: 'Handoff',
    questions: [question],
    written: null,
    goes: 'with a branch' as const,
  },
  waiting: { file: 'a.md', text: '# Before\n' },
};
const VIEWS = {
  handoff,
  runbooks: [{ id: 'x', path: 'runbooks/x.md', title: 'x', steps: 2, trust: walk.trust }],
  over: [],
  catalog: [],
  work: {
    rows: [
      { id: 'r-abc123', kind: 'request', title: 'x', state: 'queue', lines: [], copy: 'x' },
      { id: 'q-abc123', kind: 'question', title: 'y', state: 'asked', lines: [], copy: 'y' },
    ],
    areas: ['finance', 'ads'],
  } as const,
};

const night = board({
  report: reportOf(NIGHT),
  views: VIEWS,
  lastChange: { event: 'e', says: 'You acknowledged it.' },
});
const from = (...pressed: string[]) => played(night, ...keys(...pressed)).state;
const walking = played(night, { kind: 'opened', walk }).state;

/** A recorded state inside every mode. */
const MODES: readonly (readonly [string, BoardState])[] = [
  ['board', night],
  ['board', from(']', ']')],
  ['over', from('[')],
  ['incident', from('enter')],
  ['runbooks', from('3')],
  ['handoff', from('2')],
  ['team', from('2', ']')],
  ['work', from('4')],
  ['questions', from('4', ']')],
  ['work-item', from('4', ']', ']', 'enter')],
  ['field', from('4', ']', '+')],
  ['pick', from('4', '+')],
  ['follow-ups', from('4', ']', ']', ']')],
  ['backfills', from('4', ']', ']', ']', ']')],
  ['patterns', from('5')],
  ['pipelines', from('6', ']')],
  ['walk', walking],
  ['help', from('?')],
  ['filter', from('/')],
  ['palette', from(':')],
  ['field', from('n', 'a note')],
  ['field', from('H')],
  ['resolution', from('R')],
  ['confirm', from('u')],
  ['careful', from('z')],
  ['interview', from('2', 'w')],
  ['last-look', from('2', 'w', 'x', 'enter')],
  ['pick', played(walking, ...keys('F')).state],
];
const KEYS_A_MODE = Math.ceil(5_000 / MODES.length);

const NAMED = [
  'up',
  'down',
  'left',
  'right',
  'home',
  'end',
  'pageup',
  'pagedown',
  'enter',
  'esc',
  'tab',
  'shift+tab',
];
const pressed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
  },
  { weight: 3, arbitrary: fc.constantFrom(...' !"#$%&()*+,-./:;<=>?@[]^_`{|}~') },
  { weight: 4, arbitrary: fc.constantFrom(...NAMED, 'f1', 'backspace', 'delete') },
  { weight: 2, arbitrary: fc.constantFrom(...'abdefklnprtuwx').map((letter) => `ctrl+${letter}`) },
);

const WRITES: readonly BoardEffect['kind'][] = [
  ...(['act', 'run', 'commit', 'edit', 'edit-runbook', 'write-handoff', 'accept-handoff'] as const),
];

/** Whether the table of keys, or the answers on the screen, say that a key changes something here. */
function isExplained(state: BoardState, name: string): boolean {
  const { mode, keymap } = state;
  if (mode.kind === 'pick') return mode.choices.some((choice) => choice.keys.includes(name));
  const scope = scopeOf(mode);
  const command = commandOf(keymap, scope, name);
  if (mode.kind === 'palette' && command === 'accept')
    return paletteChoices(state, mode)[mode.row]?.writes === true;
  return keymap.some((one) => one.command === command && one.where.includes(scope) && one.writes);
}

describe(`${KEYS_A_MODE * MODES.length} random keys, from a recorded state inside every mode`, () => {
  it('each mode is what it is called', () => {
    for (const [name, state] of MODES) expect(scopeOf(state.mode)).toBe(name);
  });

  it.each(MODES.map(([name, state], n) => [`${n} ${name}`, state] as const))(
    '%s: nothing is written that the table of keys does not explain, and the screen is never empty',
    (_, start) => {
      fc.assert(
        fc.property(fc.array(pressed, { minLength: 20, maxLength: 20 }), (names) => {
          let state = start;
          for (const name of names) {
            const before = state;
            const key = [...name].length === 1 ? { name, text: name } : { name };
            const step = update(before, { kind: 'key', key });
            const writes = step.effects.filter(({ kind }) => WRITES.includes(kind));
            if (writes.length > 0 && !isExplained(before, name))
              throw new Error(`${name} in ${scopeOf(before.mode)} led to ${JSON.stringify(writes)}`);
            // What was to be written is: the next key is not kept waiting.
            state =
              step.state.busy === 'writing'
                ? update(step.state, { kind: 'acted', says: 'Done.' }).state
                : step.state;
            expect(frameOf(state).map(textOf).join('').trim()).not.toBe('');
          }
        }),
        { numRuns: Math.ceil(KEYS_A_MODE / 20) },
      );
    },
  );
});
