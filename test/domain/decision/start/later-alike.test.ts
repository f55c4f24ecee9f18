import { expect, test } from 'vitest';
import type { Impact } from '../../../../source/domain/catalog/impact.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { statusReport } from '../../../../source/domain/decision/report/status.ts';
import { judge } from '../../../../source/domain/decision/start/judge.ts';
import { laterAlike } from '../../../../source/domain/decision/start/later-alike.ts';
import { DAY } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { aDay, anHour, startAt, step, uncertain } from '../../../build/job.ts';
import { hour, situation } from '../../../build/situation.ts';

const FRIDAY = 4 * 24;
const SATURDAY = 5 * 24;
const SUNDAY = 6 * 24;
const ON_MONDAY: Impact[] = [{ kind: 'step', amount: 5_000, at: '09:30', on: '2026-06-08' }];

function laterAt(at: number, impact: readonly Impact[]) {
  const setting = settingOf(situation(hour(at)));
  const judgement = judge(uncertain(impact, hour(at)), setting);
  return { setting, judgement, later: laterAlike(judgement, setting) };
}

test.each([
  ['Friday evening', FRIDAY + 21],
  ['Saturday at night', SATURDAY + 3],
  ['Saturday', SATURDAY + 10],
])('for a deadline of Monday, Sunday is as good as %s', (_, at) => {
  const { setting, judgement, later } = laterAt(at, ON_MONDAY);
  expect(judgement.best.at).toBeLessThan(24);
  expect(later).toBe(hour(SUNDAY + 7));
  const sunday = startAt(judgement.job, setting, SUNDAY + 7 - at);
  expect(Math.abs(sunday.cost - judgement.best.cost)).toBeLessThan(0.5);
});

test.each<[string, number, readonly Impact[]]>([
  ['on that day itself', SUNDAY + 12, ON_MONDAY],
  ['where every hour costs something', SATURDAY + 10, anHour(450)],
  ['where work begins in the morning', 27, step(5_000, '09:30')],
  ['where it can wait until then anyway', SATURDAY + 10, aDay(2)],
])('there is none %s', (_, at, impact) => {
  expect(laterAt(at, impact).later).toBeUndefined();
});

test('the reason names it, so that nobody gives a Saturday away for ten cents', () => {
  const now = hour(SATURDAY + 10);
  const catalog = catalogOf([{ id: 'books', repair: { median: 1, spread: 0.8 }, impact: ON_MONDAY }]);
  const given = situation(now, { catalog, log: logOf([incident('books', now - DAY / 24)]) });
  const [row] = statusReport(given).incidents;
  expect(row).toMatchObject({ because: expect.stringMatching(/ Sun 07:00 would do as well\.$/) });
});
