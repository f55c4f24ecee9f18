import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_COSTS, EMPTY_TEAM } from '../../../../source/domain/catalog/team.ts';
import { readWorkspace } from '../../../../source/storage/read/workspace/workspace.ts';
import { lines, NOON, reading, TEAM, workspaceWith } from '../temporary-workspace.ts';

describe('reading a workspace', () => {
  it('finds nothing wrong with the example in this repository', async () => {
    const { team, catalog, ownership, findings } = await readWorkspace(resolve('.'), undefined, NOON);
    expect(findings).toEqual([]);
    expect(team.people.map((person) => person.id)).toEqual(['ana', 'ben', 'dana']);
    expect(team.costs).toEqual(DEFAULT_COSTS);
    expect(catalog.pipelines.get('billing_ledger')).toMatchObject({
      owner: 'ana',
      ready: { after: 70 / 60 },
      repair: { median: 1, spread: 0.8 },
      rerun: 0.5,
      retries: [{ after: 0.5, heals: 0.3 }],
      upstream: [{ id: 'raw_payments', slack: 2 }],
    });
    expect(catalog.pipelines.get('ranking_features')).toMatchObject({
      ready: { at: '03:30' },
      repair: { median: 1.5, spread: 0.8 },
      upstream: [{ id: 'raw_events' }],
    });
    expect(ownership.metrics).toContainEqual({ id: 'net_revenue', owner: 'dana' });
  });

  it('warns of missing files and says what follows', async () => {
    const root = await workspaceWith({ 'log/.keep': '' });
    const workspace = await readWorkspace(root, undefined, NOON);
    expect(workspace.team).toEqual(EMPTY_TEAM);
    expect(lines(workspace)).toEqual([
      'state/pipelines.yaml warning: there is no such file: no impact is declared by hand',
      'state/team.yaml warning: there is no such file: the figures are those of a rested person in UTC, and nobody is on call',
    ]);
    expect(workspace.findings[1]).toMatchObject({
      touches: 'all',
      expected: expect.stringContaining('wakeworthy init'),
    });
  });

  it('takes empty files as nothing declared, and says so of those in which a price may have stood', async () => {
    const workspace = await reading({
      'pipelines.yaml': '',
      'ownership.yaml': '# nothing yet\n',
      'catalog/a.yaml': '# as a full disk leaves it\n',
    });
    expect(workspace.findings.map(({ message, touches }) => [message, touches])).toEqual([
      ['state/catalog/a.yaml declares nothing', 'all'],
      ['state/pipelines.yaml declares nothing', 'all'],
    ]);
    expect(workspace.catalog.pipelines.size).toBe(0);
    expect(lines(await reading({ 'team.yaml': '' }))).toEqual([
      expect.stringContaining('warning: state/team.yaml declares nothing'),
    ]);
  });

  it('names files that look like a part of the catalog and are not read', async () => {
    const names = [
      'pipelines.yml',
      'Pipelines.yaml',
      '.pipelines.yaml',
      'catalog.yaml',
      'consumers.yaml',
      'team.yml',
    ];
    const workspace = await reading({
      'pipelines.yaml': 'pipelines: []\n',
      'shared.yaml': 'x: 1\n',
      ...Object.fromEntries(names.map((name) => [name, 'consumers: []\n'])),
      'catalogs/a.yaml': 'consumers: []\n',
      'Catalog/a.yaml': 'consumers: []\n',
    });
    const found = workspace.findings.filter(({ message }) => message === 'nothing of this name is read');
    const all = [...names, 'catalogs', 'Catalog'].map((name) => `state/${name}`);
    expect(found.map(({ file }) => file).sort()).toEqual(all.sort());
    expect(found.every(({ touches }) => touches === 'all')).toBe(true);
  });

  it('reports everything at once, by file and line', async () => {
    const workspace = await reading({
      'team.yaml': `${TEAM}holidays: [2026-02-30]\nunknownAtNight: maybe\n`,
      'pipelines.yaml': 'pipelines:\n  - { id: a, rerun: soon }\n  - { id: b, ready: "25:00" }\n',
    });
    expect(workspace.findings.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      'state/pipelines.yaml:2:21',
      'state/pipelines.yaml:3:21',
      'state/team.yaml:8:12',
      'state/team.yaml:9:17',
    ]);
    for (const { expected, example } of workspace.findings) {
      expect(expected).toBeTruthy();
      expect(example).toBeTruthy();
    }
  });

  it('counts findings beyond any use instead of listing them', async () => {
    const entries = Array.from({ length: 1000 }, (_, index) => `  - { id: p${index}, rerun: soon }`);
    const { findings } = await reading({ 'pipelines.yaml': `pipelines:\n${entries.join('\n')}\n` });
    expect(findings).toHaveLength(201);
    expect(findings).toContainEqual(
      expect.objectContaining({
        message: '800 more findings in this file, 800 of them errors, are not listed',
        touches: 'all',
      }),
    );
  });
});
