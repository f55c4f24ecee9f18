import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportCrash } from '../../../../source/storage/write/user/crash-report.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'crash-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const fault = (at = 0) => ({
  error: new TypeError('boom'),
  version: '1.2.3',
  argv: ['note', 'billing_ledger', 'Ana lost the password hunter2', '--as=ana', '--plain'],
  at,
});

describe('a report of a fault', () => {
  it('has the stack and the versions, only its owner can read it, and it tells nothing that was typed', async () => {
    const path = (await reportCrash({ HOME: home }, fault()))!;
    const text = await readFile(path, 'utf8');
    expect(text).toMatch(/^wakeworthy 1\.2\.3, Node \d+/);
    expect(text).toContain('TypeError: boom');
    expect(text).toContain('arguments: note ... ... --as=... --plain');
    expect(text).not.toMatch(/hunter2|ana\b|billing/);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('is one of ten at most', async () => {
    for (let n = 0; n < 13; n++) await reportCrash({ HOME: home }, fault(n * 1_000));
    const names = await readdir(join(home, '.local/state/wakeworthy/crashes'));
    expect(names).toHaveLength(10);
    expect(names.sort()[0]).toContain('00-00-03');
  });

  it('that cannot be written is no second fault', async () => {
    await writeFile(join(home, 'file'), '');
    expect(await reportCrash({ XDG_STATE_HOME: join(home, 'file') }, fault())).toBeUndefined();
    expect(await reportCrash({}, fault())).toBeUndefined();
  });
});
