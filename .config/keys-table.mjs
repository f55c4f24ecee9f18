// The table of keys in README, made from the keymap: npm run keys
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GROUPS, keyLabel } from '../source/app/keymap/binding.ts';
import { KEYMAP } from '../source/app/keymap/keymap.ts';

const START = '<!-- keys: npm run keys -->';
const END = '<!-- end of keys -->';

/** The text of README with the table as the keymap has it now. */
export function withKeysTable(readme) {
  const [before, rest] = readme.split(START);
  const [, after] = (rest ?? '').split(END);
  if (before === undefined || after === undefined) throw new Error(`README has no ${START} and ${END}`);
  return `${before}${START}\n\n${table()}\n\n${END}${after}`;
}

function table() {
  const rows = GROUPS.filter((group) => group !== 'Answer').flatMap((group) =>
    KEYMAP.filter((binding) => binding.group === group).map(
      ({ command, keys, help, writes }) =>
        `| ${keys.map((key) => `\`${keyLabel(key)}\``).join(' ')} | \`${command}\` | ${help}${writes ? ' *' : ''} |`,
    ),
  );
  return ['| keys | command | |', '|---|---|---|', ...new Set(rows)].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = new URL('../README.md', import.meta.url);
  writeFileSync(path, withKeysTable(readFileSync(path, 'utf8')));
}
