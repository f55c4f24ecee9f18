import { expect, test } from 'vitest';
import { allCommands, commandsAmong } from '../../source/commands/all.ts';

const names = (commands: readonly { readonly name: string }[]) => commands.map(({ name }) => name);

test('a command is found by the word that it begins with, among few others', async () => {
  const all = await allCommands();
  for (const { name } of all) {
    const found = names(await commandsAmong(['--root', 'somewhere', name.split(' ')[0]!, 'anything']));
    expect(found).toContain(name);
    expect(found.length).toBeLessThan(all.length / 3);
  }
});

test('words that begin no command load none', async () => {
  expect(await commandsAmong([])).toEqual([]);
  expect(await commandsAmong(['--root', '/tmp', 'nothing', 'costs'])).toEqual([]);
});

test('no name stands twice', async () => {
  const all = names(await allCommands());
  expect(new Set(all).size).toBe(all.length);
});
