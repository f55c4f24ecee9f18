import { expect, test } from 'vitest';
import type { Action } from '../../../../source/domain/action/action.ts';
import { requestEvents } from '../../../../source/domain/action/work/request-events.ts';
import type { NewEvent } from '../../../../source/domain/incident/event/event.ts';
import {
  foldRequest,
  standingOf,
  type WorkRequest,
} from '../../../../source/domain/incident/state/request.ts';
import { weekBudget } from '../../../../source/domain/work/request/budget.ts';
import { effortOf } from '../../../../source/domain/work/request/estimate.ts';
import { byTurn } from '../../../../source/domain/work/request/queue.ts';
import { dateIn, weekOf } from '../../../../source/domain/work/request/weeks.ts';
import { numbers } from '../../../build/random/numbers.ts';
import { EMPTY_LOG, situation } from '../../../build/situation.ts';
import { newYork } from '../../../build/team.ts';
import { trio } from './asks.ts';

const QUARTERS = Number(process.env.QUARTERS ?? 100);
const FIRST = weekOf('2026-01-05');
const team = trio();

type About = Parameters<typeof requestEvents>[0];

/** The requests of an area whose partner ranks them and whose values are confirmed while they wait. */
class Area {
  readonly requests = new Map<string, WorkRequest>();
  /** Dates that moved without a word, or to a day that was over. */
  readonly untold: string[] = [];
  moved = 0;
  #made = 0;

  run(action: About, now: number, today: string): void {
    const before = [...this.requests.values()];
    const found = situation(now, { team, log: { ...EMPTY_LOG, requests: this.requests } });
    const outcome = requestEvents(action, found, () => this.#id());
    if ('refused' in outcome) throw new Error(outcome.refused);
    for (const event of outcome.events) this.#fold(event, now);
    for (const one of before) {
      const [was, is] = [standingOf(one)?.promised, standingOf(this.requests.get(one.id)!)?.promised];
      if (was === undefined || was === is) continue;
      this.moved += 1;
      const isTold = outcome.says.includes(`Tell ${one.from}: "${one.title}" was promised`);
      if (!isTold || (is !== undefined && is < today))
        this.untold.push(`${today} ${one.title}: ${outcome.says}`);
    }
  }

  #fold({ type, data }: NewEvent, at: number): void {
    foldRequest(this.requests, { id: this.#id(), at, by: 'ana', type, data } as Parameters<
      typeof foldRequest
    >[1]);
  }

  #id(): string {
    this.#made += 1;
    return `r${String(this.#made).padStart(8, '0')}`;
  }
}

/** What somebody does at a moment: mostly an ask; at times the partner's order, or a confirmed value. */
function done(random: () => number, open: readonly WorkRequest[], name: string): Action & About {
  const queued = open.filter((one) => standingOf(one)?.decision === 'queue');
  const chance = random();
  if (chance < 0.25 && queued.length > 1) {
    const order = queued.map(({ id }) => [random(), id] as const).toSorted(([a], [b]) => a - b);
    const named = order.slice(0, 1 + Math.floor(random() * order.length)).map(([, id]) => id);
    return { kind: 'rank-requests', area: 'finance', order: named };
  }
  if (chance < 0.4 && queued.length > 0) {
    const one = queued[Math.floor(random() * queued.length)]!;
    const value = [effortOf(one) * 300 * (0.8 + random() * 9)] as const;
    return { kind: 'decide-request', request: one.id, upkeep: 0, value, valueBy: 'dana' };
  }
  const size = Math.round((0.5 + random() * random() * 14) * 10) / 10;
  const value = [Math.round(size * 300 * (1 + random() * 9))] as const;
  return {
    ...{ kind: 'file-request', title: name, from: `from ${name}`, area: 'finance', effort: [size], value },
    ...{ ...(random() < 0.7 ? { valueBy: 'dana' } : {}), isUrgent: false, builds: false, upkeep: 0 },
  };
}

/**
 * A quarter of it, and as long as it takes then. Each week has the lower budget for the queue, evenly by day, and
 * what is above it for what is done at once, when it comes.
 */
function played(seed: number): { area: Area; kept: number; given: number } {
  const random = numbers(seed);
  const begin = FIRST + (seed % 30);
  const pace = 0.2 + random() * 1.2;
  const area = new Area();
  const worked = new Map<string, number>();
  const atOnce = new Map<number, number>();
  let [kept, given] = [0, 0];
  for (let week = begin; week < begin + 60; week++)
    for (let day = 0; day < 5; day++) {
      const date = dateIn(week, day);
      const open = () => [...area.requests.values()].filter((one) => !one.done);
      for (let hour = 9; week < begin + 13 && hour < 17; hour += 3)
        if (random() < pace / 5)
          area.run(
            done(random, open(), `${date} ${hour}`),
            newYork(`${date}T${String(hour).padStart(2, '0')}:30`),
            date,
          );
      const { lower, upper } = weekBudget(team, 'finance', week, newYork(`${date}T12:00`));
      for (const [decision, hours] of [
        ['now', atOnce.get(week) ?? upper - lower],
        ['queue', lower / 5],
      ] as const) {
        let left = hours;
        const due = open().filter(
          (one) => standingOf(one)?.decision === decision && standingOf(one)?.promised,
        );
        for (const one of due.toSorted(byTurn)) {
          const before = worked.get(one.id) ?? 0;
          const now = Math.min(left, effortOf(one) - before);
          left -= now;
          worked.set(one.id, before + now);
          if (before + now < effortOf(one) - 1e-9) continue;
          given += 1;
          if (date <= standingOf(one)!.promised!) kept += 1;
          area.run(
            { kind: 'finish-request', request: one.id, hours: effortOf(one) },
            newYork(`${date}T17:00`),
            date,
          );
        }
        if (decision === 'now') atOnce.set(week, left);
      }
    }
  return { area, kept, given };
}

test('of what is promised, ranked and confirmed while it waits 99 % is kept, and each date that moves is told', () => {
  let [kept, given, moved] = [0, 0, 0];
  const untold: string[] = [];
  for (let seed = 1; seed <= QUARTERS; seed++) {
    const one = played(seed);
    kept += one.kept;
    given += one.given;
    moved += one.area.moved;
    untold.push(...one.area.untold);
  }
  expect(untold).toEqual([]);
  expect(moved).toBeGreaterThan(QUARTERS / 4);
  expect(given).toBeGreaterThan(3 * QUARTERS);
  expect(kept / given).toBeGreaterThanOrEqual(0.99);
}, 240_000);
