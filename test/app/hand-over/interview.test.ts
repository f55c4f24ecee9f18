import { describe, expect, it } from 'vitest';
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
      prompt: 'feed landed again: how?',
      prefilled: '',
      kind: 'line',
      incident: 'i1',
      choices: [{ key: '1', label: 'healed itself', action: classify }],
    },
    { id: 'next:i2', prompt: 'What is next?', prefilled: 'ask Dana', kind: 'line', incident: 'i2' },
    { id: 'worries', prompt: 'What worries you?', prefilled: '', kind: 'text' },
  ],
  waiting: null,
  ...changes,
});
const view = (changes: Partial<ShownHandoff> = {}, start = board()) =>
  played(start, ...keys('4'), { kind: 'looked', views: { handoff: handoff(changes) } }).state;

describe('the view of the handoff', () => {
  it('shows the note as it is read: no front matter, no marks for programs', () => {
    const text = screen(view()).join('\n');
    expect(text).toContain('3 things need your judgement');
    expect(text).toContain('- open: call Dana for $5k');
    expect(text).not.toMatch(/wakeworthy:incident|from: ana/);
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

  it('says whose note it is where it is not mine', () => {
    const { state } = played(view({ mine: false, says: 'Ben writes it.' }), ...keys('enter'));
    expect(state.notice?.text).toBe('Ben writes it.');
  });
});

describe('writing it', () => {
  it('asks only what needs judgement; one key classifies, the rest is text that may stay as proposed', () => {
    const first = played(view(), ...keys('enter'));
    expect(screen(first.state).join('\n')).toMatch(/feed landed again: how\?[\s\S]*1 +healed itself/);
    const second = played(first.state, ...keys('1'));
    expect(second.effects).toEqual([{ kind: 'act', action: classify }]);
    const done = played(second.state, { kind: 'acted', says: 'ok' }, ...keys('enter', 'the disk', 'enter'));
    expect(screen(done.state).join('\n')).toContain('Write this note and commit it?');
    expect(played(done.state, ...keys('y')).effects).toEqual([
      {
        kind: 'write-handoff',
        answers: { 'unclassified:i1': 'healed itself', 'next:i2': 'ask Dana', worries: 'the disk' },
      },
    ]);
  });

  it('goes on where it was left, after a crash too, and forgets once it is written', () => {
    const left = played(
      view(),
      ...keys('enter', '1'),
      { kind: 'acted', says: 'ok' },
      ...keys('enter', 'esc'),
    );
    expect(left.state.mode.kind).toBe('handoff');
    const again = view({}, board({ drafts: left.kept! }));
    expect(screen(played(again, ...keys('enter')).state).join('\n')).toContain('What worries you?');
    const written = played(again, ...keys('enter', 'x', 'enter', 'y'), {
      kind: 'acted',
      says: 'Written.',
    }).state;
    expect(written.handoffAnswers).toEqual({});
    expect(written.drafts).toEqual({});
  });

  it('asks no question twice when the list of them changes meanwhile', () => {
    const state = played(
      view(),
      ...keys('enter', '1'),
      { kind: 'acted', says: 'ok' },
      {
        kind: 'looked',
        views: { handoff: handoff({ questions: handoff().questions.slice(1) }) },
      },
    ).state;
    expect(screen(state).join('\n')).toContain('What is next?');
    expect(screen(played(state, ...keys('enter')).state).join('\n')).toContain('What worries you?');
  });
});

it('a note that waits is accepted with what is open in it', () => {
  const waiting = view({ waiting: { file: 'state/handoffs/x.md', text: '# Handoff' } });
  expect(screen(waiting).join('\n')).toContain('Not accepted yet: state/handoffs/x.md');
  expect(played(waiting, ...keys('a', 'y')).effects).toEqual([{ kind: 'accept-handoff' }]);
  expect(played(view(), ...keys('a')).state.notice?.text).toContain('No handoff waits');
});
