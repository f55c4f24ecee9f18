import type { Action } from '../../domain/action/action.ts';
import { RESOLUTIONS, type Resolution } from '../../domain/incident/event/event.ts';
import { change } from '../command/change.ts';
import {
  type Command,
  type Input,
  type Option,
  type Parameter,
  type WriteContext,
  WrongUsage,
} from '../command/command.ts';
import {
  incidentOf,
  instantFrom,
  optionalHours,
  optionalInstant,
  personFrom,
  requiredText,
  textOf,
} from '../command/input.ts';

const INCIDENT: Parameter = {
  name: '<incident>',
  about: 'a pipeline (its open incident), or six or more last characters of an id',
};
const BY_MYSELF: Option = { flags: '--by-myself', about: 'nobody woke me: record no wake-up' };

type Details = (input: Input, context: WriteContext, incident: string) => Action | Promise<Action>;

/** A command that changes one incident: the event's fields as arguments or options of the same name. */
function incidentCommand(
  name: string,
  summary: string,
  more: { parameters?: readonly Parameter[]; options?: readonly Option[]; examples: readonly string[] },
  details: Details,
): Command {
  return {
    name,
    summary,
    needs: 'write',
    parameters: [INCIDENT, ...(more.parameters ?? [])],
    options: more.options ?? [],
    examples: more.examples,
    async run(context, input) {
      const incident = await incidentOf(context, input);
      return change(context, await details(input, context, incident.id));
    },
  };
}

