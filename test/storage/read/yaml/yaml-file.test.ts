import { describe, expect, it } from 'vitest';
import { lines, reading, readingPipelines } from '../temporary-workspace.ts';

describe('a file that is not valid YAML', () => {
  it('is an error at its line, and what stands before it stays usable', async () => {
    const workspace = await readingPipelines(
      'pipelines:\n  - { id: a, rerun: 30m }\n  - { id: b, owner: "ana }\n',
    );
    expect(lines(workspace)).toContainEqual(
      expect.stringMatching(
        /^state\/pipelines\.yaml:\d+:\d+ error: this is not valid YAML: Missing closing "quote/,
      ),
    );
    expect(workspace.findings.map((one) => one.touches)).toContain('all');
    expect(workspace.catalog.pipelines.get('a')).toEqual({ id: 'a', rerun: 0.5 });
  });

  it('names a tab as what is wrong', async () => {
    expect(lines(await readingPipelines('pipelines:\n\t- { id: a }\n'))).toEqual([
      'state/pipelines.yaml:2:1 error: a tab indents this line',
    ]);
  });

  it('has one document', async () => {
    const workspace = await readingPipelines('pipelines: [{ id: a }]\n---\npipelines: [{ id: b }]\n');
    expect(lines(workspace)).toEqual([
      'state/pipelines.yaml:2:1 error: a second document begins here and is not read',
    ]);
    expect([...workspace.catalog.pipelines.keys()]).toEqual(['a']);
  });

  it('begins with a field, not a list or a word', async () => {
    const workspace = await reading({
      'pipelines.yaml': '- id: a\n',
      'team.yaml': 'growth\n',
      'ownership.yaml': '- x\n',
    });
    expect(lines(workspace)).toEqual([
      'state/ownership.yaml:1:1 error: state/ownership.yaml is a list',
      'state/pipelines.yaml:1:1 error: state/pipelines.yaml does not begin with a field',
      'state/team.yaml:1:1 error: state/team.yaml does not begin with a field',
    ]);
    expect(workspace.findings.map((one) => one.touches)).toEqual([undefined, 'all', 'all']);
  });

  it('has each field once; the first one counts', async () => {
    const workspace = await readingPipelines(
      'pipelines:\n  - { id: a, rerun: 30m, rerun: 1h, repair: { median: 1h, median: 2h } }\n',
    );
    expect(lines(workspace)).toEqual([
      'state/pipelines.yaml:2:26 error: `rerun` stands twice in a; the first one counts',
      'state/pipelines.yaml:2:59 error: `median` stands twice in `repair` of a; the first one counts',
    ]);
    expect(workspace.catalog.pipelines.get('a')).toMatchObject({ rerun: 0.5, repair: { median: 1 } });
  });

  it('reads times and dates as they are written, quoted or not', async () => {
    const { catalog, findings } = await readingPipelines(
      'pipelines:\n  - { id: a, ready: 10:30, confirmed: { by: ana, on: 2026-11-01 } }\n',
    );
    expect(findings).toEqual([]);
    expect(catalog.pipelines.get('a')).toMatchObject({
      ready: { at: '10:30' },
      confirmed: { on: '2026-11-01' },
    });
  });
});

describe('aliases', () => {
  it('stand for what they were said to', async () => {
    const { catalog, findings } = await readingPipelines(
      'pipelines:\n  - { id: a, impact: &usual [{ kind: step, amount: 5, at: "08:00" }] }\n  - { id: b, impact: *usual }\n',
    );
    expect(findings).toEqual([]);
    expect(catalog.pipelines.get('b')?.impact).toEqual([{ kind: 'step', amount: 5, at: '08:00' }]);
  });

  it('without an anchor are errors', async () => {
    const workspace = await readingPipelines('pipelines:\n  - { id: a, impact: *usual }\n');
    expect(lines(workspace)).toContainEqual(
      'state/pipelines.yaml:2:22 error: the alias *usual has no anchor before it',
    );
    expect(workspace.catalog.pipelines.get('a')?.impact).toBeUndefined();
  });

  it('that stand for billions of values are refused', async () => {
    const levels = 'abcdefghij'.split('').map((name, index, all) => {
      const items = index === 0 ? '1, '.repeat(10) : `*${all[index - 1]}, `.repeat(10);
      return `${name}: &${name} [${items}]`;
    });
    const bomb = `${levels.join('\n')}\npipelines: [{ id: x, uses: *j }]\n`;
    const { findings, catalog } = await readingPipelines(bomb);
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        message: 'aliases in this file stand for more values than can be meant; the file is not read',
        touches: 'all',
      }),
    );
    expect(catalog.pipelines.size).toBe(0);
  });

  it('of one long list in thousands of places are refused', async () => {
    const entries = Array.from({ length: 5000 }, (_, index) => `  - { id: p${index}, uses: *long }`);
    const { findings } = await readingPipelines(
      `long: &long [${'a, '.repeat(5000)}]\npipelines:\n${entries.join('\n')}\n`,
    );
    expect(findings.map((one) => one.message)).toContainEqual(
      expect.stringContaining('more values than can be meant'),
    );
  });

  it('that contain themselves are refused', async () => {
    const workspace = await readingPipelines('pipelines: [{ id: a, uses: &u [*u] }]\n');
    expect(lines(workspace)).toEqual([
      expect.stringContaining('error: this is nested too deeply, or contains itself; the file is not read'),
    ]);
  });
});

describe('hostile files', () => {
  it.each([
    ['brackets', `pipelines: ${'['.repeat(50_000)}`],
    ['deep values', `pipelines: [{ id: a, uses: ${'['.repeat(200)}${']'.repeat(200)} }]`],
    ['many keys', Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n')],
    ['one key many times', 'pipelines: 1\n'.repeat(10_000)],
    ['many errors', 'a: b: c\n'.repeat(5000)],
    [
      'many upstreams',
      `pipelines: [{ id: a, upstream: [${Array.from({ length: 200_000 }, (_, i) => `p${i}`)}] }]`,
    ],
  ])('%s come to findings', async (_, text) => {
    const { findings } = await readingPipelines(text);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThan(450);
  });

  it('take names of built-in things as names', async () => {
    const { catalog } = await readingPipelines(
      'pipelines:\n  - { id: __proto__, owner: ana, source: { __proto__: { constructor: x } } }\n  - { id: toString }\n',
    );
    expect([...catalog.pipelines.keys()]).toEqual(['__proto__', 'toString']);
    expect(({} as { constructor: unknown }).constructor).toBe(Object);
  });
});
