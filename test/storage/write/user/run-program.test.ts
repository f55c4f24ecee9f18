import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { runProgram } from '../../../../source/storage/write/user/run-program.ts';
import { workspace } from '../../../build/log.ts';

const run = (script: string, limits = {}) =>
  runProgram(process.env, workspace(), ['sh', '-c', script], limits);

test('what it prints, how it ended and what it complained of', async () => {
  expect(await run('echo out; echo err >&2; exit 3')).toEqual({
    code: 3,
    output: 'out\n',
    complaint: 'err\n',
  });
});

test('takes no shell, and no input', async () => {
  const { output } = await runProgram(process.env, workspace(), ['echo', '$HOME', ';', 'ls']);
  expect(output).toBe('$HOME ; ls\n');
  expect((await run('cat')).output).toBe('');
});

test('one that takes too long or prints too much is ended, with what it started', async () => {
  const slow = await run('sleep 30 & sleep 30', { patience: 200 });
  expect([slow.code, slow.cutShort]).toEqual([null, 'it ran for more than 0.2 s']);
  const large = await run('yes', { largest: 1024 * 1024 });
  expect(large.cutShort).toBe('it printed more than 1 MB');
});

test('one that is not there is said so', async () => {
  await expect(runProgram(process.env, workspace(), ['no-such-program'])).rejects.toThrow(
    /^no-such-program does not start: /,
  );
});

test('one that somebody stops is ended, also where they did before it began', async () => {
  const stop = new AbortController();
  const under = run('trap "" TERM; sleep 30', { stopped: stop.signal });
  setTimeout(() => stop.abort(), 200);
  expect((await under).cutShort).toBe('it was stopped');
  expect((await run('sleep 30', { stopped: stop.signal })).cutShort).toBe('it was stopped');
});

test('however many ran, nothing of them waits for whoever may stop them', async () => {
  const stop = new AbortController();
  for (let n = 0; n < 3; n++) await run('true', { stopped: stop.signal });
  await runProgram(process.env, workspace(), ['no-such-program'], { stopped: stop.signal }).catch(() => 0);
  expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
});
