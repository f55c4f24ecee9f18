import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatEvent } from '../../../source/domain/incident/event/format-event.ts';
import { parseEvent } from '../../../source/domain/incident/event/parse-event.ts';
import { readState, recorder } from '../../build/log.ts';
import { hour } from '../../build/situation.ts';
import { logOfReads as log, type SourceRead } from '../../build/source-reads.ts';

describe('what sources said', () => {
  test('comes to the same whatever clone wrote it first', () => {
    const read = fc.tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom('ok', 'unreachable: x', 'unhealthy: y'),
      fc.dictionary(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 40 }).map(hour)),
    );
    fc.assert(
      fc.property(fc.array(read, { maxLength: 12 }), (reads) => {
        const all = reads.map(([at, health, landed]): SourceRead => [at, health, { landed }]);
        const { well, last, landed } = log(all).sources.get('prod') ?? {};
        const goods = all.filter(([, health]) => health === 'ok').map(([at]) => hour(at));
        expect(well?.until).toBe(goods.length === 0 ? undefined : Math.max(...goods));
        if (all.length > 0) expect(last!.until).toBe(Math.max(...all.map(([at]) => hour(at))));
        for (const name of ['a', 'b']) {
          const times = reads.flatMap(([, , one]) => one[name] ?? []);
          expect(landed?.[name]).toBe(times.length === 0 ? undefined : Math.max(...times));
        }
      }),
    );
  });

  test('stands in the log as it was said', () => {
    const event = recorder()(
      'source.read',
      {
        source: 'prod',
        until: hour(1),
        health: 'ok',
        landed: { feed: hour(1) },
        retrying: { slow: hour(2) },
        left: 3,
      },
      { by: 'source:prod' },
    );
    expect(formatEvent(event)).toContain('"landed":{"feed":"2026-06-01T01:00:00.000Z"}');
    expect(parseEvent(formatEvent(event))).toMatchObject({ event, dropped: [] });
    expect(readState([event]).sources.get('prod')).toMatchObject({
      retrying: { slow: hour(2) },
      last: { left: 3 },
    });
  });
});
