import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allCommands } from '../../source/commands/all.ts';
import { WrongUsage } from '../../source/commands/command/command.ts';
import { writeNew } from '../../source/storage/write/file/new-files.ts';
import { failing } from '../door/example.ts';

const PAGE = '# Outside\n\n## Steps\n\n1. Tell a secret\n';
const command = (await allCommands()).find(({ name }) => name === 'runbook new')!;

/** The files that `runbook new` makes for a name; undefined where it takes it for none. */
async function madeFor(name: string): Promise<string[] | undefined> {
  const base = await mkdtemp(join(tmpdir(), 'wakeworthy-names-'));
  // Deep, so that what leads out of it is still found and removed.
  const root = join(base, 'a/b/c/d');
  const context = {
    runbooks: async () => ({ exists: () => false }),
    writeNew: (files: Parameters<typeof writeNew>[1]) => writeNew(root, files),
  };
  try {
    await command.run(context as never, { args: { name }, options: {} });
    const files = await readdir(base, { recursive: true, withFileTypes: true });
    return files
      .filter((file) => file.isFile())
      .map(({ parentPath, name: own }) => relative(root, join(parentPath, own)));
  } catch (error) {
    if (error instanceof WrongUsage) return undefined;
    throw error;
  } finally {
    await rm(base, { recursive: true });
  }
}

describe('the name of a new runbook', () => {
  test.each([
    ['late', 'runbooks/late.md'],
    ['late.md', 'runbooks/late.md'],
    ['Late.MD', 'runbooks/Late.md'],
    ['questions/how-many', 'runbooks/questions/how-many.md'],
    ['verspätung_2.v1', 'runbooks/verspätung_2.v1.md'],
  ])('%s is the file %s', async (name, path) => {
    expect(await madeFor(name)).toEqual([path]);
  });

  test.each([
    'late upstream',
    ' late',
    'late ',
    '\tlate',
    '.git/x',
    '.git/hooks/post-commit',
    '.hidden',
    'a/.git/x',
    'a/late up',
    'a/late\u0007',
    'late\u0000',
    'late\u0007',
    'late\u001b[2J',
    'late\nup',
    'late\u202etxt',
    'late\u200bup',
    '..',
    '../late',
    'a/../../late',
    'a/..',
    'a..b',
    '/etc/late',
    '/late',
    'a//b',
    'a/',
    './late',
    '~/late',
    'C:\\late',
    'a\\..\\late',
    '-late',
    '--help/x',
    '.md',
    '*',
    '$(id)',
  ])('is never %j', async (name) => {
    expect(await madeFor(name)).toBeUndefined();
  });

  test('leads to a Markdown file below runbooks/ that is listed there, whatever it is', async () => {
    const part = fc.constantFrom(
      'a',
      'É',
      '9',
      '.',
      '..',
      '/',
      '\\',
      '-',
      '_',
      ' ',
      '\n',
      '\u202e',
      '.git',
      '.md',
      ':',
    );
    const names = fc.oneof(
      fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', minLength: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        for (const path of (await madeFor(name)) ?? []) {
          expect(path).toMatch(/^runbooks\/.*[^/]\.md$/u);
          expect(path.split('/').some((each) => each.startsWith('.'))).toBe(false);
          expect(path).not.toMatch(/[\p{C}\p{Z}\\]/u);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

/** A night with a page and a folder outside of the workspace, and links to both below runbooks/. */
async function withLinksOut() {
  const here = await failing('vendor_feed');
  const outside = join(here.root, '../outside');
  await mkdir(join(here.root, 'runbooks'), { recursive: true });
  await mkdir(outside);
  await writeFile(join(outside, 'page.md'), PAGE);
  await symlink(outside, join(here.root, 'runbooks/out'));
  await symlink(join(outside, 'page.md'), join(here.root, 'runbooks/leak.md'));
  await symlink(join(outside, 'nothing.md'), join(here.root, 'runbooks/dangling.md'));
  return { here, outside };
}

describe('on the command line', () => {
  test('a new runbook is never written through a link, and what a refusal repeats is harmless', async () => {
    const { here, outside } = await withLinksOut();
    for (const name of ['leak', 'dangling'])
      expect(await here.at('03:20', `runbook new ${name} --as ana`)).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining(`runbooks/${name}.md exists already and is left as it is`),
      });
    const hidden = await here.at('03:20', ['runbook', 'new', '.git/\u001b[2J', '--as', 'ana']);
    expect(hidden).toMatchObject({ code: 2, out: '' });
    expect(hidden.err).toContain('".git/\\u001b[2J" is no name for a file below runbooks/');
    expect(await readdir(outside)).toEqual(['page.md']);
    expect(await readFile(join(outside, 'page.md'), 'utf8')).toBe(PAGE);
  });

  test('no walk begins through what lies outside, however it is named, and nothing of it is printed', async () => {
    const { here, outside } = await withLinksOut();
    const names = [
      'leak',
      'out/page',
      '../../outside/page',
      '../outside/page.md',
      join(outside, 'page.md'),
      'pa ge',
    ];
    for (const name of names) {
      const ended = await here.at('03:20', ['runbook', 'start', 'vendor_feed', name, '--as', 'ana']);
      expect(ended).toMatchObject({ code: 1, out: '' });
      expect(ended.err).toContain(`No runbook ${name} is below runbooks/`);
      expect(ended.err).not.toContain('secret');
    }
    expect(await here.changes()).toHaveLength(1);
    expect((await here.at('03:20', 'runbook check')).out).toMatch(
      /runbooks\/out: warning: this link leads out[\s\S]*runbooks\/leak\.md: warning: this link leads out/,
    );
  });
});
