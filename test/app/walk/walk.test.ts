import { describe, expect, it } from 'vitest';
import type { ShownWalk } from '../../../source/app/state/shown-walk.ts';
import type { Run } from '../../../source/domain/incident/state/run.ts';
import { readRunbook } from '../../../source/domain/runbook/read/read-runbook.ts';
import { board, keys, LEDGER, NOW, played, readOnly, reportOf, screen } from '../board-fixture.ts';

const FENCE = '```';
const runbook = readRunbook(
  'runbooks/schema.md',
  [
    '## Steps',
    '1. Look. If it is full: go to step 3.',
    '',
    `   ${FENCE}sh`,
    '   ls -l',
    `   ${FENCE}`,
    '2. Map it.',
    '3. Ask. If it is late: go to [late](late.md).',
    '4. Run',
    '',
    `   ${FENCE}sh`,
    '   echo \u202etxt',
    `   ${FENCE}`,
  ].join('\n'),
);
const subject = { id: LEDGER.id, pipeline: 'billing_ledger' };
const run: Run = {
  id: 'r1',
  runbook: 'schema',
  commit: 'abc',
  incident: LEDGER.id,
  startedBy: 'ana',
  startedAt: NOW,
  steps: [],
};
const walk = (changes: Partial<ShownWalk> = {}): ShownWalk => ({
  subject,
  runbook,
  trust: { level: 'aging', says: 'Looked after 200 d ago by Ben Okafor.', uncommitted: false },
  match: { id: 'schema', match: 'declared', because: 'x' },
  others: [],
  run,
  commit: 'abc',
  changedSince: false,
  wantsMending: false,
  ...changes,
});
const open = (changes: Partial<ShownWalk> = {}) =>
  played(board(), { kind: 'opened', walk: walk(changes) }).state;
const settledAs = (...steps: Run['steps']) => walk({ run: { ...run, steps } });
const reading = { kind: 'reloaded', report: reportOf(), now: NOW, readAt: NOW, newestAt: NOW } as const;
const effects = (state: ReturnType<typeof open>, ...pressed: string[]) =>
  played(state, ...keys(...pressed)).effects;

