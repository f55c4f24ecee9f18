import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runbooksFor } from '../../source/domain/runbook/match/match.ts';
import { linkedId } from '../../source/domain/runbook/read/linked-id.ts';
import { readRunbook } from '../../source/domain/runbook/read/read-runbook.ts';
import { starterRunbooks } from './demo-workspace.ts';

const runbooks = await starterRunbooks();
const EVERY = [
  'backfill',
  'bad-deploy',
  'business-question',
  'credential-expired',
  'data-migration',
  'duplicate-rows',
  'flaky-task',
  'late-upstream',
  'let-it-fail',
  'missing-data',
  'orchestrator-down',
  'quota-or-disk-full',
  'schema-change',
  'skew-oom',
  'vendor-outage',
  'wrong-numbers',
].map((id) => `runbooks/${id}.md`);
const starters = runbooks.filter(({ path }) => EVERY.includes(path));

function frontMatterOf(content: string): { title: string; match: string[]; body: string } {
  const [, frontMatter = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(content) ?? [];
  return { ...parse(frontMatter), body };
}

describe('the starter set of runbooks', () => {
  it('covers the failures that every data team meets', () => {
    expect(runbooks.map(({ path }) => path)).toEqual(expect.arrayContaining(EVERY));
  });

  describe.each(starters.map(({ path, content }) => [path, content] as const))('%s', (path, content) => {
    it('says how to tell it, what waiting costs, what to do and when to stop', () => {
      const { title, match, body } = frontMatterOf(content);
      expect(body).toContain(`\n# ${title}\n`);
      expect(match.length).toBeGreaterThan(0);
      for (const heading of ['How to recognise it', 'What waiting costs', 'When to stop, and whom to ask']) {
        expect(body).toContain(`\n## ${heading}\n`);
      }
      expect(body.match(/^\d+\. /gm)?.length).toBeGreaterThanOrEqual(5);
    });

    it('is read with every numbered step and every block of code, and nothing to find fault with', () => {
      const { body } = frontMatterOf(content);
      const { steps, findings } = readRunbook(path, content);
      expect(findings).toEqual([]);
      expect(steps.length).toBeGreaterThanOrEqual(body.match(/^\d+\. /gm)?.length ?? 0);
      expect(steps.some(({ commands }) => commands.length > 0)).toBe(true);
    });

    it('links only to runbooks that are there', () => {
      const ids = runbooks.map((runbook) => runbook.path.replace(/\.md$/, '').replace(/^runbooks\//, ''));
      for (const [, url = ''] of content.matchAll(/\]\(([^)#]+\.md)\)/g)) {
        expect(ids.map((id) => id.split('/').at(-1))).toContain(linkedId(path, url)?.split('/').at(-1));
      }
    });
  });

  it('never claims one error text for two runbooks in the same words', () => {
    const claimed = starters.flatMap(({ content }) => frontMatterOf(content).match);
    expect(new Set(claimed).size).toBe(claimed.length);
  });

  // The texts are of real tools; those without a runbook are nobody's for sure.
  const texts: { from: string; text: string; runbook: string | null }[] = parse(
    readFileSync(join(import.meta.dirname, '../fixtures/error-texts.yaml'), 'utf8'),
  );
  it.each(texts)('$from: $runbook is surely for it', ({ text, runbook }) => {
    const cards = starters.map(({ path, content }) => {
      const { match } = frontMatterOf(content);
      return { ...readRunbook(path, content), match };
    });
    const matches = runbooksFor({ pipeline: 'orders', title: text, signature: text }, [], cards);
    expect(matches.filter(({ match }) => match !== 'words').map(({ id }) => id)).toEqual(
      runbook === null ? [] : [runbook],
    );
  });
});
