import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEFAULT_COSTS, type TimeClass } from '../../../source/domain/catalog/team.ts';
import { afterWork, mean, survival } from '../../../source/domain/decision/math/lognormal.ts';
import { startPrice, weightOf } from '../../../source/domain/decision/price/wake-cost.ts';
import { learnedHandsOn, POOL } from '../../../source/domain/decision/restore/learn.ts';
import { lesson } from '../../build/lesson.ts';

const FOLDER = new URL('../../../source/domain/decision/', import.meta.url);
const README = readFileSync(new URL('README.md', FOLDER), 'utf8');

/** Cells of the table under a header row that begins with these words. */
function table(header: string): string[][] {
  const lines = README.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${header} |`));
  expect(start).toBeGreaterThan(0);
  const rest = lines.slice(start + 2);
  const rows = rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith('|')),
  );
  return rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const amount = (text: string | undefined) => Number(text?.replaceAll(',', ''));
const { classes, episode, margin } = DEFAULT_COSTS;

describe('the page that explains the arithmetic', () => {
  test('lists the prices of wake-ups as they are', () => {
    const price = (past: readonly number[]) =>
      startPrice(
        DEFAULT_COSTS,
        classes.night,
        1,
        weightOf(
          past.map((age) => ({ age, pain: 1 })),
          0,
        ),
      );
    for (const [nth, wear, total, justNow] of table('nth wake-up')) {
      const earlier = Array.from({ length: Number(nth) - 1 }, (_, i) => 6 * (i + 1));
      expect(price(earlier).wear).toBeCloseTo(amount(wear), 2);
      expect(price(earlier).total).toBeCloseTo(amount(total), 2);
      expect(price(earlier.map(() => 0)).total).toBeCloseTo(amount(justNow), 2);
    }
    for (const [name, total] of table('class'))
      expect(startPrice(DEFAULT_COSTS, classes[name as TimeClass], 1, 0).total).toBeCloseTo(amount(total), 2);
  });

  test('lists what recorded hours teach, and what is left of work under way', () => {
    for (const [recorded, median, average, high] of table('hours recorded')) {
      const hours = recorded === 'none' ? [] : recorded!.split(',').map(Number);
      const law = learnedHandsOn(undefined, lesson(hours));
      expect(Math.exp(law.mu)).toBeCloseTo(Number(median), 4);
      expect(mean(law)).toBeCloseTo(Number(average), 4);
      expect(survival(law, Number(high))).toBeCloseTo(0.1, 4);
    }
    for (const [worked, left] of table('hours worked'))
      expect(mean(afterWork(POOL, Number(worked)))).toBeCloseTo(Number(left), 2);
  });

  test('lists the defaults as they are, all of them', () => {
    const read = (value = '') => (value === 'auto' ? value : Number(value));
    expect(Object.fromEntries(table('default').map(([name, value]) => [name, read(value)]))).toEqual({
      salary: DEFAULT_COSTS.salary,
      'hourly rate': DEFAULT_COSTS.hourlyRate,
      'replacement, in salaries': DEFAULT_COSTS.replacement,
      'breaking point: wake-ups': episode.wakeUps,
      'breaking point: days': episode.days,
      'breaking point: chance': episode.probability,
      'expected wake-ups': DEFAULT_COSTS.expectedWakeUps,
      'night pay': classes.night.pay,
      'off pay': classes.off.pay,
      'night pain': classes.night.pain,
      'edge pain': classes.edge.pain,
      'off pain': classes.off.pain,
      'night next day lost': classes.night.nextDay,
      'edge next day lost': classes.edge.nextDay,
      'night minimum hours': classes.night.minimum,
      'night settle hours': classes.night.settle,
      'work resume hours': classes.work.resume,
      'night slow': classes.night.slow,
      'night mobilise hours': classes.night.mobilise,
      'work mobilise hours': classes.work.mobilise,
      'horizon, hours': DEFAULT_COSTS.horizon,
      'margin amount': margin.amount,
      'margin share': margin.share,
    });
  });

  test('says which classes share a default', () => {
    const { night, edge, off, work } = classes;
    expect([edge.pay, edge.minimum, edge.settle, edge.slow, edge.mobilise]).toEqual([
      night.pay,
      night.minimum,
      night.settle,
      night.slow,
      night.mobilise,
    ]);
    expect([off.minimum, off.mobilise]).toEqual([night.minimum, night.mobilise]);
    expect([off.nextDay, off.settle, off.resume, off.slow]).toEqual([0, 0, 0, 1]);
    expect([work.pay, work.pain, work.nextDay, work.settle, work.minimum, work.slow]).toEqual([
      1, 0, 0, 0, 0, 1,
    ]);
  });

  test('names no file that is not there', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
    const named = [...README.matchAll(/`([a-z-]+(?:\/[a-z-]+)*\.ts)`/g)].map(([, file]) => file);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((file) => !files.includes(file!))).toEqual([]);
  });
});
