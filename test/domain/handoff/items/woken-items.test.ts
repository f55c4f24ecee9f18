import { describe, expect, test } from 'vitest';
import { wokenItems } from '../../../../source/domain/handoff/items/woken-items.ts';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { failure, knownAt, SHIFT_FROM, telling } from '../../../build/handoff.ts';
import { newYork } from '../../../build/team.ts';

const woken = (events: readonly LogEvent[]) => wokenItems(knownAt(events), SHIFT_FROM, 'pipelines');

/** Ana is woken for the ledger, which costs $1,000 an hour, and fixes it. */
function night() {
  const { events, tell } = telling();
  tell('2026-11-18T02:00', 'incident.opened', failure('ledger', '2026-11-18T02:00'), 'source:airflow');
  tell('2026-11-18T02:05', 'person.woken', { person: 'ana', incident: 'inc-ledger' });
  return { events, tell };
}

describe('a wake-up of the shift', () => {
  test('is told with what the decision taken then said', () => {
    const { events, tell } = night();
    tell('2026-11-18T02:06', 'decision.taken', {
      incident: 'inc-ledger',
      verdict: 'wake',
      figures: { avoidable: 7_000, wakeCost: 900 },
    });
    // As long as it fails nothing is saved yet.
    expect(woken(events)).toEqual([
      { person: 'ana', at: newYork('2026-11-18T02:05'), pipeline: 'ledger', cost: 900 },
    ]);
    tell('2026-11-18T04:00', 'incident.resolved', { incident: 'inc-ledger', resolution: 'root-cause' });
    expect(woken(events)).toEqual([
      { person: 'ana', at: newYork('2026-11-18T02:05'), pipeline: 'ledger', saved: 7_000, cost: 900 },
    ]);
  });

  test('is judged anew where nothing was recorded, as it stood just before', () => {
    const { events, tell } = night();
    tell('2026-11-18T04:00', 'incident.resolved', { incident: 'inc-ledger', resolution: 'root-cause' });
    const [item] = woken(events);
    // Seven hours until work begins, less the slower start at night.
    expect(item!.saved).toBeGreaterThan(6_000);
    expect(item!.saved).toBeLessThan(7_500);
    expect(item!.cost).toBeGreaterThan(300);
  });

  test('for nothing in particular takes its figures from going back to sleep', () => {
    const { events, tell } = telling();
    tell('2026-11-18T02:05', 'person.woken', { person: 'ana' });
    tell('2026-11-18T02:10', 'decision.taken', {
      verdict: 'wait',
      figures: { together: { saves: 0, costs: 40 } },
    });
    expect(woken(events)).toMatchObject([{ saved: 0, cost: 40 }]);
  });

  test('has no figures where nobody declared any impact, or the log holds nonsense', () => {
    const { events, tell } = telling();
    tell('2026-11-18T02:00', 'incident.opened', failure('feed', '2026-11-18T02:00'));
    tell('2026-11-18T02:05', 'person.woken', { person: 'ana', incident: 'inc-feed' });
    tell('2026-11-18T02:06', 'decision.taken', { incident: 'inc-feed', verdict: 'wake', figures: ['x'] });
    expect(woken(events)).toEqual([{ person: 'ana', at: newYork('2026-11-18T02:05'), pipeline: 'feed' }]);
  });

  test('before the shift is not told', () => {
    const { events, tell } = telling();
    tell('2026-11-15T02:05', 'person.woken', { person: 'ana' });
    expect(woken(events)).toEqual([]);
  });
});
