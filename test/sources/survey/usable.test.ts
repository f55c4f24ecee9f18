import { expect, test } from 'vitest';
import type { FoundPipeline } from '../../../source/sources/survey/found.ts';
import { usable } from '../../../source/sources/survey/usable.ts';

const found = (foreign: string, upstream: readonly string[] = []): FoundPipeline => ({
  ...{ foreign, owners: [], upstream, retries: [] },
});
const plain = (foreign: string) => foreign;

test('what no catalog takes as a name is left out, where it is read from too, and told', () => {
  const long = 'x'.repeat(201);
  const hidden = 'pay\u202eroll';
  const { pipelines, consumers, odd } = usable(
    {
      pipelines: [found('a', [long, 'b']), found('b'), found(long), found(hidden), found(' ')],
      consumers: [
        { id: 'report', kind: 'dashboard', reads: ['a', hidden], owners: [] },
        { id: '\u0000', kind: 'dashboard', reads: [], owners: [] },
      ],
      odd: ['before'],
    },
    plain,
  );
  expect(pipelines.map(({ foreign, upstream }) => [foreign, upstream])).toEqual([
    ['a', ['b']],
    ['b', []],
  ]);
  expect(consumers).toMatchObject([{ id: 'report', reads: ['a'] }]);
  expect(odd).toEqual([
    'before',
    `"${'x'.repeat(60)}" is no name that a catalog takes`,
    '"pay\u202eroll" is no name that a catalog takes',
    '" " is no name that a catalog takes',
    '"\\u0000" is no name that a catalog takes',
  ]);
});

test('of two that are called the same here the first counts, and the other is told; what is none of ours is no matter', () => {
  const all = ['job_a', 'task_a', 'other'].map((foreign) => found(foreign));
  const naming = (foreign: string) => (foreign === 'other' ? undefined : foreign.replace(/^\w+_/, ''));
  const { pipelines, odd } = usable({ pipelines: all, consumers: [], odd: [] }, naming);
  expect(pipelines.map(({ foreign }) => foreign)).toEqual(['job_a', 'other']);
  expect(odd).toEqual(['task_a is called a here, as job_a is, which counts']);
});

test('of many only a few are told one by one', () => {
  const all = Array.from({ length: 9 }, (_, n) => found(`a${n}`));
  const { odd } = usable({ pipelines: all, consumers: [], odd: [] }, () => 'a');
  expect(odd).toHaveLength(6);
  expect(odd.at(-1)).toBe('3 more of that kind');
});
