import { expect, test } from 'vitest';
import { announcementOf } from '../../../source/domain/audience/product/announce.ts';
import { announceText } from '../../../source/domain/audience/product/announce-text.ts';
import { statusReport } from '../../../source/domain/decision/report/status.ts';
import { foldEvents } from '../../../source/domain/incident/fold/fold.ts';
import { lastStarter } from '../../../source/domain/shift/work-under-way.ts';
import { catalogOf } from '../../build/catalog.ts';
import { anHour } from '../../build/job.ts';
import { HOUR, NOW, opening, recorder } from '../../build/log.ts';
import { rowOf } from '../../build/report.ts';
import { situation, TEAM } from '../../build/situation.ts';

/** Ana began it, then it was held for an hour. */
function night(now: number, ...starters: readonly string[]) {
  const record = recorder(NOW - 2 * HOUR);
  const log = foldEvents([
    record('incident.opened', opening('feed'), { by: 'source:airflow' }),
    ...starters.map((by) => record('incident.started', { incident: 'inc-feed' }, { by })),
    record('incident.held', { incident: 'inc-feed', until: NOW }, { by: 'ana' }),
  ]);
  const catalog = catalogOf([{ id: 'feed', impact: anHour(5_000) }]);
  return situation(now, { log, catalog, team: TEAM });
}
const incidentIn = ({ log }: ReturnType<typeof night>) => [...log.incidents.values()][0]!;

test('whoever began something last has it still when it was put down', () => {
  expect(lastStarter(incidentIn(night(NOW, 'ben', 'ana')))).toBe('ana');
  expect(lastStarter(incidentIn(night(NOW, 'source:cron')))).toBeUndefined();
  for (const now of [NOW - HOUR, NOW + HOUR])
    expect(rowOf(statusReport(night(now, 'ana')), 'feed').has).toEqual({
      person: 'ana',
      how: 'acknowledged',
    });
  expect(rowOf(statusReport(night(NOW + HOUR)), 'feed').has).toBeUndefined();
});

test('consumers are not told that nobody ever worked on what was begun', () => {
  const told = (...starters: readonly string[]) => {
    const now = NOW + HOUR;
    const given = night(now, ...starters);
    return announceText(announcementOf(incidentIn(given), given), TEAM, now);
  };
  expect(told('ana')).toContain('Nobody is known to be working on it now.');
  expect(told()).toContain('Nobody works on it yet.');
});
