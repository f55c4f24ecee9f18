import { spawn } from 'node:child_process';

/** Milliseconds in which a program has to take what it is told. */
const PATIENCE = 10_000;

/** Starts a program without a shell and gives it a text on standard input; whether it ended well. */
export function runHook(
  env: Readonly<Record<string, string | undefined>>,
  [program = '', ...args]: readonly string[],
  text: string,
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    child.on('error', () => {
      clearTimeout(timer);
      resolve(false);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(text);
  });
}
