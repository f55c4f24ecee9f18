import { expect, test } from 'vitest';
import { plainMarkdown } from '../../../../source/domain/runbook/read/plain-markdown.ts';

const FENCE = '```';

test.each<[string, string[], string[]]>([
  [
    'a tab is moved to the left, with its name',
    ['=== "A"', '', '    x', 'y'],
    ['<!-- tab A-->', '', 'x', 'y'],
  ],
  [
    'a tab in a tab too',
    ['=== "A"', '    === "B"', '        x', '    y', 'z'],
    ['<!-- tab A-->', '<!-- tab B-->', 'x', 'y', 'z'],
  ],
  [
    'a tab below an item stays below it',
    ['1. x', '    === "A"', '        y', '    z'],
    ['1. x', '    <!-- tab A-->', '    y', '    z'],
  ],
  ['what is indented less than a tab asks for loses what it has', ['=== "A"', '  x'], ['<!-- tab A-->', 'x']],
  [
    'a box has the name in its quotes',
    ['!!! note "Mind the disk"', '    x'],
    ['<!-- tab Mind the disk-->', 'x'],
  ],
  [
    'a box without a name has none',
    ['??? note', '    x', '???+ tip', '    y'],
    ['<!-- tab -->', 'x', '<!-- tab -->', 'y'],
  ],
  ['a name ends no comment', ['!!! note "a --> b -- c"'], ['<!-- tab a  b  c-->']],
  ['a line under a heading is none', ['x', '===', 'y'], ['x', '===', 'y']],
  ['three question marks are none', ['???', '!!!', 'x'], ['???', '!!!', 'x']],
  [
    'lines around a container are left out',
    [':::tip', 'x', ':::', '::::{.y}', 'z', '::::'],
    ['', 'x', '', '', 'z', ''],
  ],
  ['so are shortcodes', ['{{< tabs >}}', 'x', '  {{% /tabs %}}  '], ['', 'x', '']],
  [
    'code stays as it is',
    [`${FENCE}md`, '=== "A"', ':::tip', FENCE, ':::tip'],
    [`${FENCE}md`, '=== "A"', ':::tip', FENCE, ''],
  ],
  [
    'code ends with its own marks only',
    ['````', FENCE, ':::x', '````', ':::x'],
    ['````', FENCE, ':::x', '````', ''],
  ],
  [
    'code in an item and in a quotation is code',
    ['- ~~~', '  :::', '  ~~~', '> ~~~', '> :::x', '> ~~~', ':::'],
    ['- ~~~', '  :::', '  ~~~', '> ~~~', '> :::x', '> ~~~', ''],
  ],
  [
    'code in a tab is moved with it',
    ['=== "A"', `    ${FENCE}`, '    x', '      y', `    ${FENCE}`],
    ['<!-- tab A-->', FENCE, 'x', '  y', FENCE],
  ],
  [
    'code of a box that forbids is text',
    ['!!! danger', `    ${FENCE}sh`, '    rm x', `    ${FENCE}`, `${FENCE}sh`, 'ls', FENCE],
    ['> Danger', `${FENCE}text`, 'rm x', FENCE, `${FENCE}sh`, 'ls', FENCE],
  ],
  [
    'also behind a blank line of it',
    ['!!! danger', '', `    ${FENCE}sh`, '    rm x', `    ${FENCE}`],
    ['> Danger', '', `${FENCE}text`, 'rm x', FENCE],
  ],
  [
    'also where that is a container, to its end',
    [':::danger', `${FENCE}sh`, 'rm x', FENCE, ':::', `${FENCE}sh`],
    ['', `${FENCE}text`, 'rm x', FENCE, '', `${FENCE}sh`],
  ],
  [
    'also where that is a quotation, to its end',
    ['> [!CAUTION]', `> ${FENCE}sh`, '> rm x', `> ${FENCE}`, '', `${FENCE}sh`],
    ['> [!CAUTION]', `> ${FENCE}text`, '> rm x', `> ${FENCE}`, '', `${FENCE}sh`],
  ],
  [
    'and none of a box that only warns',
    ['!!! warning', `    ${FENCE}sh`, '    ls', `    ${FENCE}`],
    ['<!-- tab -->', `${FENCE}sh`, 'ls', FENCE],
  ],
  [
    'a box that forbids ends before a line that is indented as it is',
    ['  !!! danger', '      x', '  y', `  ${FENCE}sh`, '  ls'],
    ['  > Danger', '  > x', '  y', `  ${FENCE}sh`, '  ls'],
  ],
])('%s', (_, lines, plain) => {
  expect(plainMarkdown(lines.join('\n')).split('\n')).toEqual(plain);
});
