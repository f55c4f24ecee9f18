import type { Team } from '../../catalog/team.ts';
import { EVENT_SCHEMAS } from '../../incident/event/event-schema.ts';

/** Something that is stored about people. */
export interface Stored {
  readonly what: string;
  readonly where: string;
  readonly keptFor: string;
  readonly seenBy: string;
}

/** Fields of events that name a person beside whoever writes. */
const NAMING = ['person', 'owner', 'to', 'agreedBy'];

/** What is stored about the people of a team, from what the program writes. `remote`: where its log travels. */
export function storedAbout({ wakeUps, sync }: Team, remote: string | undefined): Stored[] {
  const readers = sync
    ? `whoever can read ${remote ?? sync.remote}, under ${sync.ref}`
    : 'whoever can read this folder';
  const nights = [...EVENT_SCHEMAS.keys()].filter((type) => type.startsWith('person.'));
  const naming = [...EVENT_SCHEMAS]
    .filter(([type, { fields }]) => !nights.includes(type) && NAMING.some((field) => fields.has(field)))
    .map(([type]) => type);
  const days = `${Math.round(wakeUps.keep / 24)} days`;
  return [
    {
      what: 'name, e-mail address, time zone, hours of work and sleep, absences, turns',
      where: 'state/team.yaml',
      keptFor: 'as long as it stands there; git keeps its history',
      seenBy: 'whoever can read the repository',
    },
    {
      what: 'who did what and when: each event names who wrote it (by)',
      where: 'state/log',
      keptFor: 'for good, or until sync --forget or --forget-person',
      seenBy: readers,
    },
    {
      what: `who else it is about: ${naming.join(', ')}`,
      where: 'state/log',
      keptFor: 'the same',
      seenBy: readers,
    },
    ...nightsOf(nights.join(', '), wakeUps.history, days, sync !== undefined, readers),
    {
      what: 'what a shift hands over, and to whom',
      where: 'state/handoffs',
      keptFor: 'for good, or until sync --forget FILE',
      seenBy: readers,
    },
    {
      what: 'what was typed and not written yet; how the program broke',
      where: 'drafts and crash reports of this user, outside the repository',
      keptFor: 'until it is written or deleted',
      seenBy: 'this user of this machine',
    },
  ];
}

function nightsOf(
  types: string,
  history: Team['wakeUps']['history'],
  days: string,
  travels: boolean,
  readers: string,
): Stored[] {
  if (history === 'none')
    return [
      { what: `who was woken`, where: 'nowhere: wakeUps has history: none', keptFor: '-', seenBy: '-' },
    ];
  if (history === 'own')
    return [
      {
        what: 'who was woken',
        where: 'with each person, outside the repository (wakeUps: history: own)',
        keptFor: `${days} count`,
        seenBy: 'that person',
      },
    ];
  return [
    {
      what: `who was woken, up or asleep: ${types}`,
      where: 'state/log',
      keptFor: travels
        ? `${days}, then each clone drops it at its next sync`
        : `${days} count; dropped once the log travels`,
      seenBy: `${readers}; screens show it to that person and to the same rotation only`,
    },
  ];
}

/** What is worked out and told to nobody, and by what that is kept. */
export const NEVER_TOLD = [
  "A person's chance of leaving is worked out for the price of a wake-up and is on no screen, in no note and in no export.",
  'Nothing about nights is shown for a window in which fewer than four people had turns, nor by week.',
  'A shared screen (--read-only) hides names, amounts and wake-ups unless --show names them.',
] as const;
