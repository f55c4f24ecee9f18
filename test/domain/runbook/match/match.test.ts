import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type RunbookCard, runbooksFor } from '../../../../source/domain/runbook/match/match.ts';

const card = (id: string, changes: Partial<RunbookCard> = {}): RunbookCard => ({
  id,
  path: `runbooks/${id}.md`,
  title: id.replaceAll('-', ' '),
  match: [],
  pipelines: [],
  ...changes,
});
const CARDS = [
  card('schema-change', {
    match: ['column * is missing', 'does not exist'],
    title: 'A column is missing or renamed',
  }),
  card('skew-oom', { match: ['out of memory', 'exit code 137'], title: 'A Spark job runs out of memory' }),
  card('duplicate-rows', { title: 'Duplicate rows after a rerun' }),
  card('ads-feed', { pipelines: ['ads_*'] }),
];
const failure = (title: string, changes = {}) => ({
  pipeline: 'billing',
  title,
  signature: title,
  ...changes,
});
const found = (title: string, declared: string[] = [], changes = {}) =>
  runbooksFor(failure(title, changes), declared, CARDS).map(({ id, match }) => `${match} ${id}`);

describe('the runbooks for a failure', () => {
  it('are those that the pipeline declares first, by id or by path', () => {
    expect(found('out of memory', ['schema-change'])).toEqual(['declared schema-change', 'pattern skew-oom']);
    expect(found('x', ['runbooks/schema-change.md'])).toEqual(['declared schema-change']);
  });

  it('one that is declared and does not exist stays named, so that it is missed', () => {
    expect(found('x', ['gone'])).toEqual(['declared gone']);
  });

  it('then those that name the pipeline', () => {
    expect(found('x', [], { pipeline: 'ads_attribution' })).toEqual(['declared ads-feed']);
  });

  it('then those with a pattern anywhere in title, signature or detail, in whatever case', () => {
    expect(found('Column "amount_cents" IS missing')).toEqual(['pattern schema-change']);
    expect(found('x', [], { detail: 'java: container exit code 137\nat ...' })).toEqual(['pattern skew-oom']);
  });

  it('at last those that share rare words, told as a guess', () => {
    const [guess] = runbooksFor(failure('3 duplicate rows of orders after rerun'), [], CARDS);
    expect(guess).toMatchObject({
      id: 'duplicate-rows',
      match: 'words',
      because: expect.stringMatching(/^a guess: both say/),
    });
  });

  it('are none where only common words are shared, or one word by chance', () => {
    expect(found('the job failed with an error in table orders')).toEqual([]);
    expect(found('a rerun was requested')).toEqual([]);
  });

  it('a pattern of stars alone is no pattern', () => {
    expect(runbooksFor(failure('x'), [], [card('all', { match: ['*', ' ** '] })])).toEqual([]);
  });
});

describe('error texts of real tools', () => {
  const texts = parse(
    readFileSync(join(import.meta.dirname, '../../../fixtures/error-texts.yaml'), 'utf8'),
  ) as { from: string; text: string; runbook: string | null }[];

  it.each(texts)('$from: $runbook', ({ text, runbook }) => {
    const matches = runbooksFor(failure(text), [], CARDS);
    // What is no guess has to be right; a guess may be made, and is told as one.
    expect(matches.filter(({ match }) => match !== 'words').map(({ id }) => id)).toEqual(
      runbook === null ? [] : [runbook],
    );
  });
});
