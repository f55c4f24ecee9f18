// Draws what the program shows in a real terminal as SVG: npm run pictures
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';

const CELL = { width: 8.4, height: 18 };
const COLOURS = { ground: '#14161a', text: '#d7dae0', dim: '#8b93a1' };
const PALETTE = [
  '#14161a',
  '#e06c5a',
  '#8fbf7f',
  '#e0a84f',
  '#5aa2e0',
  '#b08fd8',
  '#56b6c2',
  '#d7dae0',
  '#5c6370',
  '#ff8b78',
  '#a8d89a',
  '#ffc66d',
  '#7bbcff',
  '#cba6f7',
  '#7fdbe5',
  '#ffffff',
];

const READY = /\? help/;
/** A picture of each view: what is pressed on the way there, and what must stand on the screen after each key. */
const PICTURES = [
  { name: 'board', size: [80, 24], keys: [] },
  { name: 'board-wide', size: [120, 36], keys: [] },
  {
    name: 'incident',
    size: [80, 24],
    keys: [
      ...Array.from({ length: 11 }, () => ({ key: 'j', shows: READY })),
      { key: '\r', shows: /The same failure before/ },
    ],
  },
  { name: 'filter', size: [80, 24], keys: [{ key: '/ad', shows: /filter ad/ }] },
  { name: 'palette', size: [80, 24], keys: [{ key: ':', shows: /> sleep/ }] },
  { name: 'sleep', size: [80, 24], keys: [{ key: 'z', shows: /Go back to sleep/ }] },
  { name: 'runbooks', size: [80, 24], keys: [{ key: '3', shows: /\d+ runbooks/ }] },
  {
    name: 'walk',
    size: [80, 24],
    keys: [
      { key: 'G', shows: /> HELD/ },
      { key: 'r', shows: /Not begun/ },
      { key: '\r', shows: /Began skew-oom/ },
      { key: '\r', shows: /1\/8 settled/ },
      { key: 'j', shows: /> +1\. Name the key/ },
    ],
  },
  { name: 'handoff', size: [80, 24], keys: [{ key: '2', shows: /Start here/ }] },
  { name: 'work', size: [80, 24], keys: [{ key: '4', shows: /open, \d+ overdue/ }] },
  { name: 'patterns', size: [80, 24], keys: [{ key: '5', shows: /pays back/ }] },
  {
    name: 'pattern',
    size: [80, 24],
    keys: [
      { key: '5', shows: /pays back/ },
      { key: 'jj', shows: /> BAND-AIDS/ },
      { key: '\r', shows: /When it fails/ },
    ],
  },
  { name: 'nights', size: [80, 24], keys: [{ key: '5]]', shows: /nights a year/ }] },
  {
    name: 'deadlines',
    size: [80, 30],
    keys: [
      { key: '5]]', shows: /nights a year/ },
      { key: 'jj', shows: /> billing_ledger/ },
      { key: '\r', shows: /have to agree/ },
    ],
  },
  { name: 'what-if', size: [80, 36], keys: [{ key: '5]]]', shows: /As of/ }] },
  { name: 'hindsight', size: [80, 32], keys: [{ key: '5[[', shows: /As of/ }] },
  { name: 'page', size: [80, 40], keys: [{ key: '5[', shows: /Retire, or ask/ }] },
  { name: 'products', size: [80, 24], keys: [{ key: '6', shows: /are late, or may be/ }] },
  { name: 'team', size: [80, 24], keys: [{ key: '2]', shows: /On call for/ }] },
  { name: 'wall', size: [120, 36], options: ['--read-only'], keys: [] },
];

const names = process.argv.slice(2);
for (const picture of PICTURES) {
  if (names.length > 0 && !names.includes(picture.name)) continue;
  const svg = await draw(picture);
  mkdirSync('.pictures', { recursive: true });
  writeFileSync(join('.pictures', `${picture.name}.svg`), svg);
  console.log(`.pictures/${picture.name}.svg`);
}

