import { execFileSync } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('a walk through a starter runbook: begun on the board, interrupted, gone on with by somebody else, ended', async () => {
  const own = await copyOf(night);
  const before = await eventsIn(own.root);
  const ana = sandbox.start(boardOf(own));
  await ana.waitFor(footerIsDrawn);
  ana.press('G', 'r');
  await ana.waitFor(/A Spark job runs out of memory +for ranking_features/);
  await ana.waitFor(/Not begun\. Enter begins the walk/);
  ana.press('enter');
  await ana.waitFor('Began skew-oom for ranking_features.');
  await ana.waitFor('Enter done');
  ana.press('enter');
  await ana.waitFor('1/8 settled');
  ana.press('b');
  await ana.waitFor('What is it?');
  ana.press('1');
  await ana.waitFor(/^ > +2\. First remedy/m);
  // What runs is shown whole first, and only a deliberate y runs it.
  ana.press('!');
  await ana.waitFor('Run this in the shell, exactly as it stands?');
  ana.press('y');
  await ana.waitFor(/Ran it: exit \d+\. The step is yours to settle\./);
  ana.kill('SIGKILL');
  await ana.ended;

  const ben = sandbox.start(['--root', own.root, '--at', '2026-11-23T04:30', '--as', 'ben']);
  await ben.waitFor(footerIsDrawn);
  ben.press('G', 'r');
  await ben.waitFor('1/8 settled');
  ben.press('j', 'j');
  await ben.waitFor(/^ > ran +2\. First remedy/m);
  await ben.waitFor(/ran by Ana/);
  ben.press('f');
  await ben.waitFor('What was seen?');
  ben.press('no spark here', 'enter');
  await ben.waitFor('2/8 settled');
  ben.press('F');
  await ben.waitFor('What did skew-oom come to?');
  ben.press('2');
  await ben.waitFor('What was missing in the runbook?');
  ben.press('how to reach the cluster', 'enter');
  await ben.waitFor('Ended skew-oom: not-fixed.');

  const written = (await eventsSince(before, own.root)).filter(({ type }) => type.startsWith('runbook.'));
  expect(written.map(({ type, by, data }) => [type, by, data.step, data.outcome])).toEqual([
    ['runbook.started', 'ana', undefined, undefined],
    ['runbook.step', 'ana', 'a', 'done'],
    ['runbook.step', 'ana', '2', 'ran'],
    ['runbook.step', 'ben', '2', 'failed'],
    ['runbook.finished', 'ben', undefined, 'not-fixed'],
  ]);
  const head = execFileSync('git', ['-C', own.root, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  expect(new Set(written.map(({ data }) => data.commit))).toEqual(new Set([head]));

  // All of it stands on the timeline of the incident.
  ben.press('1', 'enter');
  await ben.waitFor(/failed, held|held +until/);
  // What happened comes with a reading of its own, below what fits.
  const onScreen = () => ben.screen().join(' ').replace(/\s+/g, ' ');
  for (let tries = 0; tries < 50 && !onScreen().includes('ended runbook'); tries++) {
    ben.press('G');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(onScreen()).toContain('ended runbook skew-oom: not-fixed; missing: how to reach the cluster');
});

test('what was missing is written into the runbook, shown as a difference, and committed with the incident named', async () => {
  const own = await copyOf(night);
  const terminal = await editSkewOom(own);
  await terminal.waitFor('+- Ask the owner of the key.');
  terminal.press('y');
  await terminal.waitFor(/Committed [0-9a-f]{12}; nothing is pushed\./);
  const log = execFileSync('git', ['-C', own.root, 'log', '-1', '--format=%an%n%s', '--name-only'], {
    encoding: 'utf8',
  });
  expect(log.trim().split('\n').filter(Boolean)).toEqual([
    'Ana Ruiz',
    'Runbook skew-oom: what was missing for ranking_features',
    'runbooks/skew-oom.md',
  ]);
});

test('an edit that somebody left uncommitted stands in the difference before it goes into the same commit', async () => {
  const own = await copyOf(night);
  await appendFile(join(own.root, 'runbooks/skew-oom.md'), '\n- Left here by somebody.\n');
  const terminal = await editSkewOom(own);
  await terminal.waitFor('+- Left here by somebody.');
  await terminal.waitFor('+- Ask the owner of the key.');
});

/** A board on which the editor added a line to the runbook; it asks whether to commit that. */
async function editSkewOom(own: Night) {
  const EDITOR = 'f() { printf "\\n- Ask the owner of the key.\\n" >> "$1"; }; f';
  const terminal = sandbox.start(boardOf(own), { env: { EDITOR } });
  await terminal.waitFor(footerIsDrawn);
  terminal.press('G', 'r');
  await terminal.waitFor('Not begun');
  terminal.press('e');
  await terminal.waitFor('Commit this change of runbooks/skew-oom.md?');
  return terminal;
}
