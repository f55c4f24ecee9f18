import { setTimeout } from 'node:timers/promises';
import type { HandoffAnswers, Subject } from '../../../app/mode.ts';
import type { Reading as BoardReading } from '../../../app/state/event.ts';
import type { ShownWalk } from '../../../app/state/shown-walk.ts';
import type { LastChange } from '../../../app/state/state.ts';
import type { ReadView, ShownDeadlines, ViewData } from '../../../app/state/view-data.ts';
import type { ReadContext } from '../../../commands/command/command.ts';
import { lastChangeOf } from '../../../domain/action/undo.ts';
import { nextTurn } from '../../../domain/decision/next-turn.ts';
import type { Picture } from '../../../domain/decision/picture/picture.ts';
import type { StatusReport } from '../../../domain/decision/report/report.ts';
import { waitingInLog } from '../../../domain/handoff/check/acceptance.ts';
import { isOfTheirs } from '../../../domain/handoff/writing.ts';
import { isOpen } from '../../../domain/incident/fold/live-state.ts';
import { stateOf } from '../../../domain/incident/state/incident.ts';
import type { LogState } from '../../../domain/incident/state/log-state.ts';
import { zoneOf } from '../../../domain/shift/reader-zone.ts';
import { rotationOf } from '../../../domain/shift/responding.ts';
import { type Situation, situationAt } from '../../../domain/situation.ts';
import { openQuestions } from '../../../domain/work/question/overdue.ts';
import { readHistoryFiles } from '../../../storage/read/history-files.ts';
import { catalogAt, catalogBefore } from '../../../storage/read/workspace/catalog-at.ts';
import { findWorkspace } from '../../../storage/read/workspace/workspace-root.ts';
import {
  historyUntil,
  type Reading,
  readSituation,
  runbooksHere,
  toldHere,
} from '../../workspace/reading.ts';
import { detailsOf, pictureFor } from './details.ts';
import type { Following } from './following.ts';
import { type Judging, judging } from './judging.ts';
import { learning } from './learning.ts';
import { isTheSame, stillStanding } from './standing.ts';
import { viewsOf } from './view-readers.ts';
import { type Found, walkFor } from './walking.ts';

/** Where a board has its picture from: the files of the workspace, read and judged again and again. */
export interface BoardSource extends Judging {
  /** As it was read last. */
  situation(): Situation;
  /** The IANA zone in which times are shown: that of whoever looks, the team's where nobody is known. */
  zone(): string;
  now(): number;
  /** Reads the files anew, without judging them. */
  read(): Promise<Situation>;
  /**
   * Reads and judges. `incident`: the one whose past is asked for too. `keeps`: where nothing has changed, time apart, what was
   * judged last stands. Undefined where a later reading overtook this one. Throws where the workspace is gone or cannot be read.
   */
  fresh(incident: string | null, keeps?: boolean): Promise<BoardReading | undefined>;
  /** When time alone changes what the newest judgement rests on, epoch milliseconds. */
  turnsAt(): number;
  /**
   * Has somebody told what is known of a reading before it is planned, where what fails is not what it was and the plan takes its
   * time.
   */
  meanwhile(tell: (reading: BoardReading) => void): void;
  /** Has somebody told of what is learned from the log, which takes its time. */
  learning(tell: (coming: Promise<ViewData>) => void): void;
  /** What a report comes to on the board. */
  readingOf(report: StatusReport, incident?: string | null, past?: LogState): Promise<BoardReading>;
  /** Remembers whose picture is on the screen: it is part of every reading from here on. */
  see(incident: string): void;
  /** The same, and the picture by the newest judgement; undefined where another one was asked for meanwhile. */
  picture(incident: string): Promise<Picture | undefined>;
  /** Remembers that a view is looked at: it is part of every reading from here on. */
  look(view: ReadView): void;
  /** What moving the deadlines of a pipeline would spare. Throws where it is no longer in the catalog. */
  deadlines(pipeline: string): Promise<ShownDeadlines>;
  /** What the views that are looked at show by the newest judgement. */
  views(): Promise<ViewData>;
  /** Opens a runbook for an incident: it is part of every reading from here on. */
  openWalk(subject: Subject | null, runbook: string | null): Promise<Found>;
  /** What commands are given, of the situation as it was read last. */
  context(): ReadContext;
  /** What was said for the handoff so far, for the note that is shown. */
  answer(answers: HandoffAnswers): void;
  /** The log with everything that is resolved. */
  history(): Promise<LogState>;
}

