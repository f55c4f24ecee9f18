import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { LOCAL_TIMES } from './local-times.ts';

const run = promisify(execFile);
const SCRIPT = new URL('./print-answers.ts', import.meta.url).pathname;
const ZONES = ['America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'];

interface Printed {
  /** Minutes west of UTC in January. */
  readonly zone: number;
  readonly answers: { readonly instants: readonly string[] };
}

async function answersIn(zone: string): Promise<Printed> {
  const { stdout } = await run(process.execPath, ['--no-warnings', SCRIPT], {
    env: { ...process.env, TZ: zone },
  });
  return JSON.parse(stdout) as Printed;
}

describe('the zone of the process', () => {
  let printed: readonly Printed[] = [];

  beforeAll(async () => {
    printed = await Promise.all(ZONES.map(answersIn));
  });

  test('was really another in each of the processes', () => {
    expect(printed.map(({ zone }) => zone)).toEqual([300, -330, -780, 0]);
  });

  test('moves no local time', () => {
    for (const { answers } of printed)
      expect(answers.instants).toEqual(LOCAL_TIMES.map(([, , , instant]) => instant));
  });

  test('changes no turn, no class, no tick and no figure', () => {
    const [first, ...others] = printed;
    for (const { answers } of others) expect(answers).toEqual(first!.answers);
  });
});
