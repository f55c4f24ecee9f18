import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failing } from '../example.ts';
import { place } from '../program.ts';

test('info tells paths and versions, in a workspace and outside of one', async () => {
  const night = await failing('vendor_feed');
  const { out, code } = await night.run('info');
  expect(code).toBe(0);
  expect(out).toContain(night.root);
  expect(out).toMatch(/^node +\d+\./m);
  expect(out).toMatch(/^git +\d+\./m);
  const nowhere = await place();
  expect((await nowhere.run('info', { cwd: '/' })).out).toMatch(/^workspace +-/m);
  const json = JSON.parse((await nowhere.run('info --json', { cwd: '/' })).out);
  expect(json).toMatchObject({
    schema: 1,
    paths: { workspace: null, config: expect.stringMatching(/config\.yaml$/) },
  });
});

test('info lists everything that is wrong in the settings', async () => {
  const night = await failing('vendor_feed');
  const config = join(night.root, 'own', 'wakeworthy');
  await mkdir(config, { recursive: true });
  await writeFile(join(config, 'config.yaml'), 'theme: pink\nkeys: { slep: Z, down: n }\n');
  const { out } = await night.run('info', { env: { XDG_CONFIG_HOME: join(night.root, 'own') } });
  expect(out).toContain('config.yaml:1: `theme` is not what is expected');
  expect(out).toContain('keys.slep: there is no command "slep"; did you mean sleep?');
  expect(out).toContain('keys.down: n is the key of note already');
});
