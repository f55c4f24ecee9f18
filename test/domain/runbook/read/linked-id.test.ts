import { expect, test } from 'vitest';
import { linkedId, linkedPath } from '../../../../source/domain/runbook/read/linked-id.ts';

test.each<[string, string | undefined]>([
  ['late.md', 'a/late.md'],
  ['./late.md', 'a/late.md'],
  ['../late.md', 'late.md'],
  ['../b//late.md', 'b/late.md'],
  ['late%20data.md', 'a/late data.md'],
  ['50%.md', 'a/50%.md'],
  ['late.md#fix', 'a/late.md'],
  ['late.md?x=1#fix', 'a/late.md'],
  ['..', ''],
  ['../../late.md', undefined],
  ['#fix', undefined],
  ['', undefined],
  ['https://a.example/late.md', undefined],
  ['mailto:ana@example.com', undefined],
  ['x+y.z-1:late.md', undefined],
  ['/late.md', undefined],
  ['b\\late.md', undefined],
  ['1:late.md', 'a/1:late.md'],
])('from a page in a folder, %j leads to %j', (url, path) => {
  expect(linkedPath('a/page', url)).toBe(path);
});

test.each<[string, string | undefined]>([
  ['late.md', 'a/late'],
  ['late.txt', undefined],
  ['latemd', undefined],
  ['/late.md', undefined],
])('%j is the runbook %j', (url, id) => {
  expect(linkedId('a/page', url)).toBe(id);
});
