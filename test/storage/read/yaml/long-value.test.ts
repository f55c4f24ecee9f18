import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { childEnvironment } from '../../../build/machine/child-environment.ts';
import { lines, readingPipelines, TEAM, workspaceWith } from '../temporary-workspace.ts';

const MODULE = join(import.meta.dirname, '../../../../source/storage/read/workspace/workspace.ts');
/** Work that grows with the square of the length would take an hour of it; what grows with the length, no second. */
const FAR_TOO_LONG = 60_000;

test('one long value does not hang the program, in whatever file', async () => {
  const value = `title: ${'a'.repeat(1_000_000)}\n`;
  const root = await workspaceWith({
    'team.yaml': `${TEAM}${value}`,
    'pipelines.yaml': `pipelines: []\n${value}`,
    'ownership.yaml': value,
  });
  const script = `import { readWorkspace } from ${JSON.stringify(MODULE)};
    const { team } = await readWorkspace(${JSON.stringify(root)}, undefined, 0);
    process.stdout.write(team.people.map(({ id }) => id).join(' '));`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: childEnvironment(root),
    encoding: 'utf8',
    timeout: FAR_TOO_LONG,
  });
  expect(child).toMatchObject({ signal: null, status: 0, stderr: '' });
  expect(child.stdout).toBe('ana ben');
});

test('a password in an address is found at the end of a text of some length', async () => {
  const address = 'postgres://app:hunter2@db.example.com/x';
  const workspace = await readingPipelines(
    `pipelines:\n  - { id: a, title: "${'see the notes, then '.repeat(90)}${address}" }\n`,
  );
  expect(lines(workspace)).toEqual([
    expect.stringMatching(/^state\/pipelines\.yaml:2:\d+ error: an address with a password in it stands/),
  ]);
  expect(JSON.stringify(workspace.findings)).not.toContain('hunter2');
});
