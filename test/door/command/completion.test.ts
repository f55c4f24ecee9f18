import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failing } from '../example.ts';
import { PROGRAM } from '../program.ts';

/** What bash offers for a line of words, the last one being typed. */
async function offered(root: string, words: readonly string[]): Promise<string[]> {
  const bin = join(root, 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, 'wakeworthy'), `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`);
  await chmod(join(bin, 'wakeworthy'), 0o755);
  const inQuotes = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const quoted = words.map(inQuotes).join(' ');
  const script = [
    'source <(wakeworthy completion bash)',
    // Bash has it only while it completes.
    'compopt() { :; }',
    `COMP_WORDS=(wakeworthy ${quoted}); COMP_CWORD=${words.length}`,
    `COMP_LINE=${inQuotes(`wakeworthy ${words.join(' ')}`)}; COMP_POINT=\${#COMP_LINE}`,
    '_wakeworthy',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: bash
    'printf "%s\\n" "${COMPREPLY[@]}"',
  ].join('\n');
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], {
    cwd: root,
    env: { PATH: `${bin}:${process.env.PATH}`, HOME: root, XDG_CACHE_HOME: join(root, 'cache') },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

test('bash completes commands, options, incidents and people', async () => {
  const night = await failing('vendor_feed');
  expect(await offered(night.root, ['st'])).toContain('status');
  expect(await offered(night.root, ['followup', ''])).toEqual(
    expect.arrayContaining(['add', 'done', 'list']),
  );
  expect(await offered(night.root, ['why', ''])).toContain('vendor_feed');
  expect(await offered(night.root, ['ack', 'vendor_feed', '--by'])).toContain('--by-myself');
  expect(await offered(night.root, ['ack', 'vendor_feed', '--as', ''])).toContain('ana');
});

test.each(['bash', 'zsh', 'fish'])('%s gets a script of its own, also outside a workspace', (shell) => {
  const { stdout, status } = spawnSync(process.execPath, [PROGRAM, 'completion', shell], {
    cwd: '/',
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stdout).toContain(`${shell} completion for wakeworthy`);
  expect(stdout).not.toMatch(/\beval\b/);
  expect(stdout.endsWith('\n')).toBe(true);
});

test('another shell is refused with those that are known', () => {
  const { stderr, status } = spawnSync(process.execPath, [PROGRAM, 'completion', 'tcsh'], {
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr).toContain('bash, zsh, fish');
});

test('Tab runs nothing of what is typed, however it is quoted', async () => {
  const night = await failing('vendor_feed');
  const typed = ['"$(touch pwned)"', '`touch pwned`', '\\";touch pwned;"', '$(touch pwned'];
  for (const word of typed) await offered(night.root, ['note', 'vendor_feed', word, '']);
  expect(existsSync(join(night.root, 'pwned'))).toBe(false);
});

test('a name that a shell would take apart is not offered', async () => {
  const night = await failing('$(touch pwned)', 'plain_feed');
  const names = await offered(night.root, ['why', '']);
  expect(names).toEqual(['plain_feed']);
});
