import { createInterface } from 'node:readline/promises';
import { visible } from '../../domain/text/visible.ts';

/** Asks somebody at the terminal; `usual`: what Enter says. */
export async function agreed(question: string, usual: 'yes' | 'no'): Promise<boolean> {
  const asked = question.split('\n').map(visible).join('\n');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = (await terminal.question(`${asked} [${usual === 'yes' ? 'Y/n' : 'y/N'}] `)).trim();
    return answer === '' ? usual === 'yes' : /^y(?:es)?$/i.test(answer);
  } finally {
    terminal.close();
  }
}
