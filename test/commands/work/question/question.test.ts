import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { failing } from '../../../door/example.ts';

const git = (root: string, ...args: string[]) =>
  promisify(execFile)('git', ['-C', root, ...args]).then(({ stdout }) => stdout);

const ask = (...words: string[]) => ['question', 'ask', ...words, '--as', 'ana'];
const DAY = '2026-11-24T10:00';

describe('a question', () => {
  test('has somebody, a time in two zones and a reply to paste, and is no incident', async () => {
    const night = await failing('ads_attribution');
    const before = await night.jsonAt('03:30', 'status');
    const told = await night.jsonAt(
      '03:30',
      ask('Why is revenue lower?', '--from', 'Mia', '--area', 'finance', '--zone', 'Europe/Madrid'),
    );
    expect(told).toMatchObject({ to: 'dana', as: 'partner', answerBy: '2026-11-23T13:00:00-05:00' });
    expect(told.reply).toContain('Mon 23 Nov 13:00 America/New_York, which is 19:00 Europe/Madrid');
    const after = await night.jsonAt('03:30', 'status');
    expect(after).toEqual(before);
    expect(after.shift.up).toBe(false);
  });

  test('is overdue after its time and not at it, and answered once', async () => {
    const night = await failing();
    const { question } = await night.jsonAt(
      DAY,
      ask('Why is revenue lower?', '--from', 'Mia', '--area', 'finance'),
    );
    const overdue = async (at: string) =>
      (await night.jsonAt(at, 'question list')).questions[0]?.overdue as boolean | undefined;
    expect(await overdue('2026-11-24T14:00')).toBe(false);
    expect(await overdue('2026-11-24T14:01')).toBe(true);
    const end = question.slice(-6);
    const answered = await night.jsonAt('2026-11-24T15:00', [
      'question',
      'answer',
      end,
      'Refunds',
      '--as',
      'dana',
    ]);
    expect(answered).toMatchObject({ hours: 5, promisedHours: 4 });
    expect(await overdue('2026-11-24T15:01')).toBeUndefined();
    expect((await night.jsonAt('2026-11-24T15:01', 'question list')).areas).toEqual([
      { area: 'finance', asked: 1, inTime: 0, late: 1, medianHours: 5 },
    ]);
    // An undo takes the answer back.
    await night.at('2026-11-24T15:02', 'undo --as dana');
    expect(await overdue('2026-11-24T15:03')).toBe(true);
  });

  test('answered better later is no later answered', async () => {
    const night = await failing();
    const { question } = await night.jsonAt(DAY, ask('Why is revenue lower?', '--from', 'Mia'));
    const answer = (at: string, text: string) =>
      night.jsonAt(at, ['question', 'answer', question.slice(-6), text, '--as', 'dana']);
    expect((await answer('2026-11-24T10:30', 'Refunds')).hours).toBe(0.5);
    expect((await answer('2026-11-26T10:00', 'Late refunds')).hours).toBe(0.5);
    expect((await night.jsonAt('2026-11-26T11:00', 'question list')).areas).toMatchObject([
      { asked: 1, inTime: 1, late: 0 },
    ]);
  });

  test('about what no catalog names is kept by that name, and told', async () => {
    const night = await failing();
    const told = async (about: string) =>
      (await night.at(DAY, ask('Why?', '--from', 'Mia', '--about', about))).out.split('\n')[1]!;
    expect(await told('billing_leger')).toBe(
      'The catalog has no billing_leger: it is kept as the name of what is asked about. Did you mean billing_ledger?',
    );
    expect(await told('net revenue')).toMatch(/^The catalog has no net revenue: .* about\.$/);
    for (const known of ['billing_ledger', 'investor_report'])
      expect(await told(known)).not.toContain('The catalog has no');
  });

  test('is only text in the page and in its commit: no escape, and no pattern for other questions', async () => {
    const night = await failing();
    await git(night.root, 'init', '-q');
    await git(night.root, 'config', 'user.name', 'Ana');
    await git(night.root, 'config', 'user.email', 'ana@example.com');
    const hostile = 'what is * \u001b]0;x\u0007 \u202edne';
    const { question } = await night.jsonAt(DAY, ask(hostile, '--from', 'Mia'));
    const end = question.slice(-6);
    await night.at(DAY, ['question', 'answer', end, 'See:\n```\nselect 1', '--as', 'ana']);
    const { path } = await night.jsonAt(DAY, ['question', 'document', end, '--as', 'ana']);
    const subject = await git(night.root, 'log', '-1', '--format=%s');
    expect(subject.trim()).not.toMatch(/[\u0000-\u001f\u202e]/u);
    const page = await readFile(join(night.root, path), 'utf8');
    expect(page.match(/^```/gm)).toHaveLength(2);
    const other = await night.jsonAt(DAY, ask('what is the plan for lunch?', '--from', 'Leo'));
    expect(other.pages.map(({ path: offered }: { path: string }) => offered)).not.toContain(path);
  });

  test('asked again wants a page, which is committed alone and offered the third time', async () => {
    const night = await failing();
    await git(night.root, 'init', '-q');
    await git(night.root, 'config', 'user.name', 'Ana');
    await git(night.root, 'config', 'user.email', 'ana@example.com');
    const first = await night.jsonAt(DAY, ask('Why is net revenue lower?', '--from', 'Mia'));
    const again = await night.jsonAt(DAY, ask('why is the net revenue lower', '--from', 'Leo'));
    expect(again.askedBefore).toEqual([first.question]);
    const end = again.question.slice(-6);
    await night.at(DAY, ['question', 'answer', end, 'Refunds of Monday were booked late', '--as', 'ana']);
    const told = await night.at(DAY, [
      'question',
      'document',
      end,
      '--title',
      'Net revenue: ../../why',
      '--as',
      'ana',
    ]);
    expect(told.out).toMatch(
      /^runbooks\/questions\/net-revenue-why\.md is the page of question \S{6} and committed/,
    );
    const changed = await git(night.root, 'show', '--name-only', '--format=', 'HEAD');
    expect(changed.trim()).toBe('runbooks/questions/net-revenue-why.md');
    const page = await readFile(join(night.root, 'runbooks/questions/net-revenue-why.md'), 'utf8');
    expect(page).toContain('Refunds of Monday were booked late');
    const third = await night.jsonAt(DAY, ask('is net revenue lower, and why?', '--from', 'Zoe'));
    expect(third.pages[0]).toMatchObject({ id: 'questions/net-revenue-why' });
    expect(third.reply).toContain('runbooks/questions/net-revenue-why.md');
    expect(
      (await night.at(DAY, ['question', 'document', end, '--title', 'Net revenue why', '--as', 'ana'])).code,
    ).toBe(1);
  });

  test('is refused without words, in a zone that is none, of an area that nobody has, and without an answer', async () => {
    const night = await failing();
    expect((await night.at(DAY, ask('--from', 'Mia'))).code).toBe(2);
    expect((await night.at(DAY, ask('Why?'))).code).toBe(2);
    expect((await night.at(DAY, ask('Why?', '--from', 'Mia', '--zone', 'Mars'))).code).toBe(2);
    expect((await night.at(DAY, ask('Why?', '--from', 'Mia', '--area', 'sales'))).err).toContain(
      'no area sales',
    );
    const { question } = await night.jsonAt(DAY, ask('Why?', '--from', 'Mia'));
    const end = question.slice(-6);
    expect((await night.at(DAY, ['question', 'answer', end, '--as', 'ana'])).err).toContain('needs words');
    expect((await night.at(DAY, ['question', 'document', end, '--as', 'ana'])).err).toContain(
      'not answered yet',
    );
    expect((await night.at(DAY, ['question', 'answer', 'ffffff', 'x', '--as', 'ana'])).code).toBe(1);
    expect((await night.at(DAY, ['question', 'answer', end, '--page', 'nothing', '--as', 'ana'])).code).toBe(
      1,
    );
  });
});
