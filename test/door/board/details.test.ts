import { expect, test } from 'vitest';
import { statusReport } from '../../../source/domain/decision/report/status.ts';
import { rotationOf } from '../../../source/domain/shift/responding.ts';
import { situationAt } from '../../../source/domain/situation.ts';
import { HOUR } from '../../../source/domain/time/zone.ts';
import { detailsOf, pictureFor } from '../../../source/door/board/reading/details.ts';
import { catalogOf } from '../../build/catalog.ts';
import { incident, logOf } from '../../build/incident.ts';
import { step } from '../../build/job.ts';
import { situation } from '../../build/situation.ts';
import { newYork, THREE_ROTATIONS } from '../../build/team.ts';

const now = newYork('2026-11-24T03:12');
const woken = {
  id: '01a00000-0000-7000-8000-000000000001',
  type: 'person.woken',
  at: now - HOUR / 4,
  by: 'eli',
  data: { person: 'eli', incident: 'inc-feed' },
};
/** Of a failure that Eli answers for and was woken for: as it stands on the board of a reader. */
function opened(reader: string) {
  const feed = incident('feed', now - HOUR, { events: [woken] as never });
  const given = situation(now, {
    team: THREE_ROTATIONS,
    catalog: catalogOf([{ id: 'feed', area: 'finance', impact: step(400_000, '08:00') }]),
    log: logOf([feed]),
  });
  const here = situationAt(given, rotationOf(given.team, reader, now));
  const report = statusReport(given, undefined, reader);
  const [row] = report.incidents;
  return {
    detail: detailsOf(here, report, { open: row!.id })[row!.id]!,
    picture: pictureFor(row!, report, here)!,
  };
}

test('the price of getting up, the latest start and who was woken stand on the boards of their own rotation alone', () => {
  const own = opened('eli');
  for (const { bars, ladder } of [own.picture, own.detail.picture!]) {
    expect(bars.length).toBeGreaterThan(0);
    expect(ladder.length).toBeGreaterThan(0);
  }
  expect(own.detail.timeline.map(({ text }) => text)).toEqual(['eli was woken']);
  for (const reader of ['ana', 'gus']) {
    const { detail, picture } = opened(reader);
    for (const one of [picture, detail.picture!]) {
      expect(one).toMatchObject({ bars: [], ladder: [] });
      expect(one.trace.marks.map(({ kind }) => kind)).not.toContain('latest');
      expect(one.trace.marks.map(({ kind }) => kind)).toContain('deadline');
    }
    expect(detail.timeline).toEqual([]);
  }
});
