import { expect, test } from 'vitest';
import { eventsOf } from '../../../source/domain/action/events-of.ts';
import type { LogEvent } from '../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../source/domain/incident/fold/fold.ts';
import { idAt, NOW, opening, recorder } from '../../build/log.ts';
import { situation } from '../../build/situation.ts';

const FRESH = idAt(NOW, 999);
const event = recorder();
const failing = event('incident.opened', opening('vendor_feed'));
const filed = event('followup.filed', { followup: 'f-0000-abc123', title: 'Retire legacy_export' });
const closed = event('followup.done', { followup: 'f-0000-abc123' });

const resolvedWith = (followUp: string, ...events: readonly LogEvent[]) =>
  eventsOf(
    { kind: 'resolve', incident: 'inc-vendor_feed', resolution: 'band-aid', followUp },
    situation(NOW, { log: foldEvents([failing, ...events]) }),
    'ana',
    () => FRESH,
  );

test('the title of a follow-up files it about the incident, with the resolution that names it', () => {
  expect(resolvedWith('Ask for a contract', filed)).toMatchObject({
    events: [
      {
        type: 'followup.filed',
        data: { followup: FRESH, title: 'Ask for a contract', incidents: ['inc-vendor_feed'] },
      },
      { type: 'incident.resolved', data: { incident: 'inc-vendor_feed', followUp: FRESH } },
      { type: 'decision.taken' },
    ],
    says: `vendor_feed is resolved: band-aid. Follow-up ${FRESH.slice(-6)} is filed: Ask for a contract`,
  });
});

test('what is filed by itself is named by its title', () => {
  const given = situation(NOW, { log: foldEvents([failing]) });
  const action = { kind: 'follow-up', title: 'Retire it', incidents: ['inc-vendor_feed'] } as const;
  expect(eventsOf(action, given, 'ana', () => FRESH)).toMatchObject({
    says: `Follow-up ${FRESH.slice(-6)} is filed: Retire it`,
  });
});

test.each(['abc123', 'ABC123', 'f-0000-abc123'])(
  '%s is the end of an open one: nothing new is filed',
  (end) => {
    expect(resolvedWith(end, filed)).toMatchObject({
      events: [
        { type: 'incident.resolved', data: { followUp: 'f-0000-abc123' } },
        { type: 'decision.taken' },
      ],
      says: 'vendor_feed is resolved: band-aid. Its follow-up is: Retire legacy_export',
    });
  },
);

test('an id that is none of an open one is refused instead of filed as a title', () => {
  const refused = (end: string) => ({
    refused: `No single open follow-up ends in ${end}: see wakeworthy followup list.`,
  });
  expect(resolvedWith('abc124', filed)).toEqual(refused('abc124'));
  expect(resolvedWith('abc123', filed, closed)).toEqual(refused('abc123'));
  const twin = event('followup.filed', { followup: 'f-0001-abc123', title: 'Another' });
  expect(resolvedWith('abc123', filed, twin)).toEqual(refused('abc123'));
});
