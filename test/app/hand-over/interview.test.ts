import { describe, expect, it } from 'vitest';
import type { BoardState } from '../../../source/app/state/state.ts';
import type { ShownHandoff } from '../../../source/app/state/view-data.ts';
import { board, keys, played, readOnly, screen } from '../board-fixture.ts';

const classify = { kind: 'resolve', incident: 'i1', resolution: 'self-healed' } as const;
const handoff = (changes: Partial<ShownHandoff> = {}): ShownHandoff => ({
  mine: true,
  says: '',
  note: '---\nfrom: ana\n---\n# Handoff\n\n<!-- wakeworthy:incident i1 -->\n- open: call Dana for $5k\n',
  chat: 'Handoff\n\nopen: call Dana for $5k',
  questions: [
    {
      id: 'unclassified:i1',
      about: 'unclassified',
      prompt: 'feed landed again: how?',
      prefilled: '',
      kind: 'line',
      incident: 'i1',
      choices: [
        { label: 'healed itself', action: classify },
        { label: 'I reran it', action: { ...classify, resolution: 'band-aid' } },
      ],
    },
    {
      id: 'next:i2',
      about: 'no-next-step',
      prompt: 'What is next?',
      prefilled: 'ask Dana',
      kind: 'line',
      incident: 'i2',
    },
    { id: 'worries', about: 'words', prompt: 'What worries you?', prefilled: '', kind: 'text' },
  ],
  written: null,
  goes: 'with a branch' as const,
  waiting: null,
  ...changes,
});
const view = (changes: Partial<ShownHandoff> = {}, start = board()) =>
  played(start, ...keys('2'), { kind: 'looked', views: { handoff: handoff(changes) } }).state;

describe('the view of the handoff', () => {
  it('shows the note as it is read: no front matter, no marks for programs', () => {
    const text = screen(view()).join('\n');
    expect(text).toContain('3 things need your judgement');
    expect(text).toContain('- open: call Dana for $5k');
    expect(text).not.toMatch(/wakeworthy:incident|from: ana/);
  });

  it('counts down with every question that is passed, as the question itself does', () => {
    const second = played(view(), ...keys('enter', 'enter')).state;
    expect(screen(second).join('\n')).toContain('(2 left)');
    expect(screen(second).join('\n')).toContain('2 things need your judgement');
    const third = played(second, ...keys('enter')).state;
    expect(screen(third).join('\n')).toContain('1 thing needs your judgement');
  });

  it('hides names and amounts on the wall, and has no key that writes', () => {
    const wall = view({}, readOnly());
    expect(screen(wall).join('\n')).not.toMatch(/\$5k/);
    expect(played(wall, ...keys('enter', 'w', 'a')).effects).toEqual([]);
  });

  it('copies it as a chat takes it; the one that waits as it was written', () => {
    expect(played(view(), ...keys('y')).effects).toEqual([
      { kind: 'copy', text: 'Handoff\n\nopen: call Dana for $5k', what: 'the note' },
    ]);
    const text = '# Handoff of yesterday\n';
    const other = view({ waiting: { file: 'state/handoffs/a.md', text } });
    expect(played(other, ...keys('y')).effects).toMatchObject([{ kind: 'copy', text }]);
  });

  it('begins no second note with one Enter more; another key writes it anew', () => {
    const written = view({ written: 'state/handoffs/2026-11-23-ana-to-ben.md' });
    expect(screen(written).join('\n')).toContain('It is written: state/handoffs/2026-11-23-ana-to-ben.md');
    const { state } = played(written, ...keys('enter', 'enter'));
    expect(state.mode.kind).toBe('handoff');
    expect(state.notice?.text).toContain('ana-to-ben.md is written. w writes it anew.');
    expect(played(written, ...keys('w')).state.mode.kind).toBe('interview');
  });

  it('says whose note it is where it is not mine', () => {
    const { state } = played(view({ mine: false, says: 'Ben writes it.' }), ...keys('enter'));
    expect(state.notice?.text).toBe('Ben writes it.');
  });
});