/** `seen`, `recovered`, `ack`, `start`, `assign`, `hold`, `block`, `plan`, `note`, `resolve`, `merge`. */
export const incidentChanges: readonly Command[] = [
  incidentCommand(
    'seen',
    'record one more failure of an open incident',
    {
      options: [
        { flags: '--failed-at <time>', about: 'when it failed; default: now' },
        { flags: '--key <key>', about: 'what makes this failure the same one when it is reported twice' },
      ],
      examples: ['wakeworthy seen billing_ledger --failed-at 03:40 --key run-71'],
    },
    (input, { situation }, incident) => ({
      kind: 'seen',
      incident,
      ...optional('failedAt', optionalInstant(input, 'failedAt', situation, true)),
      ...optional('key', textOf(input, 'key')),
    }),
  ),
  incidentCommand(
    'recovered',
    'record that the pipeline landed again; how it was fixed a person says later',
    {
      options: [{ flags: '--key <key>', about: 'what makes this report the same one when it comes twice' }],
      examples: ['wakeworthy recovered vendor_feed'],
    },
    (input, _, incident) => ({ kind: 'recovered', incident, ...optional('key', textOf(input, 'key')) }),
  ),
  incidentCommand(
    'ack',
    'acknowledge an incident: you look after it',
    { options: [BY_MYSELF], examples: ['wakeworthy ack billing_ledger'] },
    (input, _, incident) => ({ kind: 'acknowledge', incident, byMyself: input.options.byMyself === true }),
  ),
  incidentCommand(
    'start',
    'record that you work on it now; ends a hold',
    { options: [BY_MYSELF], examples: ['wakeworthy start billing_ledger'] },
    (input, _, incident) => ({ kind: 'start', incident, byMyself: input.options.byMyself === true }),
  ),
  incidentCommand(
    'assign',
    'hand an incident to somebody',
    {
      parameters: [{ name: '[person]', about: 'id of a person' }],
      options: [{ flags: '--person <person>', about: 'the same as an option' }],
      examples: ['wakeworthy assign billing_ledger ben'],
    },
    (input, { situation }, incident) => ({
      kind: 'assign',
      incident,
      person: personFrom(requiredText(input, 'person', 'wakeworthy assign billing_ledger ben'), situation).id,
    }),
  ),
  incidentCommand(
    'hold',
    'put it aside until a time; it comes back by itself',
    {
      parameters: [{ name: '[until]', about: '09:00, 2026-11-23T09:00 or 2h' }],
      options: [{ flags: '--until <time>', about: 'the same as an option' }],
      examples: ['wakeworthy hold ads_attribution 09:00'],
    },
    (input, { situation }, incident) => ({
      kind: 'hold',
      incident,
      until: instantFrom(requiredText(input, 'until', 'wakeworthy hold ads_attribution 09:00'), situation),
    }),
  ),
  incidentCommand(
    'block',
    'nobody here can fix it now: say who can',
    {
      parameters: [{ name: '[on...]', about: 'a vendor, a team' }],
      options: [
        { flags: '--on <whom>', about: 'the same as an option' },
        { flags: '--eta <time>', about: 'when they mean to be done' },
        { flags: '--check-at <time>', about: 'when to look again' },
      ],
      examples: ['wakeworthy block vendor_feed "Acme support" --eta 05:00 --check-at 04:30'],
    },
    (input, { situation }, incident) => ({
      kind: 'block',
      incident,
      on: requiredText(input, 'on', 'wakeworthy block vendor_feed "Acme support"'),
      ...optional('eta', optionalInstant(input, 'eta', situation)),
      ...optional('checkAt', optionalInstant(input, 'checkAt', situation)),
    }),
  ),
  incidentCommand(
    'plan',
    'write down the next step',
    {
      parameters: [{ name: '[next...]', about: 'the next step' }],
      options: [{ flags: '--next <text>', about: 'the same as an option' }],
      examples: ['wakeworthy plan billing_ledger rerun once the column is back'],
    },
    (input, _, incident) => ({
      kind: 'plan',
      incident,
      next: requiredText(input, 'next', 'wakeworthy plan billing_ledger rerun'),
    }),
  ),
  incidentCommand(
    'note',
    'add a note',
    {
      parameters: [{ name: '[text...]', about: 'the note' }],
      options: [{ flags: '--text <text>', about: 'the same as an option' }],
      examples: ['wakeworthy note billing_ledger upstream renamed amount to amount_cents'],
    },
    (input, _, incident) => ({
      kind: 'note',
      incident,
      text: requiredText(input, 'text', 'wakeworthy note billing_ledger ...'),
    }),
  ),
  incidentCommand(
    'resolve',
    'close an incident and say how it was fixed',
    {
      parameters: [{ name: '[resolution]', about: RESOLUTIONS.join(', ') }],
      options: [
        { flags: '--resolution <word>', about: 'the same as an option' },
        { flags: '--hands-on <duration>', about: 'how long you worked on it: 20m' },
        { flags: '--note <text>', about: 'what was done' },
        {
          flags: '--follow-up <text>',
          about:
            'what removes the root cause: the title of a new follow-up, or the end of the id of an open one',
        },
      ],
      examples: ['wakeworthy resolve billing_ledger band-aid --hands-on 40m --note "cast the column"'],
    },
    (input, _, incident) => ({
      kind: 'resolve',
      incident,
      resolution: resolutionFrom(
        requiredText(input, 'resolution', 'wakeworthy resolve billing_ledger band-aid'),
      ),
      ...optional('handsOn', optionalHours(input, 'handsOn')),
      ...optional('note', textOf(input, 'note')),
      ...optional('followUp', textOf(input, 'followUp')),
    }),
  ),
  incidentCommand(
    'merge',
    'make an incident a part of another: one cause, one job',
    {
      parameters: [{ name: '[into]', about: 'the incident that stays' }],
      options: [{ flags: '--into <incident>', about: 'the same as an option' }],
      examples: ['wakeworthy merge exec_kpis billing_ledger'],
    },
    async (input, context, incident) => ({
      kind: 'merge',
      incident,
      into: (await incidentOf(context, input, 'into', 'wakeworthy merge exec_kpis billing_ledger')).id,
    }),
  ),
];

function resolutionFrom(word: string): Resolution {
  const known = RESOLUTIONS.find((one) => one === word);
  if (!known) throw new WrongUsage(`"${word}" is no resolution. Expected one of ${RESOLUTIONS.join(', ')}.`);
  return known;
}

function optional<K extends string, V>(name: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [key in K]?: V });
}
