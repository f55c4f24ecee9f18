import type { Action } from '../../domain/action/action.ts';
import { CORNERS, RESOLUTIONS } from '../../domain/incident/event/event.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { change } from '../command/change.ts';
import type { Command, Input, Option, Parameter, WriteContext } from '../command/command.ts';
import {
  incidentOf,
  instantFrom,
  oneOf,
  optionalHours,
  optionalInstant,
  presentPersonFrom,
  requiredText,
  textOf,
} from '../command/input.ts';
import { BY_MYSELF, eitherWay, INCIDENT } from '../command/parameters.ts';
import { FAILURE_OPTIONS, failureFrom } from './failure-options.ts';
import { toldBefore } from './told-before.ts';

type Details = (input: Input, context: WriteContext, incident: string) => Action | Promise<Action>;

/** A command that changes one incident: the event's fields as arguments or options of the same name. */
function incidentCommand(
  name: string,
  summary: string,
  more: { parameters?: readonly Parameter[]; options?: readonly Option[]; examples: readonly string[] },
  details: Details,
  fact?: 'incident.seen' | 'incident.recovered',
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
      const told = fact && (await toldBefore(context, fact, incident.pipeline, textOf(input, 'key')));
      if (told) return told;
      return change(context, await details(input, context, incident.id));
    },
  };
}

/** @throws WrongUsage for another word */
function cornerFrom(input: Input) {
  const corner = textOf(input, 'corner');
  return {
    ...(corner === undefined ? {} : { corner: oneOf(corner, CORNERS, 'corner') }),
    ...(input.options.notOurs === true ? { notOurs: true } : {}),
  };
}

/** `seen`, `recovered`, `ack`, `start`, `assign`, `hold`, `block`, `plan`, `note`, `resolve`, `merge`. */
export const incidentChanges: readonly Command[] = [
  incidentCommand(
    'seen',
    'record one more failure of an open incident',
    {
      options: [
        { flags: '--title <text>', about: 'what went wrong this time, where that is something else' },
        ...FAILURE_OPTIONS,
      ],
      examples: ['wakeworthy seen billing_ledger --failed-at 03:40 --key run-71'],
    },
    async (input, context, incident) => ({
      kind: 'seen',
      incident,
      ...knownFields({ title: textOf(input, 'title') }),
      ...(await failureFrom(context, input)),
    }),
    'incident.seen',
  ),
  incidentCommand(
    'recovered',
    'record that the pipeline landed again; how it was fixed a person says later',
    {
      options: [{ flags: '--key <key>', about: 'what makes this report the same one when it comes twice' }],
      examples: ['wakeworthy recovered vendor_feed'],
    },
    (input, _, incident) => ({ kind: 'recovered', incident, ...knownFields({ key: textOf(input, 'key') }) }),
    'incident.recovered',
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
      ...eitherWay('person', 'person', 'id of a person'),
      examples: ['wakeworthy assign billing_ledger ben'],
    },
    (input, { situation }, incident) => ({
      kind: 'assign',
      incident,
      person: presentPersonFrom(
        requiredText(input, 'person', 'wakeworthy assign billing_ledger ben'),
        situation,
      ).id,
    }),
  ),
  incidentCommand(
    'hold',
    'put it aside until a time; it comes back by itself',
    {
      ...eitherWay('until', 'time', '09:00, 2026-11-23T09:00 or 2h'),
      examples: ['wakeworthy hold ads_attribution 09:00'],
    },
    (input, context, incident) => ({
      kind: 'hold',
      incident,
      until: instantFrom(requiredText(input, 'until', 'wakeworthy hold ads_attribution 09:00'), context),
    }),
  ),
  incidentCommand(
    'block',
    'nobody here can fix it now: say who can',
    {
      ...eitherWay('on...', 'whom', 'a vendor, a team', [
        { flags: '--eta <time>', about: 'when they mean to be done' },
        { flags: '--check-at <time>', about: 'when to look again' },
      ]),
      examples: ['wakeworthy block vendor_feed "Acme support" --eta 05:00 --check-at 04:30'],
    },
    (input, context, incident) => ({
      kind: 'block',
      incident,
      on: requiredText(input, 'on', 'wakeworthy block vendor_feed "Acme support"'),
      ...knownFields({ eta: optionalInstant(input, 'eta', context) }),
      ...knownFields({ checkAt: optionalInstant(input, 'checkAt', context) }),
    }),
  ),
  incidentCommand(
    'plan',
    'write down the next step',
    {
      ...eitherWay('next...', 'text', 'the next step'),
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
      ...eitherWay('text...', 'text', 'the note'),
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
      ...eitherWay('resolution', 'word', RESOLUTIONS.join(', '), [
        { flags: '--hands-on <duration>', about: 'how long you worked on it: 20m' },
        { flags: '--note <text>', about: 'what was done' },
        {
          flags: '--follow-up <text>',
          about:
            'what removes the root cause: the title of a new follow-up, or the end of the id of an open one',
        },
        { flags: '--corner <which>', about: `what was cut short to be done in time: ${CORNERS.join(', ')}` },
        { flags: '--not-ours', about: 'it was work on what others own' },
      ]),
      examples: ['wakeworthy resolve billing_ledger band-aid --hands-on 40m --note "cast the column"'],
    },
    (input, _, incident) => ({
      kind: 'resolve',
      incident,
      resolution: oneOf(
        requiredText(input, 'resolution', 'wakeworthy resolve billing_ledger band-aid'),
        RESOLUTIONS,
        'resolution',
      ),
      ...knownFields({ handsOn: optionalHours(input, 'handsOn') }),
      ...knownFields({ note: textOf(input, 'note') }),
      ...knownFields({ followUp: textOf(input, 'followUp') }),
      ...cornerFrom(input),
    }),
  ),
  incidentCommand(
    'merge',
    'make two incidents of one pipeline one; of two pipelines they become one cause, worked on as one job',
    {
      ...eitherWay('into', 'incident', 'the incident that stays'),
      examples: ['wakeworthy merge exec_kpis billing_ledger'],
    },
    async (input, context, incident) => ({
      kind: 'merge',
      incident,
      into: (await incidentOf(context, input, 'into', 'wakeworthy merge exec_kpis billing_ledger')).id,
    }),
  ),
];