/** Whoever looks at a row for so long may look closer, milliseconds. */
const STAYS = 80;

/**
 * Reads the workspace for the first time. With --at the clock starts there and goes on.
 * @param who who acts on the board, for what they could take back; asked once the team is known
 * @param following the repository that the workspace is a copy of, brought up to date before each reading
 * @param typedAgo how long ago somebody typed, milliseconds: keys come first
 */
export async function boardSource(
  reading: Reading,
  who: (situation: Situation) => Promise<string | null>,
  following?: Following,
  typedAgo?: () => number,
): Promise<BoardSource & { readonly by: string | null }> {
  const started = reading.clock();
  let situation = await readSituation(reading);
  const ahead = reading.at === undefined ? 0 : situation.now - started;
  const now = () => reading.clock() + ahead;
  const by = await who(situation);
  situation = situationAt(situation, rotationOf(situation.team, by ?? undefined, situation.now));
  const zone = () => zoneOf(situation.team, by);
  const judge = judging(zone, by ?? undefined, typedAgo);
  // The one that was looked at last: what happens to it is told without being asked for.
  let opened: string | null = null;
  // The one whose picture is on the screen.
  let pictured: string | null = null;
  const looked = new Set<ReadView>();
  let tellLearned: ((coming: Promise<ViewData>) => void) | undefined;
  let tellMeanwhile: ((reading: BoardReading) => void) | undefined;

  // A picture is as old as the copy that it was read from.
  const readAt = () => (following ? following.upToDateAt() + ahead : situation.now);
  const logReadAt = () => {
    const at = following?.logUpToDateAt();
    return at === undefined ? {} : { logReadAt: at === null ? null : at + ahead };
  };
  const atNow = (): Reading => (reading.at === undefined ? reading : { ...reading, instant: now() });
  const read = async () => {
    await following?.refresh();
    // A folder that is gone reads like an empty one, and an empty one looks like a quiet night.
    await findWorkspace({ root: reading.root, env: {}, cwd: reading.root });
    const read = await readSituation(atNow());
    const fresh = situationAt(read, rotationOf(read.team, by ?? undefined, read.now));
    const judged = judge.assessment()?.situation;
    situation = judged && isTheSame(fresh, judged) ? { ...judged, now: fresh.now } : fresh;
    return situation;
  };
  let answers: HandoffAnswers = {};
  let walking: { readonly subject: Subject | null; readonly runbook: string } | undefined;
  const context = (): ReadContext => ({
    root: reading.root,
    situation,
    // Where nothing was recorded since, the whole log is what it was then.
    history: (until) =>
      until === undefined || (situation.log.newestAt ?? until) <= until
        ? history()
        : historyUntil(reading, until),
    told: (asked) => toldHere(reading, asked),
    remembered: () => readHistoryFiles(reading.root),
    catalogAt: (revision) => catalogAt(reading.root, revision),
    catalogBefore: (instant) => catalogBefore(reading.root, instant),
    reader: async () => by ?? undefined,
    zones: { said: zone(), typed: zone() },
    readText: () => Promise.reject(new Error('a board reads no file that is named to it')),
    runbooks: () => runbooksHere(reading),
    report: async (one) => (await judging(() => one.team.timeZone, undefined, typedAgo).judge(one))!,
  });
  const learned = learning((coming) => tellLearned?.(coming));
  const views = async (): Promise<ViewData> => {
    const assessment = judge.assessment();
    return assessment && looked.size > 0 ? viewsOf(looked, assessment, context(), by, answers, learned) : {};
  };
  const walkNow = async (): Promise<ShownWalk | undefined> => {
    if (!walking) return undefined;
    const { subject, runbook } = walking;
    return walkFor(subject, runbook, situation, await runbooksHere(reading), by).walk ?? undefined;
  };
  // The whole past takes long to read: several views ask for it, and again whenever they are judged anew.
  let past: { readonly of: LogState; readonly log: Promise<LogState> } | undefined;
  const history = () => {
    if (past?.of !== situation.log) {
      // With --at the clock has gone on since the board was opened.
      const log = readSituation(atNow(), true).then((whole) => whole.log);
      const one = { of: situation.log, log };
      past = one;
      log.catch(() => {
        if (past === one) past = undefined;
      });
    }
    return past.log;
  };
  const readingOf = async (
    report: StatusReport,
    incident = opened,
    past?: LogState,
    withViews = true,
  ): Promise<BoardReading> => {
    const walk = await walkNow();
    return {
      report,
      now: now(),
      readAt: readAt(),
      ...logReadAt(),
      newestAt: situation.log.newestAt ?? null,
      lastChange: lastChangeFor(situation, by),
      questionsDue: openQuestions(situation.log).flatMap(({ answerBy }) => answerBy ?? []),
      unaccepted: waitingInLog(situation.log, isOfTheirs(situation, by ?? undefined)) ?? null,
      details: detailsOf(
        situation,
        report,
        { open: incident, pictured },
        past,
        past ? (await readHistoryFiles(reading.root)).episodes : [],
      ),
      views: withViews ? await views() : {},
      ...(walk ? { walk } : {}),
    };
  };
  return {
    ...judge,
    by,
    now,
    read,
    history,
    zone,
    readingOf,
    situation: () => situation,
    views,
    context,
    answer(said) {
      answers = said;
    },
    async openWalk(subject, runbook) {
      const found = walkFor(subject, runbook, situation, await runbooksHere(reading), by);
      walking = found.walk ? { subject, runbook: found.walk.runbook.id } : undefined;
      return found;
    },
    see(incident) {
      pictured = incident;
    },
    async picture(incident) {
      pictured = incident;
      // Whoever moves through a list waits for none of the pictures that they pass.
      await setTimeout(STAYS);
      const [assessment, report] = [judge.assessment(), judge.report()];
      const row = report?.incidents.find(({ id }) => id === incident);
      if (pictured !== incident || !assessment || !report || !row) return undefined;
      return pictureFor(row, report, assessment.situation);
    },
    look(view) {
      learned.look(view);
      looked.add(view);
    },
    deadlines: (pipeline) => learned.deadlines(pipeline, context()),
    learning(tell) {
      tellLearned = tell;
    },
    meanwhile(tell) {
      tellMeanwhile = tell;
    },
    turnsAt() {
      const judged = judge.assessment();
      return judged ? nextTurn(judged) : Number.POSITIVE_INFINITY;
    },
    async fresh(incident, keeps = false) {
      opened = incident ?? opened;
      // Somebody asks for everything anew.
      if (!keeps) for (const view of looked) learned.look(view);
      const judged = judge.assessment();
      const before = judged?.situation;
      const now = await read();
      const isUnchanged = judged !== undefined && now.log === before?.log && now.now < nextTurn(judged);
      const standing = keeps && isUnchanged && judge.isIdle() ? judge.report() : undefined;
      const isAnother = !before || failingIn(before) !== failingIn(now);
      const early = (soFar: StatusReport) =>
        // Views are told with the plan. Where the workspace has gone the whole reading says so.
        void readingOf(soFar, opened, undefined, false).then(
          (one) => tellMeanwhile?.(one),
          () => undefined,
        );
      const report =
        standing ??
        (await judge.judge(
          now,
          isAnother ? early : undefined,
          judged && isAnother ? stillStanding(now, judged) : undefined,
        ));
      if (!report) return undefined;
      // Only for the one that is looked at: the whole past takes longer than what is open.
      return readingOf(report, opened, incident === null ? undefined : await history());
    },
  };
}

/** Names what fails: another text, and something began or ended. */
function failingIn({ log, now }: Situation): string {
  return [...log.incidents.values()]
    .flatMap((one) => (isOpen(one) ? [`${one.id} ${stateOf(one, now)}`] : []))
    .toSorted()
    .join('\n');
}

function lastChangeFor(situation: Situation, by: string | null): LastChange | null {
  const last = by === null ? undefined : lastChangeOf(situation, by);
  if (!last) return null;
  return {
    event: last.events[0]!.id,
    says: last.says,
    atOnce: last.events.every(({ type }) => type.startsWith('cause.')),
  };
}