describe('walking through a runbook', () => {
  it('r asks for the runbook of the chosen incident and shows whether to trust it before the first step', () => {
    expect(effects(board(), 'r')).toEqual([{ kind: 'open-runbook', subject, runbook: null }]);
    const text = screen(open({ run: null })).join('\n');
    expect(text.indexOf('aging: Looked after 200 d ago')).toBeLessThan(text.indexOf('1. Look.'));
    expect(text).toContain('Not begun. Enter begins the walk');
  });

  it('says so where none is for it, and stays where it was', () => {
    const { state } = played(board(), { kind: 'opened', walk: null, says: 'No runbook is for it.' });
    expect(state.mode.kind).toBe('board');
    expect(state.notice?.text).toBe('No runbook is for it.');
  });

  it('says when it is only a guess', () => {
    const guess = { id: 'schema', match: 'words', because: 'a guess: both say column' } as const;
    expect(screen(open({ match: guess })).join('\n')).toContain(
      'May not be the right one: a guess: both say column.',
    );
  });

  it('begins with Enter; then Enter is done, s skips, f fails with what was seen', () => {
    expect(effects(open({ run: null }), 'enter')).toEqual([
      { kind: 'act', action: { kind: 'start-run', incident: LEDGER.id, runbook: 'schema', commit: 'abc' } },
    ]);
    const step = { kind: 'step', run: 'r1', step: '1' };
    expect(effects(open(), 'enter')).toEqual([{ kind: 'act', action: { ...step, outcome: 'done' } }]);
    expect(effects(open(), 's')).toEqual([{ kind: 'act', action: { ...step, outcome: 'skipped' } }]);
    expect(effects(open(), 'f', 'no access', 'enter')).toEqual([
      { kind: 'act', action: { ...step, outcome: 'failed', note: 'no access' } },
    ]);
  });

  it('goes on behind what somebody settled, here or elsewhere', () => {
    const { state } = played(open(), {
      ...reading,
      walk: settledAs({ step: '1', outcome: 'done', by: 'ben', at: NOW }),
    });
    expect(state.walkCursor).toBe(1);
    expect(screen(state).join('\n')).toMatch(/done +1\. Look/);
  });

  it('stays at a step whose command was run', () => {
    const { state } = played(open(), {
      ...reading,
      walk: settledAs({ step: '1', outcome: 'ran', by: 'ana', at: NOW, note: '$ ls\nx\nexit 0' }),
    });
    expect(state.walkCursor).toBe(0);
    expect(screen(state).join('\n')).toMatch(/ran by Ana[\s\S]*exit 0/);
  });

  it('branches by what is seen: to another step, or to another runbook', () => {
    expect(played(open(), ...keys('b', '1')).state.walkCursor).toBe(2);
    expect(effects(open(), 'jj', 'b', '1')).toEqual([{ kind: 'open-runbook', subject, runbook: 'late' }]);
    expect(played(open(), ...keys('j', 'b')).state.notice?.text).toContain('leads nowhere else');
  });

  it('copies a command, and runs it only after showing it whole and a deliberate y', () => {
    expect(effects(open(), 'y')).toEqual([{ kind: 'copy', text: 'ls -l', what: 'the command' }]);
    const asked = played(open(), ...keys('!'));
    expect(asked.effects).toEqual([]);
    expect(screen(asked.state).join('\n')).toContain('$ ls -l');
    expect(effects(asked.state, 'enter')).toEqual([]);
    expect(effects(asked.state, 'y')).toEqual(
      [{ kind: 'run', run: 'r1', step: '1', leads: undefined, command: 'ls -l' }].map(
        ({ leads: _, ...one }) => one,
      ),
    );
  });

  it('neither copies nor runs a command with a hidden character', () => {
    for (const key of ['y', '!']) {
      const { effects: none, state } = played(open(), ...keys('jjj', key));
      expect(none).toEqual([]);
      expect(state.mode.kind).toBe('walk');
      expect(state.notice?.text).toContain('neither copied nor run');
    }
  });

  it('says first that it differs from what is committed', () => {
    const edited = open({ trust: { level: 'aging', says: 'x', uncommitted: true } });
    expect(screen(played(edited, ...keys('!')).state).join('\n')).toContain('differs from what is committed');
  });

  it('ends with what it came to and what was missing, which may be nothing', () => {
    expect(effects(open(), 'F', '1', 'whom to ask', 'enter')).toEqual([
      { kind: 'act', action: { kind: 'finish-run', run: 'r1', outcome: 'fixed', note: 'whom to ask' } },
    ]);
    expect(effects(open(), 'F', 'l', 'enter')).toEqual([
      { kind: 'act', action: { kind: 'finish-run', run: 'r1', outcome: 'left' } },
    ]);
  });

  it('asks to be mended after three walks that let people down, and shows what was mended before it is committed', () => {
    expect(screen(open({ wantsMending: true })).join('\n')).toContain('please mend it');
    expect(effects(open(), 'e')).toEqual([{ kind: 'edit-runbook', path: 'runbooks/schema.md', subject }]);
    const edited = {
      kind: 'runbook-edited',
      path: 'runbooks/schema.md',
      difference: ['+ask'],
      message: 'for billing_ledger',
    } as const;
    const asked = played(open(), edited).state;
    expect(screen(asked).join('\n')).toMatch(/Commit this change[\s\S]*\+ask/);
    expect(effects(asked, 'y')).toEqual([
      { kind: 'commit', path: 'runbooks/schema.md', message: 'for billing_ledger' },
    ]);
  });

  it('on the wall is read and nothing else', () => {
    const wall = played(readOnly(), { kind: 'opened', walk: walk() }).state;
    for (const key of ['enter', 's', 'f', '!', 'F', 'e', 'y'])
      expect(played(wall, ...keys(key)).effects.filter(({ kind }) => kind !== 'copy')).toEqual([]);
  });
});