async function draw({ name, size: [columns, rows], keys, options = [] }) {
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  const { CI: _, NO_COLOR: __, ...env } = process.env;
  const child = spawn(
    process.execPath,
    ['.build/wakeworthy.js', ...options, 'demo', '--at', '2026-11-23T03:12', '--seed', '1'],
    {
      cols: columns,
      rows,
      env: {
        ...env,
        TERM: 'xterm-256color',
        FORCE_COLOR: '3',
        XDG_CACHE_HOME: mkdtempSync(join(tmpdir(), 'picture-')),
      },
    },
  );
  child.onData((data) => terminal.write(data));
  await shows(terminal, READY);
  for (const { key, shows: expected } of keys) {
    child.write(key);
    await shows(terminal, expected);
  }
  const svg = svgOf(terminal, columns, rows, name);
  child.kill('SIGTERM');
  return svg;
}

async function shows(terminal, pattern) {
  for (let tries = 0; tries < 1_600; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    if (pattern.test(linesOf(terminal).join('\n'))) return;
  }
  throw new Error(`the screen never showed ${pattern}:\n${linesOf(terminal).join('\n')}`);
}

function linesOf(terminal) {
  return Array.from(
    { length: terminal.rows },
    (_, y) => terminal.buffer.active.getLine(y)?.translateToString(true) ?? '',
  );
}

function svgOf(terminal, columns, rows, name) {
  const width = columns * CELL.width + 24;
  const height = rows * CELL.height + 24;
  const parts = [];
  for (let y = 0; y < rows; y++) for (const run of runsOf(terminal, y, columns)) parts.push(drawn(run, y));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
<title>${name}</title>
<rect width="100%" height="100%" rx="8" fill="${COLOURS.ground}"/>
${parts.filter(Boolean).join('\n')}
</svg>
`;
}

/** Neighbouring cells that look the same. */
function runsOf(terminal, y, columns) {
  const line = terminal.buffer.active.getLine(y);
  const runs = [];
  for (let x = 0; x < columns; x++) {
    const cell = line.getCell(x);
    if (cell.getWidth() === 0) continue;
    const style = styleOf(cell);
    const last = runs.at(-1);
    if (last && JSON.stringify(last.style) === JSON.stringify(style)) last.text += cell.getChars() || ' ';
    else runs.push({ x, text: cell.getChars() || ' ', style });
  }
  return runs;
}

function styleOf(cell) {
  const inverse = cell.isInverse() !== 0;
  const text = colourOf(cell, 'Fg') ?? (cell.isDim() ? COLOURS.dim : COLOURS.text);
  const ground = colourOf(cell, 'Bg');
  return {
    bold: cell.isBold() !== 0,
    text: inverse ? (ground ?? COLOURS.ground) : text,
    ground: inverse ? text : ground,
  };
}

function colourOf(cell, which) {
  if (cell[`is${which}Default`]()) return undefined;
  const colour = cell[`get${which}Color`]();
  if (cell[`is${which}RGB`]()) return `#${colour.toString(16).padStart(6, '0')}`;
  return PALETTE[colour] ?? COLOURS.text;
}

function drawn({ x, text, style }, y) {
  if (text.trim() === '' && !style.ground) return '';
  const left = 12 + x * CELL.width;
  const top = 12 + y * CELL.height;
  const length = (text.length * CELL.width).toFixed(1);
  const back = style.ground
    ? `<rect x="${left.toFixed(1)}" y="${top}" width="${length}" height="${CELL.height}" fill="${style.ground}"/>`
    : '';
  const escaped = text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);
  return `${back}<text x="${left.toFixed(1)}" y="${top + 14}" textLength="${length}" xml:space="preserve" fill="${style.text}"${style.bold ? ' font-weight="bold"' : ''}>${escaped}</text>`;
}
