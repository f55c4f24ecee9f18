import { expect, test } from 'vitest';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { reportedOf } from '../../../../source/domain/incident/lookup/reported.ts';
import { HOUR, NOW, opening, recorder } from '../../../build/log.ts';

/** What is known of an incident whose failures were told with this beside their titles, so many hours ago each. */
function reported(...told: readonly (readonly [hoursAgo: number, data: object])[]) {
  const record = recorder();
  const events = told.map(([ago, data], n) => {
    const failedAt = NOW - ago * HOUR;
    return n === 0
      ? record('incident.opened', opening('a', 'a', { failedAt, ...data }))
      : record('incident.seen', { incident: 'inc-a', failedAt, ...data });
  });
  return reportedOf([...foldEvents(events).incidents.values()][0]!);
}

test('what was said of a failure beyond its title is its newest error and its newest address', () => {
  expect(reported([3, { detail: 'first', link: 'https://a/1' }])).toEqual({
    detail: 'first',
    link: 'https://a/1',
  });
  expect(reported([3, { detail: 'first', link: 'https://a/1' }], [1, { detail: 'second' }])).toEqual({
    detail: 'second',
    link: 'https://a/1',
  });
  // Told later, and of an earlier failure.
  expect(reported([1, { detail: 'newest' }], [3, { detail: 'older', link: 'https://a/0' }])).toEqual({
    detail: 'newest',
    link: 'https://a/0',
  });
});

test('it is nothing where nobody said anything', () => {
  expect(reported([3, {}])).toBeUndefined();
  expect(reported([3, { detail: '' }])).toBeUndefined();
});
