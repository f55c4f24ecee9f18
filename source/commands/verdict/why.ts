import { ownWakeUps } from '../../domain/audience/privacy/own-wake-ups.ts';
import { mayKnowNights } from '../../domain/audience/privacy/same-rotation.ts';
import { type Explanation, explain } from '../../domain/decision/report/explain/explain.ts';
import type { Source } from '../../domain/decision/report/explain/source.ts';
import { closeSentence } from '../../domain/decision/start/robust.ts';
import { VERDICT_WORDS } from '../../domain/decision/verdict.ts';
import { impactWords } from '../../domain/impact/impact-words.ts';
import { overOf } from '../../domain/incident/lookup/over.ts';
import { reportedOf } from '../../domain/incident/lookup/reported.ts';
import { eventsAbout } from '../../domain/incident/lookup/timeline.ts';
import { stateOf } from '../../domain/incident/state/incident.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { recurrenceOf, recurrenceWords } from '../../domain/learning/pattern/recurrence.ts';
import { wholeTeam } from '../../domain/shift/responding.ts';
import type { Situation } from '../../domain/situation.ts';
import { exactAmount, fineAmount, shortAmount } from '../../domain/text/amount.ts';
import { writtenMoment } from '../../domain/text/moment.ts';
import { visibleDeep } from '../../domain/text/visible.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import { DAY } from '../../domain/time/zone.ts';
import { asOfLine } from '../command/as-of.ts';
import { type Command, type ReadContext, Refused } from '../command/command.ts';
import { incidentOf, textOf } from '../command/input.ts';
import { INCIDENT } from '../command/parameters.ts';
import { table } from '../command/table.ts';
import { eventData, happenedLines, overAnswer, reportedLines } from './why-over.ts';
import { isAsciiOnly, pageWidth, pictureLines } from './why-picture.ts';
import { hangsOnLines, planLines } from './why-place.ts';

/** `why`: the arithmetic of one verdict. */
export const why: Command = {
  name: 'why',
  summary: 'the arithmetic of one verdict, line by line, with sources and what would flip it',
  needs: 'read',
  tellsNights: true,
  ofTheirs: true,
  parameters: [INCIDENT],
  options: [
    { flags: '--width <cells>', about: 'how wide the picture may be; default: $COLUMNS, else 80' },
    { flags: '--ascii', about: 'draw it in ASCII; also with --plain' },
  ],
  examples: ['wakeworthy why billing_ledger', 'wakeworthy why billing_ledger --ascii --width 60'],
  async run(context, input) {
    const incident = await incidentOf(context, input);
    const { said: zone } = context.zones;
    const data = explain(context.situation, incident.id, zone, context.spokenTo);
    const over = overOf(incident);
    if (over && !data) return overAnswer(over, incident, context, await context.reader());
    if (data) await mayBeAsked(data, context);
    if (!data) {
      const state = stateOf(incident, context.situation.now);
      throw new Refused(`${incident.pipeline} is ${state}: there is no verdict to explain.`);
    }
    const { episodes } = await context.remembered();
    const recurrence = recurrenceOf(incident, await context.history(), episodes, context.situation.now);
    const happened = eventsAbout(incident, context.situation.log);
    const events = eventData(happened, zone);
    const { predecessor } = incident;
    const page = {
      width: pageWidth(textOf(input, 'width'), process.env),
      ascii: input.options.ascii === true || input.options.plain === true || isAsciiOnly(process.env),
    };
    return {
      data: { ...data, ...knownFields({ predecessor, reported: reportedOf(incident) }), recurrence, events },
      text: [
        explanationText(
          visibleDeep(data),
          zone,
          pictureLines({ ...data.incident, startBy: data.plan.startBy }, context.situation, zone, page),
          ownLines(context.situation, await context.reader()),
          recurrenceWords(recurrence),
        ),
        ...reportedLines(reportedOf(incident) ?? {}),
        ...happenedLines(happened, zone),
        '',
        asOfLine(data.at, zone),
      ].join('\n'),
    };
  },
};

/** Of a failure that another rotation answers for it would tell the nights of whoever is on call there. */
async function mayBeAsked({ onCall, incident }: Explanation, context: ReadContext): Promise<void> {
  const reader = await context.reader();
  const team = wholeTeam(context.situation.team);
  if (reader === undefined || incident.rotation === undefined || mayKnowNights(team, reader, onCall)) return;
  throw new Refused(
    `${incident.pipeline} is answered for by ${incident.rotation}: its arithmetic tells how often ${onCall} was woken, which is for those who take turns with them.`,
  );
}

