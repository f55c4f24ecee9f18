import { describe, expect, it } from 'vitest';
import { textIn } from '../../../source/app/input/text-field.ts';
import type { ShownWalk } from '../../../source/app/state/shown-walk.ts';
import type { BoardState } from '../../../source/app/state/state.ts';
import {
  askFilled,
  askFinish,
  askRun,
  branch,
  copyCommand,
  editListedRunbook,
  editRunbook,
  moveStep,
  openListedRunbook,
  openRunbook,
  picked,
  settle,
  stepDone,
} from '../../../source/app/walk/walk-commands.ts';
import { readRunbook } from '../../../source/domain/runbook/read/read-runbook.ts';
import { board, keys, LEDGER, played, reportOf } from '../board-fixture.ts';
import { walkThrough } from '../walk-fixture.ts';

const FENCE = '```';
const block = (code: string, language = 'sh') =>
  `   ${FENCE}${language}\n${code.replace(/^/gm, '   ')}\n   ${FENCE}\n`;
const walking = (markdown: string, changes: Partial<ShownWalk> = {}, start = board()): BoardState =>
  played(start, { kind: 'opened', walk: walkThrough(markdown, changes) }).state;
const says = (step: { state: BoardState; effects: readonly unknown[] }) => {
  expect(step.effects).toEqual([]);
  return step.state.notice?.text;
};
const subject = { id: LEDGER.id, pipeline: LEDGER.pipeline };
const back = { kind: 'walk', scroll: 0, behind: { kind: 'board', scroll: 0 } } as const;

describe('where there is nothing to do it to, that is said', () => {
  const nothing = board({ report: reportOf([]) });
  const looked = walking('1. Look.\n', { run: null });

  it.each([
    ['opening', () => openRunbook(nothing), 'Nothing is failing.'],
    ['opening one of the list', () => openListedRunbook(board()), 'No runbook is chosen.'],
    ['beginning', () => stepDone(board()), 'No runbook is open.'],
    [
      'beginning for nothing that fails',
      () => stepDone(walking('1. Look.\n', { run: null, subject: null })),
      'Nothing is failing: there is nothing to walk it for.',
    ],
    ['settling before it began', () => settle(looked, 'skipped'), 'Begin the walk first.'],
    ['running before it began', () => askRun(looked), 'Begin the walk first.'],
    ['settling where no step is', () => settle(walking('# Page\n'), 'done'), 'This runbook has no step.'],
    ['another way', () => branch(walking('1. Look.\n')), 'This step leads nowhere else.'],
    ['another way without a page', () => branch(board()), 'This step leads nowhere else.'],
    ['copying', () => copyCommand(walking('1. Look.\n')), 'This step has no command.'],
    ['running', () => askRun(walking('1. Look.\n')), 'This step has no command.'],
    ['finishing', () => askFinish(looked), 'No walk was begun.'],
    ['finishing without a page', () => askFinish(board()), 'No walk was begun.'],
    ['mending one of the list', () => editListedRunbook(board()), 'No runbook is chosen.'],
    ['mending', () => editRunbook(board()), 'No runbook is open.'],
    [
      'running in a demo',
      () => askRun({ ...walking(`1. Run:\n\n${block('ls')}`), demo: true }),
      'In a demo nothing runs on this machine; y copies the command.',
    ],
  ])('%s', (_, step, sentence) => {
    expect(says(step())).toBe(sentence);
  });
});

describe('the steps on the screen', () => {
  const state = walking('1. One.\n2. Two.\n3. Three.\n');

  it('are moved through from the first to the last, each from its top', () => {
    const scrolled: BoardState = { ...state, mode: { ...back, scroll: 7 } };
    expect(moveStep(scrolled, 1).state).toMatchObject({ walkCursor: 1, mode: { scroll: 0 } });
    expect(moveStep(scrolled, 9).state.walkCursor).toBe(2);
    expect(moveStep(scrolled, -1).state.walkCursor).toBe(0);
    expect(moveStep(board(), 1).state).toMatchObject({ walkCursor: 0, mode: board().mode });
  });
});

describe('a step that leads elsewhere', () => {
  const pages = '1. If full: go to step 2.\n   If late: go to [late](late.md).\n2. Two.\n';
  const state = walking(pages);

  it('names each way with a key of its own', () => {
    const { mode } = branch(state).state;
    expect(mode).toMatchObject({ kind: 'pick', title: 'What is it?', back });
    expect(mode.kind === 'pick' && mode.choices).toEqual([
      { keys: ['1'], label: expect.stringMatching(/full: step 2$/), leads: { kind: 'step', place: 1 } },
      {
        keys: ['2'],
        label: expect.stringMatching(/late: runbook late$/),
        leads: { kind: 'runbook', id: 'late' },
      },
    ]);
  });

  it('opens another runbook for the same incident, and none where no page is open any more', () => {
    const { mode } = branch(state).state;
    if (mode.kind !== 'pick') throw new Error('nothing is asked');
    const leads = { kind: 'runbook', id: 'late' } as const;
    expect(picked(state, mode, leads)).toMatchObject({
      state: { busy: 'opening', mode: back },
      effects: [{ kind: 'open-runbook', subject, runbook: 'late' }],
    });
    const gone = picked({ ...state, walk: null }, mode, leads);
    expect([gone.effects, gone.state.mode]).toEqual([[], back]);
    expect(picked(state, mode, { kind: 'step', place: 1 }).state.walkCursor).toBe(1);
  });
});

