import { describe, expect, it } from 'vitest';
import { TerminalInput } from '../../source/ui/terminal-input.ts';
import { fakeTerminal } from './harness.tsx';

/** A terminal that is listened to from now on, holding some keys that nobody has read, and what is told of it. */
async function listening(...held: string[]) {
  const { stdin } = fakeTerminal({ columns: 80, rows: 24 });
  const input = new TerminalInput(stdin, undefined, () => held.map((text) => Buffer.from(text)));
  let told = '';
  input.on('data', (piece) => {
    told += String(piece);
  });
  input.setRawMode(true);
  stdin.push('read before');
  await input.settle();
  input.listen();
  return {
    async types(text: string): Promise<string> {
      stdin.push(text);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return told;
    },
  };
}

describe('the keys of a terminal', () => {
  it('count from when it is listened to: neither what was read before nor what is held still', async () => {
    expect(await (await listening('aR', 'y')).types('j')).toBe('j');
    expect(await (await listening()).types('j')).toBe('j');
  });

  it('are none where a reply was held in part and comes to its end later', async () => {
    expect(await (await listening('a\u001b[?1;2')).types('cj')).toBe('j');
  });

  it('tell when somebody typed last: never before the first', async () => {
    const { stdin } = fakeTerminal({ columns: 80, rows: 24 });
    const input = new TerminalInput(stdin);
    expect(input.typedAgo()).toBe(Number.POSITIVE_INFINITY);
    input.setRawMode(true);
    const before = performance.now();
    stdin.push('j');
    await input.settle();
    expect(input.typedAgo()).toBeLessThanOrEqual(performance.now() - before);
  });
});
