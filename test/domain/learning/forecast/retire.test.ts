import { describe, expect, test } from 'vitest';
import type { Pipeline } from '../../../../source/domain/catalog/catalog.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { poolOf } from '../../../../source/domain/learning/forecast/pool.ts';
import { retireList } from '../../../../source/domain/learning/forecast/retire.ts';
import { DAY, HOUR } from '../../../../source/domain/time/zone.ts';
import { recorder } from '../../../build/log.ts';
import { MONDAY, situation } from '../../../build/situation.ts';

/** The lists of a team with one pipeline, mended by hand for an hour six times in half a year, and perhaps a reader of it. */
function listsOf(changes: Partial<Pipeline>, reads: readonly string[] = []) {
  const record = recorder(MONDAY - 170 * DAY);
  const events = [10, 40, 70, 100, 130, 160].reverse().flatMap((days) => {
    const at = MONDAY - days * DAY;
    const opened = { incident: `i${days}`, pipeline: 'p', signature: 's', title: 't', failedAt: at };
    return [
      record('incident.opened', opened, { at }),
      record(
        'incident.resolved',
        { incident: `i${days}`, resolution: 'band-aid', handsOn: 1 },
        { at: at + HOUR },
      ),
    ];
  });
  const of = situation(MONDAY, {
    log: foldEvents(events),
    catalog: {
      pipelines: new Map([['p', { id: 'p', ...changes } as Pipeline]]),
      consumers: new Map(reads.map((id) => [id, { id, reads: ['p'] }])),
      patterns: [],
    },
  });
  return retireList(poolOf({ situation: of, history: [], from: MONDAY - 182 * DAY }), of);
}

const worth = (amount: number): Partial<Pipeline> => ({ impact: [{ kind: 'step', amount, after: 24 }] });

describe('what may be retired', () => {
  test('is what nothing hangs on, and what is worth less than the labour of a year', () => {
    expect(listsOf({ impact: [] }).retire).toMatchObject([{ pipeline: 'p', worth: 0 }]);
    const [cheap] = listsOf(worth(900)).retire;
    expect(cheap!.labour).toBeGreaterThan(900);
    expect(listsOf(worth(cheap!.labour + 1)).retire).toEqual([]);
  });

  test('counts what running it costs, where that is declared', () => {
    const { labour } = listsOf({ impact: [] }).retire[0]!;
    const dear = listsOf({ ...worth(labour + 1_000), cost: { compute: 100 } });
    expect(dear.retire).toMatchObject([{ compute: 1_200 }]);
    expect(listsOf({ ...worth(labour + 1_300), cost: { compute: 100 } }).retire).toEqual([]);
  });

  test('is never what nobody priced, nor what a source lists that cannot tell who reads it', () => {
    expect(listsOf({})).toEqual({ retire: [], ask: ['p'] });
    const prefect = { impact: [], source: { prefect: { deployment: 'p' } } };
    expect(listsOf(prefect)).toEqual({ retire: [], ask: ['p'] });
    // Somebody has said who reads it, or another source can tell.
    expect(listsOf(prefect, ['report']).retire).toHaveLength(1);
    expect(listsOf({ impact: [], source: { airflow: { dag: 'p' } } }).retire).toHaveLength(1);
  });
});
