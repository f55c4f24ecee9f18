import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { keysOf } from '../../source/app/input/key.ts';
import type { BoardEvent } from '../../source/app/state/event.ts';
import { update } from '../../source/app/update.ts';
import { frameOf } from '../../source/app/view/frame.ts';
import { ADS, failing, LEDGER, NOW, readOnly, reportOf } from './board-fixture.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const SECOND = 1_000;
const HOUR = 3_600;
/** Long enough for what grows with each tick or reload to be seen. */
const WATCHED = 6 * HOUR;
/** A reload every half minute, as the files of a busy night change. */
const RELOAD = 30;
/** Bytes that a heap may differ by from one collection to the next. */
const NOISE = 3_000_000;

it('a board on the wall holds no more after hours of ticks and reloads than after the first', () => {
  let state = readOnly();
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  let afterAnHour = 0;
  for (let second = 1; second <= WATCHED; second++) {
    const now = NOW + second * SECOND;
    const events: BoardEvent[] = [{ kind: 'tick', now }];
    if (second % RELOAD === 0) events.push(reload(second, now), ...pressed(second));
    for (const event of events) state = update(state, event).state;
    if (second % 60 === 0) frameOf(state);
    if (second === HOUR) afterAnHour = heap();
  }
  expect(heap() - afterAnHour).toBeLessThan(NOISE);
  expect(Object.keys(state.details).length).toBeLessThanOrEqual(state.report.incidents.length);
}, 400_000);

/** Every time other failures, each with a timeline and a past, as they come and go. */
function reload(second: number, now: number): BoardEvent {
  const passing = Array.from({ length: 20 }, (_, index) => failing(`p${second}-${index}`));
  const timeline = Array.from({ length: 50 }, (_, index) => ({
    at: now,
    by: 'ana',
    text: `entry ${index} ${second}`,
  }));
  const details = Object.fromEntries(passing.slice(0, 8).map(({ id }) => [id, { timeline, earlier: [] }]));
  return {
    kind: 'reloaded',
    report: reportOf([LEDGER, ADS, ...passing]),
    now,
    readAt: now,
    newestAt: now,
    details,
    views: {},
  };
}

/** Somebody walks by and tries the keys: views, filter, help. */
function pressed(second: number): BoardEvent[] {
  const typed = second % 600 === 0 ? '/p' : '27?jG1';
  return [...keysOf(typed), { name: 'esc' }, { name: 'esc' }].map((key) => ({ kind: 'key', key }));
}
