import { describe, expect, test } from 'vitest';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { HOUR, NOW, opening, recorder } from '../../../build/log.ts';

/** An incident whose failures say this, an hour apart, told in the order in which they happened or the other way round. */
function incident(order: 'in order' | 'late', ...said: readonly Record<string, unknown>[]): Incident {
  const record = recorder();
  const first = opening('a', 'a', { failedAt: NOW, title: 'first', signature: 's1', detail: 'd', link: 'l' });
  const opened = record('incident.opened', { ...first, ...said[0] });
  const more = said
    .slice(1)
    .map((data, n) => ({ incident: 'inc-a', failedAt: NOW + (n + 1) * HOUR, ...data }));
  const told = order === 'late' ? more.toReversed() : more;
  return foldEvents([opened, ...told.map((data) => record('incident.seen', data))]).incidents.get('inc-a')!;
}

describe.each(['in order', 'late'] as const)('what later failures, told %s, say of an incident', (order) => {
  test('replaces what was said of it, whole', () => {
    const found = incident(
      order,
      {},
      { title: 'middle', signature: 's2' },
      { title: 'last', signature: 's3' },
    );
    expect(found).toMatchObject({ title: 'last', signature: 's3', kind: 'failed', occurrences: 3 });
    expect(found).not.toHaveProperty('detail');
    expect(found).not.toHaveProperty('link');
    const [detail, link] = ['d3', 'l3'];
    expect(incident(order, {}, {}, { title: 'last', detail, link })).toMatchObject({ detail, link });
  });

  test('is nothing where they have no title', () => {
    const found = incident(order, {}, {}, { signature: 's3', detail: 'd3', link: 'l3', kind: 'wrong' });
    expect(found).toMatchObject({ title: 'first', signature: 's1', kind: 'failed', detail: 'd', link: 'l' });
    expect(found.occurrences).toBe(3);
  });

  test('keeps the signature where they have none', () => {
    expect(incident(order, {}, {}, { title: 'last' })).toMatchObject({ title: 'last', signature: 's1' });
  });

  test.each([
    ['late', 'blocked', 'last'],
    ['blocked', 'failed', 'last'],
    ['failed', 'wrong', 'last'],
    ['wrong', 'failed', 'last'],
    ['late', 'late', 'last'],
    ['blocked', 'late', 'first'],
    ['failed', 'blocked', 'first'],
    ['wrong', 'late', 'first'],
  ])('counts by how much it tells: after %s comes %s, the %s stands', (before, after, title) => {
    const found = incident(order, { kind: before }, {}, { kind: after, title: 'last' });
    expect(found).toMatchObject({ title, kind: title === 'last' ? after : before });
  });

  test('is when it was due and from where as told first, and of retries what was told last', () => {
    const told = [{}, { due: 1, nextRetryAt: 1, retriesLeft: 3, source: 'dbt' }];
    const more = { due: 2, nextRetryAt: 2, retriesLeft: 0, source: 'airflow' };
    expect(incident(order, ...told, more, {})).toMatchObject({
      ...{ due: 1, source: 'dbt', nextRetryAt: 2, retriesLeft: 0 },
    });
    for (const field of ['due', 'source', 'nextRetryAt', 'retriesLeft'])
      expect(incident(order, {}, {}, {})).not.toHaveProperty(field);
  });
});
