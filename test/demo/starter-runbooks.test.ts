import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { starterRunbooks } from './demo-workspace.ts';

const runbooks = await starterRunbooks();

describe('the starter set of runbooks', () => {
  it('covers the failures that every data team meets', () => {
    expect(runbooks.map(({ path }) => path)).toEqual(
      expect.arrayContaining(
        ['schema-change', 'skew-oom', 'missing-data', 'backfill', 'vendor-outage'].map(
          (id) => `runbooks/${id}.md`,
        ),
      ),
    );
  });

  it.each(
    runbooks
      .filter(({ path }) =>
        /^runbooks\/(schema-change|skew-oom|missing-data|backfill|vendor-outage)\.md$/.test(path),
      )
      .map(({ path, content }) => [path, content] as const),
  )('%s says how to tell it, what waiting costs, what to do and when to stop', (_, content) => {
    const [, frontMatter = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(content) ?? [];
    const { title, match } = parse(frontMatter);
    expect(body).toContain(`\n# ${title}\n`);
    expect(match.length).toBeGreaterThan(0);
    for (const heading of ['How to recognise it', 'What waiting costs', 'When to stop, and whom to ask']) {
      expect(body).toContain(`\n## ${heading}\n`);
    }
    expect(body.match(/^\d+\. /gm)?.length).toBeGreaterThanOrEqual(5);
    expect((body.match(/^\s*```/gm)?.length ?? 1) % 2).toBe(0);
  });
});
