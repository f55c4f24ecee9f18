import { publicList } from '../../../domain/audience/privacy/public-list.ts';
import { cents } from '../../../domain/decision/figures.ts';
import { standingOf, type WorkRequest } from '../../../domain/incident/state/request.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatHours } from '../../../domain/time/duration.ts';
import { dateOf, formatInstant } from '../../../domain/time/zone.ts';
import { effortOf, worthOf } from '../../../domain/work/request/estimate.ts';
import { promisedTooMuch } from '../../../domain/work/request/promised-too-much.ts';
import { byTurn, queueOf } from '../../../domain/work/request/queue.ts';
import { repeatedAsks } from '../../../domain/work/request/repeated.ts';
import { type AreaSpent, estimatedAgainstTaken, spentByArea } from '../../../domain/work/request/report.ts';
import { quarterOf, weekAt } from '../../../domain/work/request/weeks.ts';
import { dateWords } from '../../../domain/work/request/words.ts';
import type { Answer, Command, ReadContext } from '../../command/command.ts';
import { table } from '../../command/table.ts';

/** `request list`: what is asked for, in its order; what was spent; what asks for a model. */
export const requestList: Command = {
  name: 'request list',
  summary: 'requests in the order in which they are done, the budget by area, and what asks for a model',
  needs: 'read',
  options: [
    { flags: '--public', about: 'for partners: position, until when, why; no hours, and no names of ours' },
    { flags: '--roadmap', about: 'what went to the roadmap, for the planning of a quarter' },
    { flags: '--all', about: 'also what is done, and what was declined' },
  ],
  examples: [
    'wakeworthy request list',
    'wakeworthy request list --public',
    'wakeworthy request list --roadmap',
  ],
  async run(context, input) {
    if (input.options.public === true) return forPartners(context);
    const { situation, zones } = context;
    const { log, team, now } = situation;
    const all = [...log.requests.values()];
    const wanted = all
      .filter((one) => isWanted(one, input.options.all === true, input.options.roadmap === true))
      .toSorted((a, b) => turnOf(a) - turnOf(b) || byTurn(a, b));
    const spent = spentByArea(all, { team, now });
    const tooMuch = promisedTooMuch(all, { team, now });
    const against = estimatedAgainstTaken(all);
    const repeated = repeatedAsks(all, now);
    const today = dateOf(now, team.timeZone);
    const quarter = quarterOf(weekAt(now, team)).name;
    const urgent = spent.reduce((sum, one) => sum + one.urgent, 0);
    const asked = spent.reduce((sum, one) => sum + one.asked, 0);
    return {
      data: {
        schema: 1,
        currency: team.currency,
        quarter,
        requests: wanted.map((one) => ({
          ...{ id: one.id, title: one.title, from: one.from, area: one.area, urgent: one.isUrgent },
          effort: cents(effortOf(one)),
          worth: worthOf(one) === undefined ? null : cents(worthOf(one)!),
          ...knownFields({ valueBy: one.valueBy, deadline: one.deadline, pipeline: one.pipeline }),
          ...(one.builds ? { builds: true } : {}),
          filedAt: formatInstant(one.filedAt, zones.said),
          decision: standingOf(one)?.decision ?? null,
          ...knownFields({ promised: standingOf(one)?.promised, why: standingOf(one)?.why }),
          ...(isLate(one, today) ? { overdue: true } : {}),
          ...(one.done
            ? {
                done: {
                  at: formatInstant(one.done.at, zones.said),
                  ...knownFields({ hours: one.done.hours, corner: one.done.corner }),
                  notOurs: one.done.isNotOurs,
                },
              }
            : {}),
        })),
        budget: spent.map(({ lower, upper, spent: hours, ahead, later, undated, ...one }) => ({
          ...one,
          ...{ lower: cents(lower), upper: cents(upper), spent: cents(hours), ahead: cents(ahead) },
          ...{ later: cents(later), undated: cents(undated) },
        })),
        urgentShare: asked === 0 ? null : Math.round((urgent / asked) * 1e4) / 1e4,
        estimates: against ?? null,
        repeated,
        promisedTooMuch: tooMuch.map(({ hours, ...one }) => ({ ...one, hours: cents(hours) })),
      },
      text: () =>
        [
          ...(wanted.length === 0
            ? ['No request is open.']
            : table([
                ['id', 'until', 'decision', 'effort', 'area', 'from', 'request'],
                ...wanted.map((one) => rowOf(one, today)),
              ])),
          ...(input.options.roadmap === true
            ? []
            : [
                '',
                `${quarter}, hours for requests:`,
                ...table(spent.map(spentRow), '  '),
                ...(asked === 0
                  ? []
                  : [`${urgent} of ${asked} were called urgent (${Math.round((urgent / asked) * 100)} %).`]),
                ...(against
                  ? [
                      `Done ones took ${formatHours(against.taken)} where ${formatHours(against.estimated)} were estimated (${against.requests}).`,
                    ]
                  : []),
              ]),
          ...tooMuch.map(
            ({ area, until, hours }) =>
              `Promised too much: until ${dateWords(until, today)}${area === '' ? '' : ` ${visible(area)}`} lacks ${formatHours(hours)} of its budget; decide a request anew, and tell who waits for it.`,
          ),
          ...repeated.map(
            ({ title, requests }) =>
              `Asked ${requests.length} times in half a year, so it asks for a model: ${visible(title)}`,
          ),
        ].join('\n'),
    };
  },
};

