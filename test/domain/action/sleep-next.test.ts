import { expect, test } from 'vitest';
import { sleepEvents } from '../../../source/domain/action/sleep.ts';
import { statusReport } from '../../../source/domain/decision/report/status.ts';
import { MINUTE } from '../../../source/domain/time/zone.ts';
import { catalogOf } from '../../build/catalog.ts';
import { incident, logOf } from '../../build/incident.ts';
import { anHour, NIGHT } from '../../build/job.ts';
import { EMPTY_LOG, hour, situation, TEAM } from '../../build/situation.ts';

const held = { held: { until: hour(28.5), by: 'ana', at: NIGHT } };
const given = (now = NIGHT) =>
  situation(now, {
    team: TEAM,
    catalog: catalogOf([
      { id: 'big', repair: { median: 1, spread: 0 }, impact: anHour(5_000) },
      { id: 'small', repair: { median: 1, spread: 0 }, impact: anHour(5) },
    ]),
    log: logOf([incident('big', NIGHT, held), incident('small', NIGHT)]),
  });

test('whoever is not let go to sleep is told why in their own zone, and as themselves', () => {
  const people = [{ ...TEAM.people[0]!, timeZone: 'Europe/Helsinki' }];
  const given = situation(NIGHT, {
    team: { ...TEAM, people },
    catalog: catalogOf([{ id: 'big', repair: { median: 1, spread: 0.8 }, impact: anHour(50_000) }]),
    log: logOf([incident('big', NIGHT, { startedBy: 'ana', startedAt: NIGHT })], {
      ...EMPTY_LOG,
      activity: new Map([['ana', [{ at: NIGHT, kind: 'other' }]]]),
    }),
  });
  const refused = sleepEvents(given, 'ana', false, 'Europe/Helsinki');
  expect(refused).toEqual({
    refused: expect.stringMatching(/^Not yet: big \(work\)\. BEING WORKED ON: You are on big since 06:00, /),
  });
});

test('what comes next is what is held, not a morning on which nothing comes back', () => {
  const late = { held: { until: hour(36), by: 'ana', at: NIGHT } };
  const given = situation(NIGHT, {
    team: TEAM,
    catalog: catalogOf([{ id: 'big', impact: anHour(5_000) }]),
    log: logOf([incident('big', NIGHT, late)]),
  });
  expect(sleepEvents(given, 'ana', false, 'UTC')).toMatchObject({
    says: expect.stringMatching(/^Next: 12:00, you\. /),
    events: expect.arrayContaining([{ type: 'person.asleep', data: { person: 'ana', until: hour(36) } }]),
  });
});

test('whoever sleeps all the same is promised nothing for what is worth a start now', () => {
  const given = situation(NIGHT, {
    team: TEAM,
    catalog: catalogOf([{ id: 'big', impact: anHour(50_000) }]),
    log: logOf([incident('big', NIGHT)]),
  });
  expect(sleepEvents(given, 'ana', true, 'UTC')).toMatchObject({
    says: 'Left alone, and worth a start now: big. Nothing had to be held. Sleep well.',
  });
});

test('what somebody holds already comes back first, and whoever goes to sleep is told so', () => {
  const person = TEAM.people[0]!.id;
  const outcome = sleepEvents(given(), person, false, 'UTC');
  expect(outcome).toMatchObject({
    says: expect.stringMatching(
      /^Next: 04:30, you\. Held: small until 09:00\. big is held until 04:30 already\./,
    ),
    events: expect.arrayContaining([{ type: 'person.asleep', data: { person, until: hour(28.5) } }]),
  });
  expect(statusReport(given()).headline).toBe(
    'GO BACK TO SLEEP until 04:30: then big comes back from being held.',
  );
  expect(statusReport(given(hour(28.5))).headline).toMatch(/^GET UP: big\./);
  expect(statusReport(given(hour(28.5) - MINUTE)).headline).toMatch(/^GO BACK TO SLEEP until 04:30/);
});
