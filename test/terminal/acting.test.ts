import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsIn, eventsSince } from './harness/log.ts';
import { boardOf, copyOf, makeNight, makeSandbox, type Night, type Sandbox } from './harness/program.ts';
import { footerIsDrawn } from './harness/screen.ts';

let sandbox: Sandbox;
let night: Night;

beforeAll(async () => {
  sandbox = await makeSandbox();
  night = makeNight(sandbox);
});

afterAll(() => sandbox.remove());

describe('acting', () => {
  test('w says that somebody is up: what called for getting up is worked on now', async () => {
    const own = await copyOf(night);
    const before = await eventsIn(own.root);
    const terminal = sandbox.start(boardOf(own));
    await terminal.waitFor(/^ > GET UP +billing_ledger/m);

    terminal.press('w');
    await terminal.waitFor(/^ > WORK NOW +billing_ledger/m);
    await terminal.waitFor('You are up.');

    const written = await eventsSince(before, own.root);
    expect(written.map(({ type }) => type).sort()).toEqual(['person.up', 'person.woken']);
    expect(written.every(({ by, data }) => by === 'ana' && data.person === 'ana')).toBe(true);
  });

  test('z asks first, then holds what can wait and says so; the log has all of it', async () => {
    const own = await copyOf(night);
    const before = await eventsIn(own.root);
    const terminal = sandbox.start(boardOf(own));
    await terminal.waitFor(footerIsDrawn);

    terminal.press('z');
    const asked = await terminal.waitFor('Go back to sleep');
    expect(asked.join('\n')).toContain('ads_attribution is held until 09:00.');
    expect(await eventsSince(before, own.root)).toEqual([]);

    terminal.press('y');
    await terminal.waitFor(/^ {3}HELD 09:00 +ads_attribution/m);
    // The notice may come with a later frame than the row.
    await terminal.waitFor(/Left alone, and worth a start now: billing_ledger/);

    const written = await eventsSince(before, own.root);
    const kinds = new Set(written.map(({ type }) => type));
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(['decision.taken', 'incident.acknowledged', 'incident.held', 'person.asleep']),
    );
    const open = JSON.parse(
      sandbox.run(['status', '--json', '--root', own.root, '--at', aMinuteAfter(own.at)]).stdout,
    ) as {
      incidents: { pipeline: string; state: string }[];
    };
    expect(open.incidents.find(({ pipeline }) => pipeline === 'ads_attribution')?.state).toBe('held');
  });

  test('what another process records appears by itself', async () => {
    const own = await copyOf(night);
    const terminal = sandbox.start(boardOf(own));
    await terminal.waitFor(footerIsDrawn);

    const opened = sandbox.run([
      'open',
      'late_arrival',
      ...['--title', 'nobody has seen this one yet'],
      ...['--root', own.root, '--at', own.at, '--as', 'ben'],
    ]);
    expect(opened.stderr).toBe('');

    await terminal.waitFor('late_arrival');
    await terminal.waitFor(new RegExp(`/${night.pipelines.length + 1}$`));
  });
});

function aMinuteAfter(at: string): string {
  return new Date(Date.parse(at) + 60_000).toISOString();
}
