import type { BusinessQuestion } from '../../incident/state/question.ts';
import { standingOf, type WorkRequest } from '../../incident/state/request.ts';
import type { Experiment } from '../../incident/state/running-work.ts';
import { shortAmount } from '../../text/amount.ts';
import { day, when } from '../../text/day-and-time.ts';
import { formatDuration } from '../../time/duration.ts';
import { DAY, dateOf } from '../../time/zone.ts';
import { isSaid } from '../../work/asker-words.ts';
import type { RunningBackfill } from '../../work/backfill/running.ts';
import { dateWords } from '../../work/request/words.ts';
import { type HandoffDraft, nameIn } from '../draft.ts';
import type { ComingUp } from '../items/coming-up.ts';
import type { HeldItem, OpenItem, RecoveredItem } from '../items/open-items.ts';
import type { Repeat, ResolvedItem } from '../items/past-items.ts';
import type { RunningFollowUp } from '../items/running-items.ts';
import { doneBy } from '../items/start-here.ts';
import type { WokenItem } from '../items/woken-items.ts';
import { facingWords } from './facing-words.ts';

/** What is said about one item, as plain text. */
export interface Said {
  readonly lead: string;
  readonly text: string;
  readonly lines: readonly string[];
}

type About = Said & { readonly incident: string };

/** What the line of a next step begins with. */
export const NEXT = 'Next: ';

/** So many follow-ups are told one by one. */
const MOST_FOLLOW_UPS = 20;
/** So many losses are told by name. */
const MOST_LOSSES = 5;
const MOST_UNPRICED = 5;

