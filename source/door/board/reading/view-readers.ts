import type { HandoffAnswers } from '../../../app/mode.ts';
import type {
  LearnedText,
  ReadView,
  ShownPipeline,
  ShownRunbook,
  TeamTurns,
  ViewData,
} from '../../../app/state/view-data.ts';
import type { ReadContext } from '../../../commands/command/command.ts';
import { auditLines } from '../../../commands/work/ownership/audit.ts';
import { productStatuses } from '../../../domain/audience/product/product-status.ts';
import type { Assessment } from '../../../domain/decision/assess.ts';
import { calendarDoubts, doubtWords } from '../../../domain/heard/calendar-doubts.ts';
import { calendarsOf, calendarWords } from '../../../domain/heard/calendar-words.ts';
import { hasOwnPrice, priceClasses } from '../../../domain/impact/class-of.ts';
import { impactWords } from '../../../domain/impact/impact-words.ts';
import { overSince, USUAL_DAYS } from '../../../domain/incident/lookup/over.ts';
import type { LogState } from '../../../domain/incident/state/log-state.ts';
import { NO_RECORD } from '../../../domain/incident/state/run.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { trustOf } from '../../../domain/runbook/trust/trust.ts';
import { onCallAt } from '../../../domain/shift/on-call.ts';
import { wholeTeam } from '../../../domain/shift/responding.ts';
import type { Situation } from '../../../domain/situation.ts';
import { moment } from '../../../domain/text/moment.ts';
import { DAY } from '../../../domain/time/zone.ts';
import { shownHandoff } from './handing-over.ts';
import type { Learning } from './learning.ts';
import { workRows } from './work-rows.ts';

/** What the views that were looked at show. */
export async function viewsOf(
  looked: ReadonlySet<ReadView>,
  assessment: Assessment,
  context: ReadContext,
  person: string | null,
  answers: HandoffAnswers,
  learned: Learning,
): Promise<ViewData> {
  const since = assessment.situation.now - USUAL_DAYS * DAY;
  return {
    ...(looked.has('products') ? { products: productStatuses(assessment) } : {}),
    ...(looked.has('team') ? { team: turnsOf(assessment.situation) } : {}),
    ...(looked.has('runbooks') ? { runbooks: await runbooksOf(context, person) } : {}),
    ...(looked.has('over') ? { over: overSince(await context.history(), since) } : {}),
    ...(looked.has('work') ? { work: workRows(assessment.situation, context.zones.said) } : {}),
    ...(looked.has('owners') ? { owners: await ownersOf(assessment.situation, context) } : {}),
    ...learned.views(looked, context),
    ...(looked.has('catalog')
      ? {
          catalog: pipelinesOf(assessment.situation, await context.history()),
          classes: priceClasses(assessment.situation.catalog, assessment.situation.team.currency),
        }
      : {}),
    ...(looked.has('handoff') ? { handoff: await shownHandoff(context, answers, person) } : {}),
  };
}

/** The audit of who owns what. */
async function ownersOf(situation: Situation, context: ReadContext): Promise<LearnedText> {
  return { lines: auditLines({ ...situation, log: await context.history() }) };
}

/** Failures so long back tell which pipelines are worth a price. */
const COUNTED = 90 * DAY;

/** Every pipeline of the catalog, by id. */
function pipelinesOf({ catalog, team, now }: Situation, { incidents }: LogState): readonly ShownPipeline[] {
  const failures = new Map<string, number>();
  for (const { pipeline, failedAt, mergedInto } of incidents.values())
    if (mergedInto === undefined && now - failedAt <= COUNTED)
      failures.set(pipeline, (failures.get(pipeline) ?? 0) + 1);
  return [...catalog.pipelines.values()]
    .map(({ id, owner, backup, impact }) => ({
      id,
      ...knownFields({ owner, backup, failures: failures.get(id) }),
      ...(hasOwnPrice(catalog, id) ? ({ ownPrice: true } as const) : {}),
      price:
        impact === undefined
          ? null
          : impact.length === 0
            ? 'nothing by itself'
            : impact.map((part) => impactWords(part, team.currency)).join(', '),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

const LEVELS = ['doubtful', 'unknown', 'aging', 'trusted'];

/** Those that can be trusted least come first. */
async function runbooksOf(context: ReadContext, person: string | null): Promise<readonly ShownRunbook[]> {
  const { team, log, now } = context.situation;
  const { runbooks, history } = await context.runbooks();
  return runbooks
    .map((runbook) => ({
      id: runbook.id,
      path: runbook.path,
      title: runbook.title,
      steps: runbook.steps.length,
      trust: trustOf({
        runbook,
        history,
        record: log.runbookRecords.get(runbook.id) ?? NO_RECORD,
        people: team.people,
        person,
        now,
      }),
    }))
    .sort((a, b) => LEVELS.indexOf(a.trust.level) - LEVELS.indexOf(b.trust.level) || (a.id < b.id ? -1 : 1));
}

const TURNS = 6;

function turnsOf(seen: Situation): TeamTurns {
  const situation = { ...seen, team: wholeTeam(seen.team) };
  const { team, now } = situation;
  const at = (instant: number) => moment(instant, now, team.timeZone);
  return Object.keys(team.rotations).map((rotation) => {
    const turns: TeamTurns[number]['turns'][number][] = [];
    let { turn, next } = onCallAt(team, now, rotation);
    // Where nobody was before and nobody follows there is no turn whose ends could be told.
    while (turns.length < TURNS && (turn.person || next)) {
      turns.push({ from: turn.from, to: turn.to, person: turn.person?.id ?? null });
      if (!next) break;
      turn = next;
      next = onCallAt(team, turn.from, rotation).next;
    }
    const calendars = calendarsOf(situation, rotation);
    if (calendars.length === 0) return { rotation, turns };
    return {
      ...{ rotation, turns },
      calendars: calendars.map((one) => calendarWords(one, rotation, situation, at)),
      doubts: calendarDoubts(team, rotation, now).map((one) => doubtWords(one, at, (id) => id)),
    };
  });
}
