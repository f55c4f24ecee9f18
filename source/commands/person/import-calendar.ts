import { lineChanges } from '../../domain/impact/line-changes.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { absencesFrom, type FromCalendar, overridesFrom } from '../../domain/shift/calendar-edit.ts';
import { visible } from '../../domain/text/visible.ts';
import { DAY, formatInstant } from '../../domain/time/zone.ts';
import { type Command, type Input, Refused, type WriteContext, WrongUsage } from '../command/command.ts';
import { optionalInstant, personFrom, requiredText, rotationFrom, textOf } from '../command/input.ts';

const DEFAULT_DAYS = 365;
/** What is read of a file at most; more of it would be cut off without a word. */
const LARGEST = 1_000_000;
const MOST_TOLD = 10;

/** `import calendar`: a calendar as overrides or absences of team.yaml. */
export const importCalendar: Command = {
  name: 'import calendar',
  summary: 'write the events of an ICS file into team.yaml, as overrides or as absences',
  needs: 'write',
  parameters: [{ name: '<file>', about: 'the calendar, or - for standard input' }],
  options: [
    { flags: '--as-overrides', about: 'who takes part in an event stands in for its time' },
    { flags: '--as-absences', about: 'the person is away on the days of its events' },
    {
      flags: '--person <person>',
      about: 'whose they are; overrides: default who takes part, by e-mail address',
    },
    { flags: '--rotation <name>', about: 'with --as-overrides; default: pipelines' },
    { flags: '--from <time>', about: 'events from here on; default: now' },
    { flags: '--to <time>', about: `events until here; default: ${DEFAULT_DAYS} days on` },
    { flags: '--dry-run', about: 'show what would be written and write nothing' },
  ],
  examples: [
    'wakeworthy import calendar oncall.ics --as-overrides --dry-run',
    'wakeworthy import calendar holidays.ics --as-absences --person ben',
  ],
  async run(context, input) {
    const { situation } = context;
    const { from, to } = windowOf(context, input);
    const path = requiredText(input, 'file', 'wakeworthy import calendar oncall.ics --as-overrides');
    const text = await context.readText(path);
    if (text.length >= LARGEST) throw new Refused(`${path} is larger than 1 MB: export a shorter time.`);
    if (!/^\ufeff?BEGIN:VCALENDAR\s*$/im.test(text))
      throw new Refused(`${path} is no calendar. Expected an ICS file, which begins with BEGIN:VCALENDAR.`);
    const { readCalendar } = await import('../../sources/calendar/calendar.ts');
    const { events, problems, later } = readCalendar(text, from, to, situation.team.timeZone);
    const { edit, known, leftOut } = found(context, input, events);
    const dry = input.options.dryRun === true;
    const { path: file, before, after } = await context.editTeam(edit, dry);
    const changes = lineChanges(before ?? '', after);
    const added = edit.kind === 'overrides' ? edit.overrides : edit.away;
    const not = [...problems, ...leftOut];
    return {
      data: {
        schema: 1,
        file,
        events: events.length,
        kind: edit.kind,
        added,
        known,
        leftOut: not,
        later,
        written: !dry && before !== after,
        changes,
      },
      text: [
        ...changes.map(({ sign, text: line }) => visible(`${sign} ${line}`)),
        ...not.slice(0, MOST_TOLD).map((line) => visible(`Left out: ${line}.`)),
        ...(not.length > MOST_TOLD
          ? [`Left out: ${not.length - MOST_TOLD} more; --json tells all of them.`]
          : []),
        ...(later > 0
          ? [
              `${later} event${later === 1 ? '' : 's'} after ${formatInstant(to, context.zones.said).slice(0, 10)} ${later === 1 ? 'is' : 'are'} not looked at: --to.`,
            ]
          : []),
        said(file, added.length, known, dry),
      ].join('\n'),
    };
  },
};

function windowOf(context: WriteContext, input: Input): { from: number; to: number } {
  const from = optionalInstant(input, 'from', context) ?? context.situation.now;
  const to = optionalInstant(input, 'to', context) ?? from + DEFAULT_DAYS * DAY;
  if (from >= to) throw new WrongUsage('--from must come before --to.');
  return { from, to };
}

function found(
  { situation }: WriteContext,
  input: Input,
  events: Parameters<typeof overridesFrom>[0],
): FromCalendar {
  const { team } = situation;
  const [overrides, absences] = [input.options.asOverrides === true, input.options.asAbsences === true];
  if (overrides === absences)
    throw new WrongUsage('say what the events are: --as-overrides or --as-absences.');
  const named = textOf(input, 'person');
  if (absences) {
    if (named === undefined) throw new WrongUsage('--as-absences needs --person: whose absences are they?');
    return absencesFrom(events, team, personFrom(named, situation));
  }
  const rotation = rotationFrom(textOf(input, 'rotation') ?? 'pipelines', situation);
  const person = named === undefined ? undefined : personFrom(named, situation).id;
  return overridesFrom(events, team, { rotation, ...knownFields({ person }) });
}

function said(file: string, added: number, known: number, dry: boolean): string {
  const already = known > 0 ? ` ${known} stand there already.` : '';
  if (added === 0) return `Nothing to write to ${file}.${already}`;
  return dry
    ? `This is what would change in ${file}; nothing was written.${already}`
    : `Written to ${file}.${already} Commit it with git.`;
}
