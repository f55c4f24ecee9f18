import { createInterface } from 'node:readline/promises';

/** Asks somebody at the terminal; `usual`: what Enter says. */
export async function agreed(question: string, usual: 'yes' | 'no'): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = (await terminal.question(`${question} [${usual === 'yes' ? 'Y/n' : 'y/N'}] `)).trim();
    return answer === '' ? usual === 'yes' : /^y(?:es)?$/i.test(answer);
  } finally {
    terminal.close();
  }
}
