import { knownFields } from '../../domain/known-fields.ts';
import { visibleDeep } from '../../domain/text/visible.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { change } from '../command/change.ts';
import { type Command, type Input, WrongUsage } from '../command/command.ts';
import {
  incidentOf,
  optionalHours,
  optionalInstant,
  presentPersonFrom,
  requiredText,
  textOf,
} from '../command/input.ts';
import { table } from '../command/table.ts';

const add: Command = {
  name: 'followup add',
  summary: 'file work that outlives the shift; prints its id',
  needs: 'write',
  parameters: [{ name: '<title...>', about: 'what is to be done' }],
  options: [
    { flags: '--owner <person>', about: 'who does it' },
    { flags: '--due <time>', about: 'until when' },
    { flags: '--link <url>', about: 'the ticket' },
    { flags: '--effort <hours>', about: 'what it is estimated to take: 8h, 45m' },
    { flags: '--incident <incident>', about: 'what it is about: a pipeline, or the end of an id' },
  ],
  examples: [
    'wakeworthy followup add "Retire legacy_export" --owner ben',
    'wakeworthy followup add "Make it idempotent" --incident billing_ledger --due 2026-12-01',
  ],
  async run(context, input) {
    const owner = textOf(input, 'owner');
    const due = optionalInstant(input, 'due', context);
    const link = textOf(input, 'link');
    const effort = workHours(input, 'effort');
    const about = textOf(input, 'incident') === undefined ? undefined : await incidentOf(context, input);
    const { events } = await context.act({
      kind: 'follow-up',
      title: requiredText(input, 'title', 'wakeworthy followup add "Retire legacy_export"'),
      ...(owner === undefined ? {} : { owner: presentPersonFrom(owner, context.situation).id }),
      ...knownFields({ due, link, effort }),
      ...(about ? { incidents: [about.id] } : {}),
    });
    // Nothing else is printed: a script may hand it on.
    const followup = String(events[0]!.data.followup);
    return {
      data: { schema: 1, followup, events: events.map(({ id, type }) => ({ id, type })) },
      text: followup,
    };
  },
};

const done: Command = {
  name: 'followup done',
  summary: 'close a follow-up',
  needs: 'write',
  parameters: [{ name: '<followup>', about: 'six or more last characters of its id' }],
  options: [{ flags: '--hours <hours>', about: 'what it took: 6h, 45m' }],
  examples: ['wakeworthy followup done 9f31c2', 'wakeworthy followup done 9f31c2 --hours 6h'],
  run: (context, input) =>
    change(context, {
      kind: 'follow-up-done',
      followUp: requiredText(input, 'followup', 'wakeworthy followup done 9f31c2'),
      ...knownFields({ hours: workHours(input, 'hours') }),
    }),
};

const set: Command = {
  name: 'followup set',
  summary: 'give an open follow-up to somebody, or say until when it is done',
  needs: 'write',
  parameters: [{ name: '<followup>', about: 'six or more last characters of its id' }],
  options: [
    { flags: '--owner <person>', about: 'who does it' },
    { flags: '--due <time>', about: 'until when' },
  ],
  examples: ['wakeworthy followup set 9f31c2 --owner ben --due 2026-12-01'],
  run(context, input) {
    const owner = textOf(input, 'owner');
    const due = optionalInstant(input, 'due', context);
    if (owner === undefined && due === undefined)
      throw new WrongUsage('Say what changes: --owner PERSON, --due TIME, or both.');
    return change(context, {
      kind: 'revise-follow-up',
      followUp: requiredText(input, 'followup', 'wakeworthy followup set 9f31c2 --owner ben'),
      ...(owner === undefined ? {} : { owner: presentPersonFrom(owner, context.situation).id }),
      ...knownFields({ due }),
    });
  },
};

const list: Command = {
  name: 'followup list',
  summary: 'open follow-ups, the oldest first',
  needs: 'read',
  examples: ['wakeworthy followup list'],
  async run({ situation, zones }) {
    const { said: zone } = zones;
    const open = [...situation.log.followUps.values()].filter((one) => !one.done);
    const followups = open.map(({ id, title, owner, due, link, effort, filedAt, by, incidents }) => ({
      id,
      title,
      filedAt: formatInstant(filedAt, zone),
      by,
      ...knownFields({ owner }),
      ...(due === undefined ? {} : { due: formatInstant(due, zone), overdue: due < situation.now }),
      ...knownFields({ link, effort, incidents }),
    }));
    const called = (incident: string) =>
      situation.log.incidents.get(incident)?.pipeline ?? incident.slice(-6);
    const isEstimated = open.some(({ effort }) => effort !== undefined);
    const rows = visibleDeep(
      followups.map((one) => ({ ...one, about: (one.incidents ?? []).map(called).join(', ') })),
    ).map(({ id, title, owner, due, overdue, about, effort }) => [
      id.slice(-6),
      owner ?? '-',
      due === undefined ? '-' : `${due.slice(0, 10)}${overdue ? ' overdue' : ''}`,
      about === '' ? '-' : about,
      ...(isEstimated ? [effort === undefined ? '-' : formatDuration(effort)] : []),
      title,
    ]);
    return {
      data: { schema: 1, followups },
      text:
        rows.length > 0
          ? table([
              ['id', 'owner', 'due', 'about', ...(isEstimated ? ['effort'] : []), 'title'],
              ...rows,
            ]).join('\n')
          : 'No open follow-up.',
    };
  },
};

/** `followup add`, `followup set`, `followup done`, `followup list`. */
export const followup: readonly Command[] = [add, set, done, list];

/** More is no piece of work. */
const MOST_HOURS = 10_000;

/** Hours of a piece of work: some, and fewer than anybody lives to work on it. */
function workHours(input: Input, name: string): number | undefined {
  if (input.options[name] === undefined) return undefined;
  const hours = optionalHours(input, name);
  if (hours === undefined || hours <= 0 || hours > MOST_HOURS)
    throw new WrongUsage(`--${name} is no time that work takes. Expected for example --${name} 8h.`);
  return hours;
}