/**
 * The explanation as lines, for a reader in `zone`, `picture` and what is kept of `own` wake-ups among them; its texts
 * must be safe to print.
 */
export function explanationText(
  explanation: Explanation,
  zone: string,
  picture: readonly string[],
  own: readonly string[] = [],
  recurrence = '',
): string {
  const one = withMoments(explanation);
  return [
    ...hangsOnLines(one.plan),
    `${one.incident.pipeline}: ${wordOf(one.incident)}. ${one.incident.because}`,
    ...(recurrence === '' ? [] : [`Seen before: ${recurrence}.`]),
    ...(one.onCall === null ? ['Nobody is on call: the figures are those of a rested person.'] : []),
    ...(one.incident.begun ? [] : planLines(one.plan)),
    ...closenessLines(one),
    ...(picture.length > 0 ? ['', ...picture] : []),
    ...impactLines(one, zone),
    ...restoreLines(one),
    ...startLines(one),
    ...flipLines(one),
    ...historyLines(one),
    ...own,
    '',
    'Assumptions',
    ...table(
      one.assumptions.map(({ term, value, source }) => [term, value, `(${SOURCES[source]})`]),
      '  ',
    ),
  ].join('\n');
}

/** What is done about it: it is worked on, it is held, or what the verdict says. */
function wordOf({ begun, state, heldUntil, verdict }: Explanation['incident']): string {
  if (begun) return 'BEING WORKED ON';
  return state === 'held' && heldUntil !== undefined ? `HELD until ${heldUntil}` : VERDICT_WORDS[verdict];
}

/** Its instants as they are said, with their day where that is not today's. */
function withMoments(one: Explanation): Explanation {
  const said = <T extends string | null>(instant: T) =>
    (instant === null ? null : writtenMoment(instant, one.at)) as T;
  const start = <T extends { readonly startAt: string | null; readonly startBy: string | null }>(
    planned: T,
  ) => ({
    ...planned,
    startAt: said(planned.startAt),
    startBy: said(planned.startBy),
  });
  const { incident, anchor, starts, ladder, restore, plan } = one;
  const { blocked } = incident;
  return {
    ...one,
    incident: {
      ...incident,
      waitUntil: said(incident.waitUntil),
      ...(blocked ? { blocked: { ...blocked, until: said(blocked.until) } } : {}),
      ...(incident.heldUntil === undefined ? {} : { heldUntil: said(incident.heldUntil) }),
    },
    anchor: { due: said(anchor.due), lateFrom: said(anchor.lateFrom) },
    starts: starts.map((each) => ({ ...each, at: said(each.at) })),
    ladder: ladder.map((rung) => ({ ...rung, startAt: said(rung.startAt) })),
    restore: { ...restore, heals: restore.heals.map((heal) => ({ ...heal, at: said(heal.at) })) },
    plan: { ...start(plan), alone: start(plan.alone) },
  };
}

const SOURCES: Readonly<Record<Source, string>> = {
  declared: 'declared',
  'team.yaml': 'declared in team.yaml',
  default: 'assumed: the default',
  prior: 'assumed',
  log: 'from the log',
  learned: 'learned',
};

