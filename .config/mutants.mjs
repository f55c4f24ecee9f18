// What the tests notice: changes the files below source/ that each PATH names, one place at a time, and counts the
// changes on which no test failed.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const USAGE = `usage: npm run mutants -- [--list] [--static] [--program] [--every N] [--tests PATH]... PATH...
  PATH      a folder or file below source/, or lines of a file: source/domain/time/duration.ts:10-20
  --tests   which folders or files below test/ to run; default: the folder that stands for each PATH
  --list    print each change that no test noticed
  --every   a sample: ten lines of every N times ten, counted on from file to file
  --program run the program of the tests that start one from the changed source, in their own process: slower
  --static  also change what runs once, as a file loads: slow, since each needs every related test
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    static: { type: 'boolean', default: false },
    program: { type: 'boolean', default: false },
    every: { type: 'string', default: '1' },
    tests: { type: 'string', multiple: true, default: [] },
  },
});

const plain = (path) => relative('.', path).replaceAll('\\', '/');
const withoutLines = (path) => path.replace(/:\d+-\d+$/, '');
const isFolder = (path) => existsSync(path) && statSync(path).isDirectory();
const paths = positionals.map(plain);
const named = values.tests.map(plain);
const wrong = [
  ...paths.map(withoutLines).filter((path) => !existsSync(path) || !/^source(\/|$)/.test(path)),
  ...named.filter((path) => !existsSync(path) || !/^test(\/|$)/.test(path)),
];
const every = Number(values.every);
if (paths.length === 0 || wrong.length > 0 || !(Number.isInteger(every) && every > 0)) {
  process.stderr.write(`${wrong.map((path) => `no such path: ${path}\n`).join('')}${USAGE}`);
  process.exit(2);
}

/** The folder below test/ that stands for a path below source/: the nearest one that is there. */
function mirror(path) {
  const folder = path.replace(/^source/, 'test');
  return isFolder(folder) ? folder : mirror(dirname(path));
}

const WINDOW = 10;

/** What is changed: all of each path, or every so many lines of all their files. */
function places() {
  const patterns = paths.map((path) => (isFolder(path) ? `${path}/**/*.{ts,tsx}` : path));
  if (every === 1) return patterns;
  let at = 0;
  return globSync(patterns)
    .map(plain)
    .sort()
    .flatMap((file) => {
      const count = Math.ceil(readFileSync(file, 'utf8').split('\n').length / WINDOW);
      return Array.from({ length: count }, (_, index) => index)
        .filter(() => at++ % every === 0)
        .map((index) => `${file}:${index * WINDOW + 1}-${(index + 1) * WINDOW}`);
    });
}

const tests = named.length > 0 ? named : [...new Set(paths.map(withoutLines).map(mirror))];
// The runner starts processes of its own, which read the tests' config there.
process.env.MUTANTS_TESTS = JSON.stringify(
  tests.map((path) => (isFolder(path) ? `${path}/**/*.test.{ts,tsx}` : path)),
);
if (values.program) process.env.MUTANTS_PROGRAM = 'yes';
const sandbox = mkdtempSync(join(tmpdir(), 'wakeworthy-mutants-'));
process.on('exit', () => rmSync(sandbox, { recursive: true, force: true }));

const started = performance.now();
const mutants = await new Stryker({
  mutate: places(),
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: {
    configFile: '.config/mutants.vitest.config.ts',
    related: !values.program,
    pool: values.program ? 'forks' : 'threads',
  },
  coverageAnalysis: 'perTest',
  ignoreStatic: !values.static,
  concurrency: 2,
  timeoutMS: 5000,
  disableTypeChecks: false,
  // What ends with a process of its own is still built.
  ignorePatterns: [...(values.program ? [] : ['.build']), '.pictures', '.ci'],
  tempDirName: sandbox,
  cleanTempDir: 'always',
  reporters: ['progress-append-only'],
  logLevel: 'warn',
  warnings: { slow: false },
  allowConsoleColors: false,
})
  .runMutationTest()
  // It has said why.
  .catch(() => process.exit(1));

const MISSED = ['Survived', 'NoCoverage'];
const count = (list, ...statuses) => list.filter((mutant) => statuses.includes(mutant.status)).length;

function row(name, list) {
  const caught = count(list, 'Killed', 'Timeout');
  const all = caught + count(list, ...MISSED);
  return [
    name,
    all === 0 ? '-' : `${((100 * caught) / all).toFixed(1)} %`,
    ...[caught, count(list, 'Survived'), count(list, 'NoCoverage'), list.length - all].map(String),
  ];
}

const files = Object.entries(Object.groupBy(mutants, (mutant) => plain(mutant.fileName)));
const table = [
  ['file', 'score', 'killed', 'survived', 'no coverage', 'left out'],
  ...files.sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, list]) => row(file, list)),
  row('all', mutants),
];
const widths = table[0].map((_, at) => Math.max(...table.map((cells) => cells[at].length)));
const cell = (text, at) => (at === 0 ? text.padEnd(widths[at]) : text.padStart(widths[at]));
process.stdout.write(`${table.map((cells) => cells.map(cell).join('  ')).join('\n')}\n`);
const seconds = ((performance.now() - started) / 1000).toFixed(0);
process.stdout.write(`${mutants.length} mutants in ${seconds} s, tests: ${tests.join(' ')}\n`);

if (values.list) {
  const missed = mutants
    .filter(({ status }) => MISSED.includes(status))
    .map((mutant) => ({ ...mutant, file: plain(mutant.fileName), at: mutant.location.start }))
    .sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : a.at.line - b.at.line || a.at.column - b.at.column,
    );
  for (const { file, at, status, mutatorName, replacement } of missed) {
    const change = replacement.replace(/\s+/g, ' ').slice(0, 90);
    process.stdout.write(`${file}:${at.line}:${at.column} ${status} ${mutatorName}: ${change}\n`);
  }
}