describe('a step with several commands', () => {
  const many = walking(
    `1. Run:\n\n${Array.from({ length: 11 }, (_, n) => block(`ls ${n}\nls x`)).join('\n')}`,
  );

  it('asks by their first lines, with a key for each of nine', () => {
    const { mode } = copyCommand(many).state;
    expect(mode).toMatchObject({ kind: 'pick', title: 'Which one to copy?', back });
    if (mode.kind !== 'pick') return;
    expect(mode.choices).toHaveLength(9);
    expect(mode.choices[8]).toEqual({
      keys: ['9'],
      label: 'ls 8',
      leads: { kind: 'command', place: 8, to: 'copy' },
    });
    expect(askRun(many).state.mode).toMatchObject({ title: 'Which one to run?' });
    expect(picked(many, mode, { kind: 'command', place: 3, to: 'copy' }).effects).toEqual([
      { kind: 'copy', text: 'ls 3\nls x', what: 'the command' },
    ]);
    expect(picked(many, mode, { kind: 'command', place: 3, to: 'run' }).state.mode).toMatchObject({
      kind: 'confirm',
      command: 'ls 3\nls x',
    });
  });
});

describe('a command that is not for the shell', () => {
  it.each([
    ['db=> delete from t where a = 1;', '', 'typed at "db=>", '],
    ['SELECT 1 FROM t WHERE day > 20261101;', 'sql', 'sql, '],
    ['select count(*) from t', '', ''],
    ['# systemctl restart loader', 'console', 'for root, '],
  ])('%s is told with where it belongs', (code, language, where) => {
    expect(says(askRun(walking(`1. Run:\n\n${block(code, language)}`)))).toBe(
      `This is ${where}nothing for the shell here: y copies it for where it belongs.`,
    );
  });
});

describe('before a command runs', () => {
  const asked = (code: string, changes: Partial<ShownWalk> = {}, start = board()) =>
    askRun(walking(`1. Run:\n\n${block(code)}`, changes, start)).state;

  it('it is shown whole, and has to be meant', () => {
    expect(asked('ls -l').mode).toEqual({
      kind: 'confirm',
      says: ['Run this in the shell, exactly as it stands?'],
      leads: { kind: 'run', run: 'r1', step: '1', command: 'ls -l' },
      command: 'ls -l',
      careful: true,
      back,
    });
  });

  it('it is told that the page is not as it was committed, and what may be a name to be put in', () => {
    const trust = { level: 'aging', says: '', uncommitted: true } as const;
    expect(asked('SELECTED=1 ls', { trust }).mode).toMatchObject({
      says: [
        'Run this in the shell, exactly as it stands?',
        'This runbook differs from what is committed.',
        'Words in capitals may be names that are to be put in first.',
      ],
    });
    expect(asked('ls AB', { trust: { ...trust, uncommitted: false } }).mode).toMatchObject({
      says: [expect.any(String)],
    });
  });

  it('one that is too long to be shown whole does not run', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, n) => `ls ${n}`).join('\n');
    expect(asked(lines(12)).mode.kind).toBe('confirm');
    const long = asked(lines(13));
    expect([long.mode.kind, long.notice?.text]).toEqual([
      'walk',
      'This command is too long to be shown whole here: copy it, or make the window larger.',
    ]);
    const larger = board({ size: { columns: 80, rows: 25 } });
    expect(asked(lines(13), {}, larger).mode.kind).toBe('confirm');
  });

  it('what it leaves open is asked for, and a name that a shell would take for more is proposed to nobody', () => {
    const step = (pipeline: string) =>
      askFilled(walking('1. Look.\n', { subject: { id: LEDGER.id, pipeline } }), 'why PIPELINE').state.mode;
    const proposed = (pipeline: string) => {
      const mode = step(pipeline);
      return 'field' in mode ? textIn(mode.field) : undefined;
    };
    expect(step('billing_ledger')).toMatchObject({
      kind: 'field',
      purpose: { kind: 'placeholder', command: 'why PIPELINE', names: ['PIPELINE'] },
    });
    expect(proposed('billing_ledger')).toBe('billing_ledger');
    expect(proposed('dbt.a/b:c@d-e')).toBe('dbt.a/b:c@d-e');
    for (const hostile of ['a b', 'a;b', '$(a)', ';a', 'a;']) expect(proposed(hostile)).toBe('');
    expect(says(askFilled(walking('1. Look.\n', { run: null }), 'ls'))).toBe('Begin the walk first.');
  });
});

describe('the end of a walk', () => {
  it('is chosen by number or by the first letter of what it came to', () => {
    const state = walking('1. Look.\n');
    const { mode } = askFinish(state).state;
    const leads = (outcome: string) => ({ kind: 'finish', run: 'r1', outcome, subject });
    expect(mode).toEqual({
      kind: 'pick',
      title: 'What did x come to?',
      choices: [
        { keys: ['1', 'f'], label: 'fixed: it led to the fix', leads: leads('fixed') },
        {
          keys: ['2', 'n'],
          label: 'not fixed: it was walked and did not help',
          leads: leads('not-fixed'),
        },
        { keys: ['3', 'l'], label: 'left half-way', leads: leads('left') },
      ],
      back,
    });
    const asked = played(state, ...keys('F', 'n')).state.mode;
    expect(asked).toMatchObject({
      kind: 'field',
      purpose: { kind: 'missing', run: 'r1', outcome: 'not-fixed' },
      subject,
    });
  });
});

describe('a page that is mended', () => {
  it('is opened for the incident of its walk, or for none from the list', () => {
    expect(editRunbook(walking('1. Look.\n')).effects).toEqual([
      { kind: 'edit-runbook', path: 'runbooks/x.md', subject },
    ]);
    const other = walking('1. Look.\n', {
      subject: null,
      runbook: readRunbook('runbooks/y.md', '1. Look.\n'),
    });
    expect(editRunbook(other).effects).toEqual([
      { kind: 'edit-runbook', path: 'runbooks/y.md', subject: null },
    ]);
  });
});