function closenessLines({ incident: { robust, close } }: Explanation): string[] {
  if (robust) return ['Robust: the same at half and at twice the assumed price of a wake-up.'];
  return close ? [`${sentence(closeSentence(close))}.`] : [];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function impactLines({ impact, incident, anchor, currency, waiting }: Explanation, zone: string): string[] {
  const money = (amount: number) => exactAmount(amount, currency);
  const parts = impact.flatMap(({ node, timeZone, parts: declared, confirmed }) =>
    (declared.length > 0
      ? declared.map(
          (part) =>
            `${impactWords(part, currency, timeZone === zone ? '' : ` of ${timeZone}`)}${part.because ? ` (${part.because})` : ''}`,
        )
      : ['known to be nothing']
    ).map((text) => [
      node,
      text,
      `${confirmed ? `confirmed by ${confirmed.by} on ${confirmed.on}` : 'not confirmed by anybody'} (declared)`,
    ]),
  );
  const figures = incident.assumed ?? incident;
  // Nobody can start before others have acted.
  const soonest = incident.blocked?.until ?? 'now';
  return [
    '',
    `What trouble costs (due ${anchor.due}, late from ${anchor.lateFrom})`,
    ...(parts.length > 0
      ? table(parts, '  ')
      : [
          '  nobody declared any impact; assumed for the order of the list only: $2 to $200 an hour, mean $100.47',
        ]),
    ...(incident.unpriced ? [`  counted as 0, nobody declared it: ${incident.unpriced.join(', ')}`] : []),
    ...table(
      [
        ['lost already', money(figures.lossSoFar ?? 0)],
        [`from now on, started ${soonest}`, money(figures.lossIfNow ?? 0)],
        [`from now on, started ${incident.waitUntil}`, money(figures.lossIfWait ?? 0)],
        [`avoidable by starting ${soonest}`, money(figures.avoidable ?? 0)],
      ],
      '  ',
    ),
    ...rangeLines(waiting, currency),
  ];
}

function rangeLines(waiting: Explanation['waiting'], currency: string): string[] {
  if (!waiting) return [];
  const [low, high] = [waiting.low, waiting.high].map((amount) => shortAmount(amount, currency));
  return [`  80 % range of that: ${low} to ${high}, from the 10th and 90th percentile of what is guessed`];
}

function restoreLines({ restore }: Explanation): string[] {
  const { underWay } = restore;
  return [
    '',
    'How long a fix takes',
    `  hands-on ${formatDuration(restore.median)} in the middle, ${formatDuration(restore.mean)} on average (${repairSource(restore)})`,
    ...(underWay
      ? [
          `  worked on for ${formatDuration(underWay.worked)}: expect ${formatDuration(underWay.left)} more on average`,
        ]
      : []),
    ...(restore.rerun > 0 ? [`  then ${formatDuration(restore.rerun)} of machine time`] : []),
    ...restore.heals.map(
      ({ at, chance, source }) =>
        `  or it lands by itself at ${at}: ${Math.round(chance * 100)} % (${source === 'learned' ? 'as earlier ones did' : 'a declared retry'})`,
    ),
  ];
}

function repairSource({ source, n = 0 }: Explanation['restore']): string {
  if (source === 'learned') return `learned from ${n} ${n === 1 ? 'repair' : 'repairs'}`;
  return source === 'declared' ? 'declared' : 'the pool: nobody declared a repair time';
}

function startLines({ starts, currency }: Explanation): string[] {
  const money = (amount: number) => exactAmount(amount, currency);
  const rows = starts.map((start) => [
    start.best ? '>' : '',
    start.at ?? 'never',
    start.class ?? '',
    start.person ?? '',
    money(start.loss),
    money(start.labour),
    money(start.nextDay),
    money(start.wear),
    `${Math.round(start.needed * 100)} %`,
    money(start.cost),
  ]);
  const head = ['', 'start', 'class', 'who', 'loss', 'labour', 'next day', 'wear', 'needed', 'in all'];
  return [
    '',
    'What each start comes to: loss + (labour + next day + wear) x needed',
    ...table([head, ...rows], '  '),
  ];
}

function flipLines({ ladder, incident, currency }: Explanation): string[] {
  const { breakEven, worthAbove } = incident;
  const rungs = ladder.map(({ from, avoidable, verdict, startAt }) => [
    from === 0
      ? 'from nothing'
      : `from x ${from.toPrecision(3)} (${fineAmount(avoidable, currency)} avoidable)`,
    VERDICT_WORDS[verdict],
    startAt ?? '',
  ]);
  return [
    '',
    'What would flip it: the whole impact multiplied',
    ...table(rungs, '  '),
    breakEven
      ? `  nearest: ${VERDICT_WORDS[breakEven.to]} at ${fineAmount(breakEven.avoidable, currency)} avoidable, x ${breakEven.factor}`
      : typeof worthAbove === 'number'
        ? `  worth a start now above ${shortAmount(worthAbove, currency)} avoidable`
        : '  no multiple of what is declared changes it',
  ];
}

/** What each person keeps for themselves, for the one whose it is. */
function ownLines(situation: Situation, reader: string | undefined): string[] {
  if (situation.team.wakeUps.history !== 'own' || reader === undefined) return [];
  const own = ownWakeUps(situation, reader).map(({ at }) => Math.round((situation.now - at) / DAY));
  const days = own.length > 0 ? ` (${own.join(', ')} days ago)` : '';
  return [`You were woken ${own.length} times in 60 days${days}: kept on this machine alone, in no verdict.`];
}

function historyLines({ history }: Explanation): string[] {
  if (history.wakeUps === null)
    return [
      '',
      'The team keeps no history of wake-ups: costs.expectedWakeUps are assumed for everybody (auto: 4).',
    ];
  const days = history.wakeUps.map(({ daysAgo }) => Math.round(daysAgo)).join(', ');
  return [
    '',
    `Woken in the last 60 days: ${history.wakeUps.length}${days ? ` (${days} days ago)` : ''}, from the log`,
    `  with one less: ${history.oneLess}; with one more: ${history.oneMore}`,
  ];
}
