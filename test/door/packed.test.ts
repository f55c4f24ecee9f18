import { execFile } from 'node:child_process';
import { mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { childEnvironment } from '../build/machine/child-environment.ts';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../..');
/** As large as the package may be, unpacked. */
const MOST_BYTES = 4_500_000;

let folder: string;
let packed: { filename: string; unpackedSize: number; files: { path: string }[] };
const npm = (...args: string[]) => run('npm', args, { cwd: folder, env: environment(), maxBuffer: 1e8 });
const environment = () => ({ ...childEnvironment(folder), npm_config_cache: join(folder, 'cache') });

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'wakeworthy-packed-')));
  await writeFile(join(folder, 'package.json'), '{"private":true}\n');
  // What it builds stands there: the tests of the program run with it meanwhile.
  const { stdout } = await npm('pack', ROOT, '--ignore-scripts', '--json');
  [packed] = JSON.parse(stdout);
  await npm('install', packed.filename, '--offline', '--ignore-scripts', '--no-audit', '--no-fund');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('what is installed from a package', () => {
  test('is one package and nothing else', async () => {
    const names = (await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.'));
    expect(names).toEqual(['wakeworthy']);
    expect(packed.unpackedSize).toBeLessThan(MOST_BYTES);
  });

  test('holds the program, the example and the runbooks, no tests and no sources', () => {
    const tops = new Set(packed.files.map(({ path }) => path.split('/')[0]));
    expect([...tops].sort()).toEqual(['.build', 'LICENSE', 'README.md', 'package.json', 'runbooks', 'state']);
  });

  test('runs where nothing else is', async () => {
    const program = join(folder, 'node_modules/.bin/wakeworthy');
    const started = (...args: string[]) =>
      run(process.execPath, [program, ...args], { cwd: folder, env: environment() });
    expect((await started('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(JSON.parse((await started('demo', '--json')).stdout).incidents.length).toBeGreaterThan(3);
  });
});