function isWanted(one: WorkRequest, isAll: boolean, isRoadmap: boolean): boolean {
  const decision = standingOf(one)?.decision;
  if (isRoadmap) return !one.done && decision === 'roadmap';
  return isAll || (!one.done && decision !== 'no');
}

/** What is done at once, what is undecided, the queue, the roadmap, what was declined, what is done. */
function turnOf(one: WorkRequest): number {
  if (one.done) return 9;
  const order = ['now', undefined, 'queue', 'roadmap', 'no'];
  return order.indexOf(standingOf(one)?.decision);
}

function isLate(one: WorkRequest, today: string): boolean {
  const promised = standingOf(one)?.promised;
  return !one.done && promised !== undefined && promised < today;
}

function rowOf(one: WorkRequest, today: string): string[] {
  const standing = standingOf(one);
  const until = standing?.promised === undefined ? '-' : dateWords(standing.promised, today);
  return [
    one.id.slice(-6),
    one.done ? 'done' : `${isLate(one, today) ? 'overdue ' : ''}${until}`,
    standing?.decision ?? 'undecided',
    one.effort === undefined ? '-' : formatHours(effortOf(one)),
    visible(one.area),
    `${visible(one.from)}${one.isUrgent ? ' (urgent)' : ''}`,
    visible(one.title),
  ];
}

function spentRow({ area, lower, upper, spent, ahead, later, undated }: AreaSpent): string[] {
  const hours = (one: number) => String(Math.round(one * 10) / 10);
  return [
    visible(area === '' ? 'all' : area),
    [
      `${hours(spent)} spent, ${hours(ahead)} promised`,
      ...(later > 0 ? [`${hours(later)} for later quarters`] : []),
      ...(undated > 0 ? [`${hours(undated)} without a date`] : []),
    ].join(', '),
    `of ${hours(lower)} to ${hours(upper)}`,
  ];
}

/** What partners may see of it. */
function forPartners({ situation }: ReadContext): Answer {
  const { log, team, now } = situation;
  const all = [...log.requests.values()]
    .filter(({ done }) => !done)
    .toSorted((a, b) => turnOf(a) - turnOf(b) || byTurn(a, b));
  const today = dateOf(now, team.timeZone);
  const requests = publicList(all, (area) => queueOf(area, log.requests.values(), team), team, today);
  return {
    data: { schema: 1, requests },
    text: () =>
      requests.length === 0
        ? 'No request is open.'
        : table([
            ['', 'until', 'area', 'from', 'request', 'why'],
            ...requests.map((one) => [
              one.position === null ? '-' : String(one.position),
              one.promised === undefined
                ? one.decision
                : `${one.overdue ? 'overdue ' : ''}${dateWords(one.promised, today)}`,
              ...[one.area, one.from, one.title, one.why ?? ''].map(visible),
            ]),
          ]).join('\n'),
  };
}
