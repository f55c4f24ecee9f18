import { type Announcement, announcementOf } from '../../domain/audience/product/announce.ts';
import { announceText } from '../../domain/audience/product/announce-text.ts';
import type { Landing } from '../../domain/decision/report/landing.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import type { Command } from '../command/command.ts';
import { incidentOf } from '../command/input.ts';
import { INCIDENT } from '../command/parameters.ts';

/** `announce`: the text for whoever reads the data of an incident. */
export const announce: Command = {
  name: 'announce',
  summary: 'the text for consumers of an incident: what is late, expected by when; no names, no amounts',
  needs: 'read',
  parameters: [INCIDENT],
  examples: ['wakeworthy announce billing_ledger', 'wakeworthy announce billing_ledger --json'],
  async run(context, input) {
    const { situation } = context;
    const incident = await incidentOf(context, input, 'incident', 'wakeworthy announce billing_ledger');
    const one = announcementOf(incident, situation);
    const text = announceText(one, situation.team, situation.now);
    return {
      data: { schema: 1, incident: incident.id, ...dataOf(one, situation.team.timeZone), text },
      text,
    };
  },
};

function dataOf({ standing, expected, affected, normally, since, ...one }: Announcement, zone: string) {
  const time = (instant: number) => formatInstant(instant, zone);
  const landing = ({ from, likely, by }: Landing) => ({
    from: time(from),
    likely: time(likely),
    by: time(by),
  });
  const instants = Object.entries(standing).map(([field, value]) => [
    field,
    typeof value === 'number' ? time(value) : value,
  ]);
  return {
    ...one,
    normally: normally === null ? null : time(normally),
    since: time(since),
    standing: Object.fromEntries(instants),
    ...(expected ? { expected: landing(expected) } : {}),
    affected: affected.map(({ expected: later, ...node }) => ({
      ...node,
      ...(later ? { expected: landing(later) } : {}),
    })),
  };
}