const DONE = { kind: 'acted', says: 'ok' } as const;
const text = (state: BoardState) => screen(state).join('\n');
/** At the question about what landed again. */
const asked = played(view(), ...keys('enter')).state;
/** At the last question: nothing but the yes is left. */
const last = played(
  view(),
  ...keys('enter', 'tab', 'enter'),
  DONE,
  ...keys('enter'),
  DONE,
  ...keys('the disk', 'enter'),
);

describe('writing it', () => {
  it('asks only what needs judgement: what is chosen or typed is recorded, the rest are words of the note', () => {
    expect(text(asked)).toMatch(/feed landed again: how\?[\s\S]*healed itself[\s\S]*I reran it/);
    const chosen = played(asked, ...keys('tab'));
    expect(text(chosen.state)).toMatch(/> healed itself/);
    const second = played(chosen.state, ...keys('enter'));
    expect(second.effects).toEqual([{ kind: 'act', action: classify }]);
    const proposed = played(second.state, DONE).state;
    const third = played(proposed, ...keys('call Dana', 'enter'));
    expect(third.effects).toEqual([
      { kind: 'act', action: { kind: 'plan', incident: 'i2', next: 'call Dana' } },
    ]);
    expect(text(played(third.state, DONE).state)).toContain('What worries you?');
    // What is proposed and left as it is stands in the note, and is nobody's plan.
    expect(played(proposed, ...keys('enter')).effects).toEqual([]);
  });

  it('takes letters and digits for text, also where answers are ready', () => {
    const typed = played(asked, ...keys('reran by hand'));
    expect(typed.effects).toEqual([]);
    expect(text(typed.state)).toContain('> reran by hand');
    expect(played(typed.state, ...keys('enter')).effects).toEqual([
      { kind: 'act', action: { kind: 'note', incident: 'i1', text: 'reran by hand' } },
    ]);
  });

  it.each([
    ['20m', { kind: 'hands-on', incident: 'i3', handsOn: 20 / 60 }],
    ['1h30m', { kind: 'hands-on', incident: 'i3', handsOn: 1.5 }],
  ])('takes %s for a duration where one is asked for', (typed, action) => {
    const question = {
      id: 'no-hands-on:i3',
      about: 'no-hands-on',
      prompt: 'How long?',
      prefilled: '',
      kind: 'line',
      incident: 'i3',
      choices: [{ label: '15 min', action: { kind: 'hands-on', incident: 'i3', handsOn: 0.25 } }],
    } as const;
    const start = played(view({ questions: [question] }), ...keys('enter')).state;
    expect(played(start, ...keys(typed, 'enter')).effects).toContainEqual({ kind: 'act', action });
    const wrong = played(start, ...keys('five', 'enter'));
    expect(wrong.effects).toEqual([]);
    expect(text(wrong.state)).toContain('"five" is no duration');
  });

  it('chooses round the answers that are ready, and typing chooses none', () => {
    const modeAfter = (...pressed: string[]) => played(asked, ...keys(...pressed)).state.mode;
    expect(modeAfter('tab')).toMatchObject({ choice: 0 });
    expect(modeAfter('down', 'down')).toMatchObject({ choice: 1 });
    expect(modeAfter('tab', 'tab', 'tab')).toMatchObject({ choice: null });
    expect(modeAfter('up')).toMatchObject({ choice: 1 });
    expect(modeAfter('tab', 'x')).toMatchObject({ choice: null });
    const worries = played(asked, ...keys('enter', 'enter'), DONE).state;
    expect(played(worries, ...keys('tab')).state.notice?.text).toContain('Type the answer');
  });

  it('goes back to the question before, with what was said to it', () => {
    const worries = played(asked, ...keys('enter', 'enter'), DONE, ...keys('shift+tab')).state;
    expect(text(worries)).toMatch(/What is next\?[\s\S]*> ask Dana/);
    const first = played(worries, ...keys('ctrl+p')).state;
    expect(text(first)).toContain('feed landed again: how?');
    expect(played(first, ...keys('shift+tab')).state.notice?.text).toContain('first question');
    expect(screen(first).at(-1)).not.toContain('before');
    expect(screen(worries).at(-1)).toContain('before');
  });

  it('keeps what was typed as words when one goes back from it', () => {
    const typed = played(asked, ...keys('enter', 'enter'), DONE, ...keys('the disk', 'shift+tab')).state;
    expect(text(typed)).toContain('What is next?');
    expect(typed.handoffAnswers).toMatchObject({ worries: 'the disk' });
    const note = played(typed, ...keys('enter'), DONE).state;
    expect(text(note)).toContain('Is this the note?');
    expect(text(played(note, ...keys('shift+tab')).state)).toMatch(/What worries you\?[\s\S]*> the disk/);
    // What would be recorded is recorded by Enter alone.
    const plan = played(asked, ...keys('enter', 'ctrl+u', 'call Dana', 'shift+tab'));
    expect(plan.effects.filter(({ kind }) => kind === 'act')).toEqual([]);
    expect(plan.state.handoffAnswers).not.toHaveProperty('next:i2');
  });

  it('shows the note before it is written, and only y writes it', () => {
    expect(text(last.state)).toContain('Is this the note?');
    expect(text(last.state)).toContain('- open: call Dana for $5k');
    expect(last.effects.at(-1)).toMatchObject({ kind: 'look', view: 'handoff' });
    const entered = played(last.state, ...keys('enter', 'enter', ' ', 'down', 'pagedown'));
    expect(entered.effects).toEqual([]);
    expect(entered.state.mode.kind).toBe('confirm');
    expect(played(entered.state, ...keys('y')).effects).toEqual([
      {
        kind: 'write-handoff',
        answers: { 'unclassified:i1': 'healed itself', 'next:i2': 'ask Dana', worries: 'the disk' },
      },
    ]);
  });

  it('says whether it is committed or goes with the log', () => {
    const asked = (changes: Partial<ShownHandoff>) =>
      text(played(view({ questions: [], ...changes }), ...keys('enter')).state);
    expect(asked({})).toContain('y writes and commits it.');
    expect(asked({ goes: 'with the log' })).toContain('y writes and sends it.');
    expect(asked({ goes: 'nowhere' })).toContain(
      'It stays on this machine until wakeworthy sync lets it travel.',
    );
    for (const goes of ['with the log', 'nowhere'] as const)
      expect(asked({ goes })).not.toMatch(/commit|pushed/);
  });

  it('offers to choose only where an answer is ready', () => {
    const first = played(view(), ...keys('enter')).state;
    expect(screen(first).at(-1)).toContain('Tab choose');
    const last = played(first, ...keys('enter', 'enter')).state;
    expect(last.mode).toMatchObject({ id: 'worries' });
    expect(screen(last).at(-1)).not.toContain('Tab choose');
  });

  it('is written by no twenty Enters', () => {
    const events = Array.from({ length: 20 }, () => [...keys('enter'), DONE]).flat();
    expect(played(view(), ...events).effects.filter(({ kind }) => kind === 'write-handoff')).toEqual([]);
  });

  it('reads the whole note above the last question', () => {
    const long = Array.from({ length: 60 }, (_, n) => `- line ${n}`).join('\n');
    const state = played(view({ questions: [], note: long }), ...keys('enter')).state;
    expect(text(state)).not.toContain('line 59');
    const end = played(state, ...Array(12).fill(keys('pagedown')).flat()).state;
    expect(text(end)).toContain('line 59');
    expect(text(end)).toContain('Is this the note?');
  });

  it('goes on where it was left, after a crash too, and forgets once it is written', () => {
    const left = played(asked, ...keys('tab', 'enter'), DONE, ...keys('enter'), DONE, ...keys('esc'));
    expect(left.state.mode.kind).toBe('handoff');
    const again = view({}, board({ drafts: left.kept! }));
    expect(text(played(again, ...keys('enter')).state)).toContain('What worries you?');
    const written = played(again, ...keys('enter', 'x', 'enter', 'y'), {
      kind: 'acted',
      says: 'Written.',
    }).state;
    expect(written.handoffAnswers).toEqual({});
    expect(written.drafts).toEqual({});
  });

  it('asks again where an answer could not be recorded', () => {
    const { state } = played(asked, ...keys('tab', 'enter'), {
      kind: 'failed',
      message: 'The disk is full.',
    });
    expect(text(state)).toContain('feed landed again: how?');
    expect(state.handoffAnswers).toEqual({});
  });

  it('asks no question twice when the list of them changes meanwhile, and none that has gone', () => {
    const changed = {
      kind: 'looked',
      views: { handoff: handoff({ questions: handoff().questions.slice(1) }) },
    } as const;
    expect(text(played(asked, changed).state)).toContain('What is next?');
    const state = played(asked, ...keys('tab', 'enter'), DONE, changed).state;
    expect(text(state)).toContain('What is next?');
    expect(text(played(state, ...keys('enter'), DONE).state)).toContain('What worries you?');
  });

  it('asks what an answer has brought up before the last yes', () => {
    const more = {
      id: 'no-follow-up:i1',
      about: 'no-follow-up',
      prompt: 'feed has a band-aid and no follow-up.',
      prefilled: '',
      kind: 'line',
      incident: 'i1',
    } as const;
    const changed = { kind: 'looked', views: { handoff: handoff({ questions: [more] }) } } as const;
    const state = played(last.state, changed).state;
    expect(text(state)).toContain('feed has a band-aid');
    expect(played(state, ...keys('find the leak', 'enter')).effects).toContainEqual({
      kind: 'act',
      action: { kind: 'follow-up', title: 'find the leak', incidents: ['i1'] },
    });
  });
});

