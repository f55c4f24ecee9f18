import { roleOf } from '../../domain/audience/privacy/hide-text.ts';
import type { Show } from '../../domain/audience/privacy/show.ts';
import { type CalendarDoubt, calendarDoubts, doubtWords } from '../../domain/heard/calendar-doubts.ts';
import { calendarsOf, calendarWords } from '../../domain/heard/calendar-words.ts';
import type { Hearing } from '../../domain/heard/heard.ts';
import { turnsFrom } from '../../domain/shift/coming-turns.ts';
import { onCallAt } from '../../domain/shift/on-call.ts';
import { classAt } from '../../domain/shift/time-classes.ts';
import type { Turn } from '../../domain/shift/turns.ts';
import type { Situation } from '../../domain/situation.ts';
import { moment } from '../../domain/text/moment.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant, wallTime } from '../../domain/time/zone.ts';
import { asOfLine } from '../command/as-of.ts';
import { type Answer, type Command, type Input, type ReadContext, WrongUsage } from '../command/command.ts';
import { textOf } from '../command/input.ts';
import { table } from '../command/table.ts';

const MOST_TURNS = 100;

/** `who`: who is on call, then and next. */
export const who: Command = {
  name: 'who',
  summary: 'who is on call, at --at or now, and who is next',
  needs: 'read',
  options: [{ flags: '--next <n>', about: 'the next n turns too' }],
  examples: ['wakeworthy who', 'wakeworthy who --at 2026-12-25T12:00', 'wakeworthy who --next 4'],
  run: async (context, input) => answer(context, input, true),
  shared: async (context, input, show: Show) => answer(context, input, show.names),
};

function answer({ situation, zones }: ReadContext, input: Input, named: boolean): Answer {
  const { team, now } = situation;
  const { said: zone } = zones;
  const at = formatInstant(now, zone);
  const wall = (instant: string) => wallTime(Date.parse(instant), zone);
  const count = countOf(input);
  const rotations = Object.keys(team.rotations).map((rotation) => {
    const { turn, next } = onCallAt(team, now, rotation);
    const onCall = turn.person?.id ?? null;
    const calendars = calendarsOf(situation, rotation);
    const described = (one: Turn | undefined) =>
      one && {
        person: named ? (one.person?.id ?? null) : roleOf(one.person?.id ?? null, onCall),
        ...(named ? { name: one.person?.name ?? null } : {}),
        from: formatInstant(one.from, zone),
        to: formatInstant(one.to, zone),
      };
    const nobody = { person: null, ...(named ? { name: null } : {}), from: null, to: null };
    return {
      rotation,
      // Where nobody was before and nobody follows there is no turn whose ends could be told.
      now: turn.person || next ? described(turn) : nobody,
      next: described(next) ?? null,
      class: classAt(turn.person, team, now),
      ...(calendars.length === 0
        ? {}
        : {
            calendars: calendars.map((one) => calendarOf(one, zone)),
            doubts: calendarDoubts(team, rotation, now).map((one) => doubtOf(one, zone, named)),
          }),
      ...(count === undefined || !next
        ? {}
        : { turns: turnsFrom(team, turn.to, count, rotation).map((one) => described(one)!) }),
    };
  });
  const rows = rotations.map(({ rotation, now: current, next, class: timeClass }) => [
    visible(rotation),
    `${visible(current?.person ?? 'nobody')} (${timeClass})`,
    ...(current?.to ? [`until ${wall(current.to)}`, `then ${visible(next?.person ?? 'nobody')}`] : []),
  ]);
  const later = rotations.flatMap(({ rotation, turns = [] }) =>
    turns.length === 0
      ? []
      : [
          '',
          `${visible(rotation)}, the next turns`,
          ...table(
            turns.map(({ person, from, to }) => [wall(from), wall(to), visible(person ?? 'nobody')]),
            '  ',
          ),
        ],
  );
  const told = rotations.flatMap(({ rotation }) => calendarLines(situation, rotation, zone, named));
  const broken = unread(situation);
  const text =
    rows.length > 0
      ? [...table(rows), ...told.map(visible), ...later, ...broken, '', asOfLine(at, zone)].join('\n')
      : ['No rotation is declared in state/team.yaml: nobody is on call.', ...broken].join('\n');
  return { data: { schema: 1, at, rotations }, text };
}

function calendarOf({ source, heard, until, health }: Hearing, zone: string) {
  return { source, heard, until: until === null ? null : formatInstant(until, zone), health };
}

function doubtOf({ source, from, to, says, both, more }: CalendarDoubt, zone: string, named: boolean) {
  return {
    ...{ source, from: formatInstant(from, zone), to: formatInstant(to, zone), more },
    kind: both ? 'both' : 'nobody',
    ...(named ? { people: both ?? [], says: says ?? null } : {}),
  };
}

/** What calendars say of a rotation, how old that is, and what they leave open. */
function calendarLines(situation: Situation, rotation: string, zone: string, named: boolean): string[] {
  const { team, now } = situation;
  const at = (instant: number) => wallTime(instant, zone);
  const name = named ? (id: string) => id : undefined;
  return [
    ...calendarsOf(situation, rotation).map((one) =>
      calendarWords(one, rotation, situation, (instant) => moment(instant, now, zone)),
    ),
    ...calendarDoubts(team, rotation, now).map((one) => doubtWords(one, at, name)),
  ].map((words) => `${rotation}: ${words}`);
}

/** What of the team cannot be read, where it may be whose turn it is. */
function unread({ findings }: ReadContext['situation']): string[] {
  const wrong = findings.filter(({ severity, file }) => severity === 'error' && file === TEAM_FILE);
  const [first] = wrong;
  if (!first) return [];
  const place = [first.file, first.line, first.column].filter((part) => part !== undefined).join(':');
  const more = wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : '';
  return [
    '',
    `Not all of it can be read: ${visible(place)}: ${visible(first.message)}${more}. See wakeworthy doctor.`,
  ];
}

const TEAM_FILE = 'state/team.yaml';

function countOf(input: Input): number | undefined {
  const text = textOf(input, 'next');
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > MOST_TURNS)
    throw new WrongUsage(`--next "${text}" is no number of turns. Expected 1 to ${MOST_TURNS}.`);
  return count;
}
