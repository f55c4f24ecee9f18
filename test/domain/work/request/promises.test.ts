import { expect, test } from 'vitest';
import type { WorkRequest } from '../../../../source/domain/incident/state/request.ts';
import { weekBudget } from '../../../../source/domain/work/request/budget.ts';
import { effortOf } from '../../../../source/domain/work/request/estimate.ts';
import { byTurn, meanNow, nowThisWeek } from '../../../../source/domain/work/request/queue.ts';
import { triage } from '../../../../source/domain/work/request/triage.ts';
import { dateIn, weekOf } from '../../../../source/domain/work/request/weeks.ts';
import { numbers } from '../../../build/random/numbers.ts';
import { newYork } from '../../../build/team.ts';
import { ask, decided, trio } from './asks.ts';

const QUARTERS = Number(process.env.QUARTERS ?? 2_000);
const FIRST = weekOf('2026-01-05');

/** Each with a holiday somewhere. */
const TEAMS = Array.from({ length: 40 }, (_, n) => trio({ holidays: [dateIn(FIRST + n, 3)] }));

/**
 * A quarter as it may go: asks at any working moment, each decided at once; in each week somewhere between the lower
 * and the upper budget is worked on them, evenly by day, and the queue has its part of the lower one however much is
 * done at once, which has room above that. What is done at once comes first, then the queue in its order; each takes
 * what was estimated.
 */
function played(seed: number): { kept: number; given: number } {
  const random = numbers(seed);
  const team = TEAMS[seed % TEAMS.length]!;
  const begin = FIRST + (seed % 30);
  const pace = 0.2 + random() * 1.2;
  let all: WorkRequest[] = [];
  const left = new Map<string, number>();
  let kept = 0;
  let given = 0;
  for (let week = begin; week < begin + 40; week++) {
    const noon = newYork(`${dateIn(week, 0)}T12:00`);
    const { lower, upper } = weekBudget(team, 'finance', week, noon);
    const hours = lower + (upper - lower) * random();
    const queued = lower - meanNow('finance', all, { team, now: noon });
    for (let day = 0; day < 5; day++) {
      const date = dateIn(week, day);
      for (let chance = random(); week < begin + 13 && chance < pace / 5; chance += random()) {
        const now = newYork(`${date}T${String(9 + Math.floor(random() * 8)).padStart(2, '0')}:30`);
        const size = 0.5 + random() * random() * 14;
        const one = ask(size, size * 300 * (1 + random() * 9), { filedAt: now });
        const made = decided(one, triage(one, { team, now, upkeep: 0, requests: all }), now);
        all = [...all, made];
        if (made.decisions[0]!.promised !== undefined) left.set(made.id, effortOf(made));
      }
      const atOnce =
        week < begin + 13 ? nowThisWeek('finance', all, { team, now: newYork(`${date}T17:00`) }) : 0;
      let rest = Math.max(hours, queued + atOnce) / 5;
      const turn = (one: WorkRequest) => (one.decisions[0]!.decision === 'now' ? 0 : 1);
      for (const one of all
        .filter(({ id }) => left.has(id))
        .toSorted((a, b) => turn(a) - turn(b) || byTurn(a, b))) {
        const worked = Math.min(rest, left.get(one.id)!);
        rest -= worked;
        if (left.get(one.id)! - worked > 1e-9) {
          left.set(one.id, left.get(one.id)! - worked);
          continue;
        }
        left.delete(one.id);
        const at = newYork(`${date}T17:00`);
        all = all.map((other) =>
          other.id === one.id
            ? { ...other, done: { at, by: 'ana', hours: effortOf(one), isNotOurs: false } }
            : other,
        );
        given += 1;
        if (date <= one.decisions[0]!.promised!) kept += 1;
      }
    }
    if (week >= begin + 13 && left.size === 0) break;
  }
  return { kept, given: given + left.size };
}

test('of what is promised in two thousand quarters whose hours are as estimated 99 % is kept', () => {
  let [kept, given] = [0, 0];
  for (let seed = 1; seed <= QUARTERS; seed++) {
    const one = played(seed);
    kept += one.kept;
    given += one.given;
  }
  expect(given).toBeGreaterThan(5 * QUARTERS);
  expect(kept / given).toBeGreaterThanOrEqual(0.99);
}, 240_000);