describe('a note that waits', () => {
  const asked = (to?: string) => {
    const waiting = { file: 'state/handoffs/x.md', text: '# Handoff', ...(to === undefined ? {} : { to }) };
    return played(view({ waiting }), ...keys('a')).state;
  };

  it('is asked about by its name, and says for whom it is where that is somebody else', () => {
    expect(screen(asked('ana')).join('\n')).toMatch(
      /Accept state\/handoffs\/x\.md\?\s+What is open in it becomes yours\./,
    );
    expect(screen(asked()).join('\n')).not.toContain('It is written for');
    expect(screen(asked('ben')).join('\n')).toContain('It is written for Ben.');
  });
});

describe('questions that stand before the last yes', () => {
  const words = { about: 'words', prompt: 'Anything?', prefilled: '', kind: 'text' } as const;
  const two = view({
    questions: [
      { ...words, id: 'one' },
      { ...words, id: 'two', prefilled: 'as before' },
    ],
  });
  const typed = (...pressed: string[]) => played(two, ...keys('enter', ...pressed)).state;

  it('are told as such, and answered without the blanks around', () => {
    expect(typed('  much  ', 'enter').handoffAnswers).toEqual({ one: 'much' });
    expect(typed('enter', 'enter').handoffAnswers).toEqual({ one: '', two: 'as before' });
  });

  it('keep what was typed when one goes back, but for what stood there already', () => {
    expect(typed('enter', ' new ', 'shift+tab').handoffAnswers).toEqual({ one: '', two: 'new' });
    expect(typed('enter', 'shift+tab').handoffAnswers).toEqual({ one: '' });
    expect(typed('enter', 'ctrl+u', 'shift+tab').handoffAnswers).toEqual({ one: '' });
  });

  it('are asked again from the last one, and the first has none before it', () => {
    const last = typed('enter', 'enter');
    expect(last.mode.kind).toBe('confirm');
    expect(played(last, ...keys('shift+tab')).state.mode).toMatchObject({ kind: 'interview', id: 'two' });
    const first = typed('shift+tab');
    expect(first.mode).toMatchObject({ kind: 'interview', id: 'one' });
    expect(first.notice?.text).toContain('This is the first question.');
  });

  it('propose what stands by now, until somebody types', () => {
    const anew = { questions: [{ ...words, id: 'one', prefilled: 'PHONE THE DBA' }] };
    const reread = (state: BoardState) =>
      played(state, { kind: 'looked', views: { handoff: handoff(anew) } }).state;
    const first = played(
      view({ questions: [{ ...words, id: 'one', prefilled: 'find out' }] }),
      ...keys('enter'),
    );
    expect(screen(reread(first.state)).join('\n')).toContain('PHONE THE DBA');
    expect(played(reread(first.state), ...keys('enter')).state.handoffAnswers).toEqual({
      one: 'PHONE THE DBA',
    });
    const begun = played(first.state, ...keys('mine')).state;
    expect(played(reread(begun), ...keys('enter')).state.handoffAnswers).toEqual({ one: 'mine' });
    const emptied = played(first.state, ...keys('ctrl+u')).state;
    expect(played(reread(emptied), ...keys('enter')).state.handoffAnswers).toEqual({ one: '' });
  });

  it('have no answers that are ready to be chosen', () => {
    expect(typed('tab').notice?.text).toBe('Type the answer; Enter goes on.');
  });

  it('are not asked while the handoff is still being read', () => {
    const early = played(board(), ...keys('2', 'w')).state;
    expect([early.mode.kind, early.notice?.text]).toEqual(['handoff', 'The handoff is still being read.']);
  });
});

