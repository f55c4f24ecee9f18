import { describe, expect, test } from 'vitest';
import { readPage } from '../../../../source/storage/read/runbook/runbook-page.ts';

const PATH = 'runbooks/schema-change.md';
const page = (...front: string[]) =>
  readPage(PATH, ['+++', ...front, '+++', '', '# A heading', '', '1. Look', ''].join('\n'));

describe('front matter in TOML', () => {
  test('says the same as in YAML', () => {
    expect(
      page(
        'title = "Schema change"',
        'match = ["column * is missing"]',
        'owner = "ana"',
        'reviewed = 2026-11-02',
        'pipelines = [ "billing_ledger" ]',
        '[extra]',
        'weight = 3',
      ),
    ).toMatchObject({
      title: 'Schema change',
      match: ['column * is missing'],
      owner: 'ana',
      reviewed: '2026-11-02',
      pipelines: ['billing_ledger'],
      steps: [{ text: 'Look', line: expect.any(Number) }],
      findings: [],
    });
  });

  test('that is none is a finding with its line, and the page is read all the same', () => {
    expect(page('title = "Schema change"', 'match = [')).toMatchObject({
      title: 'A heading',
      steps: [{ text: 'Look' }],
      findings: [
        { severity: 'warning', file: PATH, line: 3, message: expect.stringMatching(/^front matter that is/) },
      ],
    });
    for (const strange of ['n = 99999999999999999999', 'a.b = 1\na = 2', '\u0000', 'd = 2026-99-99'])
      expect(page(strange)).toMatchObject({ title: 'A heading', findings: [{ severity: 'warning' }] });
  });

  test('of the wrong kind is a finding, and the other fields count', () => {
    expect(page('title = [1]', 'owner = "ana"')).toMatchObject({
      owner: 'ana',
      findings: [{ line: 2, message: '`title` is no text' }],
    });
  });

  test('too deep to be followed is left out, and the page is read', () => {
    const deep = page(`a = ${'['.repeat(3000)}${']'.repeat(3000)}`);
    expect(deep).toMatchObject({ title: 'A heading', findings: [{ line: 2, severity: 'warning' }] });
  });

  test('lines of + that are no front matter are text', () => {
    expect(readPage(PATH, '# A heading\n\n+++\ntitle = "no"\n+++\n')).toMatchObject({ title: 'A heading' });
  });
});