describe('a walk on a shared screen', () => {
  it('names nobody, and shows neither what somebody wrote nor what a command printed', () => {
    const steps: Run['steps'] = [
      { step: '1', outcome: 'ran', by: 'ana', at: NOW, note: '$ ls\nsecret.csv\nexit 0' },
      { step: '1', outcome: 'failed', by: 'ana', at: NOW, note: 'asked Ben Okafor' },
    ];
    const wall = readOnly();
    const shown = played(wall, { kind: 'opened', walk: settledAs(...steps) }).state;
    const again = played(shown, ...keys('k')).state;
    for (const state of [shown, again]) {
      const text = screen(state).join('\n');
      expect(text).toContain('Looked after 200 d ago by somebody');
      expect(text).not.toMatch(/\bana\b|\bben\b|okafor|secret/i);
    }
    const reread = played(shown, { ...reading, walk: settledAs(...steps) }).state;
    expect(JSON.stringify(reread.walk)).not.toMatch(/okafor|secret|"ana"/i);
  });
});

describe('the shell', () => {
  it.each([
    ['sql', 'SELECT 1 FROM t WHERE day > 20261101;'],
    ['python', 'print(1)'],
    ['', 'select count(*) from t'],
    ['', 'db=> delete from t where a = 1;'],
    ['console', 'ana@prod:~$ kubectl delete pod a'],
  ])('is never given what is not for it: %s', (language, code) => {
    const page = `## Steps\n1. Run it:\n\n   ${FENCE}${language}\n${code.replace(/^/gm, '   ')}\n   ${FENCE}\n`;
    const state = open({ runbook: readRunbook('runbooks/schema.md', page) });
    const asked = played(state, ...keys('!'));
    expect(asked.state.mode.kind).toBe('walk');
    expect(asked.state.notice?.text).toContain('for the shell');
    expect(effects(state, '!', 'y')).toMatchObject([{ kind: 'copy' }]);
  });

  it('is given what is typed behind its prompts, not what was printed', () => {
    const page = `## Steps\n1. Run it:\n\n   ${FENCE}console\n   $ kubectl get pods\n   NAME READY\n   ${FENCE}\n`;
    const asked = played(open({ runbook: readRunbook('runbooks/schema.md', page) }), ...keys('!'));
    const shown = screen(asked.state).join('\n');
    expect(asked.state.mode.kind).toBe('confirm');
    expect(shown.slice(shown.lastIndexOf('Run'))).toContain('kubectl get pods');
    expect(effects(asked.state, 'y')).toMatchObject([{ kind: 'run', command: 'kubectl get pods' }]);
  });
});

describe('a step with several commands', () => {
  const page = `## Steps\n1. Run both:\n\n   ${FENCE}sh\n   ls -l\n   ${FENCE}\n\n   ${FENCE}sh\n   df -h\n   ${FENCE}\n`;
  const state = open({ runbook: readRunbook('runbooks/schema.md', page) });

  it('asks which one to copy', () => {
    expect(effects(state, 'y', '2')).toMatchObject([{ kind: 'copy', text: 'df -h' }]);
  });

  it('asks which one to run, and runs exactly that after a yes', () => {
    expect(screen(played(state, ...keys('!')).state).join('\n')).toMatch(/1.*ls -l[\s\S]*2.*df -h/);
    expect(effects(state, '!', '2')).toEqual([]);
    expect(effects(state, '!', '2', 'y')).toEqual([{ kind: 'run', run: 'r1', step: '1', command: 'df -h' }]);
  });
});

describe('advice and changes of a page', () => {
  const page =
    '## Steps\n1. Look.\n\n## When to stop, and whom to ask\n\n- Numbers differ:\n  stop.\n- Ask Dana.\n';
  const runbookWithAdvice = readRunbook('runbooks/schema.md', page);

  it('stand below the steps', () => {
    expect(runbookWithAdvice.advice).toEqual([
      { title: 'When to stop, and whom to ask', lines: ['- Numbers differ: stop.', '- Ask Dana.'] },
    ]);
    expect(screen(open({ runbook: runbookWithAdvice })).join('\n')).toContain('Numbers differ: stop.');
  });

  it('a page that changed after the walk began says so', () => {
    expect(screen(open({ changedSince: true })).join('\n')).toContain(
      'The page changed since this walk began',
    );
    expect(screen(open()).join('\n')).not.toContain('The page changed');
  });
});

