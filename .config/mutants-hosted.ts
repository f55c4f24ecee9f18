// Runs the program from its source in the process of the test, where a change of the source is seen. Folder, environment
// and what is printed belong to the whole process: one run at a time, and all of it is given back.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Run } from '../test/door/hosted.ts';
import type { Ended } from '../test/door/program.ts';

let isBusy = false;
let runs = 0;

/** As the host of the built program answers; `undefined` while another run is under way. */
export async function hosted({ args, env, cwd }: Run): Promise<Ended | undefined> {
  if (isBusy) return undefined;
  isBusy = true;
  const printed = capture();
  const before = {
    cwd: process.cwd(),
    env: { ...process.env },
    argv: [...process.argv],
    code: process.exitCode,
  };
  try {
    become(env);
    process.chdir(cwd);
    process.argv.splice(2, process.argv.length, ...args);
    process.exitCode = undefined;
    runs += 1;
    await import(/* @vite-ignore */ `../source/cli.ts?run=${runs}`);
    return { code: Number(process.exitCode ?? 0), ...printed.texts() };
  } finally {
    printed.end();
    become(before.env);
    process.chdir(before.cwd);
    process.argv.splice(0, process.argv.length, ...before.argv);
    process.exitCode = before.code;
    isBusy = false;
  }
}

function become(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
}

function capture() {
  const parts: Record<number, Buffer[]> = { 1: [], 2: [] };
  const { writeSync } = fs;
  const write = (fd: number, bytes: Buffer, offset = 0, ...rest: unknown[]) => {
    const kept = parts[fd];
    if (!kept) return (writeSync as (...all: unknown[]) => number)(fd, bytes, offset, ...rest);
    const part = Buffer.from(bytes.subarray(offset));
    kept.push(part);
    return part.length;
  };
  fs.writeSync = write as typeof writeSync;
  syncBuiltinESMExports();
  const text = (fd: number) => Buffer.concat(parts[fd]!).toString();
  return {
    texts: () => ({ out: text(1), err: text(2) }),
    end() {
      fs.writeSync = writeSync;
      syncBuiltinESMExports();
    },
  };
}