it('a note that waits is accepted with what is open in it', () => {
  const waiting = view({ waiting: { file: 'state/handoffs/x.md', text: '# Handoff' } });
  expect(screen(waiting).join('\n')).toContain('Not accepted yet: state/handoffs/x.md');
  expect(played(waiting, ...keys('a', 'y')).effects).toEqual([{ kind: 'accept-handoff' }]);
  expect(played(view(), ...keys('a')).state.notice?.text).toContain('No handoff waits');
});

describe('$EDITOR', () => {
  const worries = handoff().questions.filter(({ id }) => id === 'worries');
  const asked = played(view({ questions: worries }), ...keys('w', 'so far')).state;
  const [effect] = played(asked, ...keys('ctrl+x')).effects;
  const editing = effect?.kind === 'edit' ? effect.editing : undefined;

  it('goes on with what was typed, and what was written there stands in the line until Enter', () => {
    expect(editing).toMatchObject({ purpose: 'handoff', text: 'so far' });
    const back = played(asked, { kind: 'edited', editing: editing!, text: 'the disk\r\nthe queue\n' }).state;
    expect(back.handoffAnswers).toEqual({});
    expect(played(back, ...keys('enter')).state.handoffAnswers).toEqual({ worries: 'the disk\nthe queue' });
  });

  it('changes nothing where it failed, or where the question is gone', () => {
    const failed = played(asked, { kind: 'edited', editing: editing!, text: null }).state;
    expect(failed.mode).toEqual(asked.mode);
    expect(failed.notice?.text).toContain('Set $EDITOR');
    const left = played(asked, ...keys('esc'), { kind: 'edited', editing: editing!, text: 'late' }).state;
    expect(left.notice?.text).toBe('That question is not asked any more.');
    expect(left.handoffAnswers).toEqual({});
  });

  it('is not for what is one line', () => {
    const line = played(view({ questions: [handoff().questions[1]!] }), ...keys('w', 'ctrl+x'));
    expect(line.effects).toEqual([]);
    expect(line.state.notice?.text).toBe('This is short enough to be typed here.');
    expect(screen(line.state).at(-1)).not.toContain('$EDITOR');
    expect(screen(asked).at(-1)).toContain('$EDITOR');
  });
});