describe('the list of runbooks', () => {
  const shown = ['late', 'schema', 'skew'].map((id) => ({
    id,
    title: `What to do about ${id}`,
    path: `runbooks/${id}.md`,
    steps: 3,
    trust: { level: 'aging' as const, says: `Nobody looked after ${id}.`, uncommitted: false },
  }));
  const listing = (from = board()) =>
    played(from, ...keys('3'), { kind: 'looked', views: { runbooks: shown } }).state;

  it('tells of the chosen one whether to trust it, and Enter opens it for the chosen incident', () => {
    expect(screen(listing()).join('\n')).toContain('Nobody looked after late.');
    const state = played(listing(), ...keys('j')).state;
    expect(screen(state).join('\n')).toContain('Nobody looked after schema.');
    expect(screen(state).find((row) => row.includes('> schema'))).toContain('What to do about schema');
    expect(effects(state, 'enter')).toEqual([{ kind: 'open-runbook', subject, runbook: 'schema' }]);
  });

  it('/ filters it and leaves the board as it was; Esc shows all again', () => {
    const state = played(listing(), ...keys('/', 's', 'k', 'enter')).state;
    expect(screen(state).join('\n')).toContain('1 of 3 runbooks');
    expect(state.filter).toBe('');
    expect(effects(state, 'enter')).toEqual([{ kind: 'open-runbook', subject, runbook: 'skew' }]);
    expect(effects(state, 'G', 'g', 'enter')).toHaveLength(1);
    const all = played(state, ...keys('/', 'esc')).state;
    expect(screen(all).join('\n')).toContain('3 runbooks');
    expect(all.mode.kind).toBe('runbooks');
  });

  it('mends and copies the chosen one', () => {
    const state = played(listing(), ...keys('j')).state;
    expect(effects(state, 'e')).toEqual([
      { kind: 'edit-runbook', path: 'runbooks/schema.md', subject: null },
    ]);
    expect(effects(state, 'y')).toMatchObject([{ kind: 'copy', text: 'runbooks/schema.md' }]);
    expect(effects(state, 'Y')).toMatchObject([{ kind: 'copy', text: 'schema' }]);
    expect(effects(listing(readOnly()), 'e')).toEqual([]);
  });

  it('opens one only to read where nothing fails; Esc leads back to the list', () => {
    const quiet = listing(board({ report: reportOf([]) }));
    expect(effects(quiet, 'enter')).toEqual([{ kind: 'open-runbook', subject: null, runbook: 'late' }]);
    const read = played(quiet, {
      kind: 'opened',
      walk: walk({ subject: null, run: null, match: null }),
    }).state;
    expect(screen(read).join('\n')).not.toContain('Enter begins');
    expect(played(read, ...keys('enter')).effects).toEqual([]);
    expect(played(read, ...keys('esc')).state.mode.kind).toBe('runbooks');
  });
});

describe('while a runbook is being opened', () => {
  const opening = played(board(), ...keys('r')).state;

  it('what is typed applies to the page that comes, and not to the list that goes', () => {
    for (const typed of [['s'], ['enter'], ['H'], ['u'], ['R'], ['j', 'd']]) {
      const ahead = played(opening, ...keys(...typed));
      expect(ahead.effects).toEqual([]);
      expect(ahead.state.mode).toEqual(opening.mode);
      const page = played(ahead.state, { kind: 'opened', walk: walk() });
      const after = played(played(opening, { kind: 'opened', walk: walk() }).state, ...keys(...typed));
      expect([page.state.mode, page.effects]).toEqual([after.state.mode, after.effects]);
      expect(page.state.busy === 'opening').toBe(false);
    }
  });

  it.each([
    ['there is none', { kind: 'opened', walk: null } as const],
    ['it was stopped', { kind: 'unopened' } as const],
    ['it failed', { kind: 'failed', message: 'no git' } as const],
  ])('and %s, what was typed for it is gone', (_, event) => {
    const { state, effects } = played(opening, ...keys('s', 'R'), event);
    expect(effects).toEqual([]);
    expect(state).toMatchObject({ busy: null, waiting: [] });
    expect(state.mode.kind).toBe('board');
  });

  it('one can still leave, and stop it', () => {
    expect(played(opening, ...keys('q')).effects).toEqual([{ kind: 'quit' }]);
    const slow = { ...opening, progress: { text: 'reading the history of git', since: 0 } as never };
    expect(played(slow, ...keys('j', 'ctrl+x')).effects).toEqual([{ kind: 'stop' }]);
  });
});