/** How a note puts the items of a draft into words. Times are of the team's zone, with their day. */
export function sayings(draft: HandoffDraft) {
  const { zone, currency, shift } = draft;
  const time = (instant: number) => when(instant, zone);
  const who = (person: string) => nameIn(draft.names, person);
  const money = (amount: number) => shortAmount(amount, currency);
  const facing = facingWords(draft);
  const names = new Map(
    [...draft.open, ...draft.recovered, ...draft.held, ...draft.resolved].map((one) => [
      one.incident,
      one.pipeline,
    ]),
  );
  return {
    title: () =>
      `Handoff from ${draft.from?.name ?? 'nobody'} to ${draft.to?.name ?? 'nobody'}, ${time(shift.to)} (${zone})`,
    quiet: () => 'A quiet shift: nothing is open or held, nothing was resolved, nobody was woken.',
    nameOf: (incident: string) => names.get(incident) ?? incident,
    open: (item: OpenItem): About => ({
      incident: item.incident,
      lead: item.pipeline,
      text: `${item.title}, since ${time(item.failedAt)}`,
      lines: [
        hasWords(item),
        ...blocked(item),
        ...facing(item.facing).map((said) =>
          item.state === 'started' && !item.unheard ? `If it still fails then: ${said}` : said,
        ),
        ...writtenDown(item),
        ...(item.runbook === undefined ? [] : [`Runbook: ${item.runbook}`]),
        ...(item.next === undefined ? [] : [NEXT + item.next]),
      ],
    }),
    recovered: (item: RecoveredItem): About => ({
      incident: item.incident,
      lead: item.pipeline,
      text: `${item.title}, landed again ${time(item.recoveredAt)}`,
      lines: ['Nobody has said how.'],
    }),
    held: (item: HeldItem): About => ({
      incident: item.incident,
      lead: item.pipeline,
      text: `comes back ${time(item.until)}: ${item.title}`,
      lines: [
        ...facing(item.facing),
        ...writtenDown(item),
        ...(item.next === undefined ? [] : [NEXT + item.next]),
      ],
    }),
    resolved: (item: ResolvedItem): About => ({
      incident: item.incident,
      lead: item.pipeline,
      text: `${item.resolution} by ${who(item.by)}, ${time(item.at)}: ${item.title}`,
      lines: [
        ...(item.handsOn === undefined ? [] : [`${formatDuration(item.handsOn)} of work.`]),
        ...(item.note === undefined ? [] : [item.note]),
        ...(item.followUp === undefined ? [] : [`Follow-up: ${item.followUp}`]),
      ],
    }),
    lost: (): Said[] => {
      const { total, nodes, unpriced } = draft.lost;
      const told = nodes.slice(0, MOST_LOSSES);
      const rest = nodes.slice(MOST_LOSSES).reduce((sum, { amount }) => sum + amount, 0);
      return [
        ...(nodes.length > 1 ? [{ lead: 'in all', text: `about ${money(total)}`, lines: [] }] : []),
        ...told.map(({ id, amount }) => ({ lead: id, text: `about ${money(amount)}`, lines: [] })),
        ...(rest > 0 ? [{ lead: 'the others', text: `about ${money(rest)}`, lines: [] }] : []),
        ...(unpriced.length > 0
          ? [{ lead: 'not counted', text: `${listed(unpriced)}: nobody declared what they cost`, lines: [] }]
          : []),
      ];
    },
    repeat: ({ pipeline, signature, incidents, failures, before }: Repeat): Said => ({
      lead: pipeline,
      text: `${plural(incidents, 'incident')}, ${plural(failures, 'failure')} in this shift, ${before} before: ${signature}`,
      lines: [],
    }),
    woken: ({ person, at, pipeline, saved, cost }: WokenItem): Said => ({
      lead: time(at),
      text: `${who(person)}${pipeline === undefined ? '' : ` for ${pipeline}`}${
        saved === undefined ? '' : `, saved about ${money(saved)}`
      }${cost === undefined ? '' : `, cost ${money(cost)}`}`,
      lines: [],
    }),
    followUps: (): Said[] => {
      const told = draft.followUps.slice(0, MOST_FOLLOW_UPS).map(followUp);
      const rest = draft.followUps.length - told.length;
      return rest > 0
        ? [...told, { lead: '', text: `and ${rest} more: wakeworthy followup list`, lines: [] }]
        : told;
    },
    experiment: ({ pipeline, expected, startedAt, until, endsAt, stopAt, agreedBy }: Experiment): Said => ({
      lead: pipeline,
      text: `since ${time(startedAt)}${endWords(until, endsAt, stopAt)}${agreedBy === undefined ? '' : `, agreed by ${agreedBy.split(', ').map(who).join(', ')}`}${expected === undefined ? '' : `, expected: ${expected}`}`,
      lines: [],
    }),
    backfill: (one: RunningBackfill): Said => ({
      lead: one.pipeline ?? one.id,
      text: [
        `${one.days ? `${one.days.from} to ${one.days.to}` : 'all of its past'} (${one.id.slice(-6)})`,
        `${one.stage} since ${time(one.stageAt)}, begun by ${who(one.by)}`,
        ...(one.moved ? [`moved: ${one.moved.join(', ')}`] : []),
        ...(one.isStalled ? ['it stalls: nobody took it further for a week'] : []),
      ].join('; '),
      lines: [`${NEXT}${one.next}`],
    }),
    questions: (): Said[] => shortened(draft.questions.map(question), 'wakeworthy question list'),
    requests: (): Said[] => shortened(draft.requests.filter(isDue).map(request), 'wakeworthy request list'),
    comingUp: (one: ComingUp): Said => comingUpSaid(one),
  };

  function endWords(
    until: number | undefined,
    endsAt: number | undefined,
    stopAt: number | undefined,
  ): string {
    if (until === undefined) return '';
    if (endsAt !== undefined && endsAt <= draft.asOf)
      return `, over since ${time(endsAt)}${endsAt < until ? ', when it had lost what was agreed' : ''}: say wakeworthy experiment end`;
    return `, left failing until ${time(endsAt ?? until)}${stopAt === undefined ? '' : ` or until it has lost ${money(stopAt)}`}`;
  }

  function question({ text, from, area, answerBy }: BusinessQuestion): Said {
    const late = answerBy !== undefined && answerBy < draft.asOf ? 'overdue since' : 'answer by';
    const until = answerBy === undefined ? 'nobody works to answer it' : `${late} ${time(answerBy)}`;
    return {
      lead: from,
      text: `${text} (${[...(area === undefined || isSaid(area, from) ? [] : [area]), until].join(', ')})`,
      lines: [],
    };
  }

  function request(one: WorkRequest): Said {
    const standing = standingOf(one);
    const today = dateOf(draft.asOf, zone);
    const until =
      standing?.promised === undefined
        ? (standing?.decision ?? 'undecided')
        : `${standing.promised < today ? 'overdue, ' : ''}promised by ${dateWords(standing.promised, today)}`;
    const area = isSaid(one.area, one.from) ? [] : [one.area];
    return { lead: one.from, text: `${one.title} (${[...area, until].join(', ')})`, lines: [] };
  }

  /** What the next shift meets: to be done at once, undecided, or promised within two weeks of this one's end. */
  function isDue(one: WorkRequest): boolean {
    const standing = standingOf(one);
    if (standing === undefined || standing.decision === 'now') return true;
    return standing.promised !== undefined && standing.promised <= dateOf(shift.to + 14 * DAY, zone);
  }

  function shortened(all: readonly Said[], command: string): Said[] {
    const rest = all.length - MOST_FOLLOW_UPS;
    if (rest <= 0) return [...all];
    return [...all.slice(0, MOST_FOLLOW_UPS), { lead: '', text: `and ${rest} more: ${command}`, lines: [] }];
  }

  function writtenDown({ notes, link }: Pick<OpenItem, 'notes' | 'link'>): string[] {
    const told = notes.map(
      ({ by, at, text }) => `${who(by)}, ${time(at)}: ${text.trim().replace(/\s*\n\s*/g, ' / ')}`,
    );
    return [...told, ...(link === undefined ? [] : [`Link: ${link}`])];
  }

  function blocked({ blockedOn, lookAgain }: OpenItem): string[] {
    if (blockedOn === undefined) return [];
    if (lookAgain === undefined) return [`Blocked on ${blockedOn}.`];
    if (lookAgain <= draft.asOf) return [`Was blocked on ${blockedOn} until ${time(lookAgain)}.`];
    return [`Blocked on ${blockedOn}, look again ${time(lookAgain)}.`];
  }

  function hasWords(item: OpenItem): string {
    const { has, owner, facing } = item;
    if (has !== undefined) return `${who(has)} ${doneBy(item)}.`;
    if (facing?.below !== undefined) return `It ends with ${facing.below}.`;
    return owner === undefined ? 'Nobody has it.' : `Nobody has it; it belongs to ${who(owner)}.`;
  }

  function followUp({ id, title, owner, due, about = [] }: RunningFollowUp): Said {
    const of = about.length === 0 ? '' : `, about ${listed(about)}`;
    const by = owner === undefined ? 'nobody owns it' : who(owner);
    return {
      lead: id.slice(-6),
      text: `${title}${of} (${by}${due === undefined ? '' : `, ${due < draft.asOf ? 'overdue since' : 'due'} ${day(due, zone)}`})`,
      lines: [],
    };
  }

  function comingUpSaid(one: ComingUp): Said {
    switch (one.kind) {
      case 'holiday':
        return { lead: day(one.at, zone), text: 'a holiday', lines: [] };
      case 'absence':
        return { lead: one.from, text: `${who(one.person)} is away until ${one.to}`, lines: [] };
      case 'override':
        return { lead: time(one.at), text: `${who(one.person)} stands in until ${time(one.to)}`, lines: [] };
      case 'follow-up':
        return {
          lead: day(one.at, zone),
          text: `due: ${one.title}${one.owner === undefined ? '' : ` (${who(one.owner)})`}`,
          lines: [],
        };
      case 'returns':
        return { lead: time(one.at), text: `${one.pipeline}: look again at ${one.on}`, lines: [] };
    }
  }
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_UNPRICED;
  return rest > 0 ? `${names.slice(0, MOST_UNPRICED).join(', ')} and ${rest} more` : names.join(', ');
}
