import type { Assessment } from '../assess.ts';
import { isNight } from '../price/setting.ts';
import { isJudged, type JudgedIncident, type RotationReport, type StatusReport } from './report.ts';
import type { Voice } from './voice.ts';

/** Another rotation that answers for pipelines, with what its own report says. */
interface Other {
  readonly assessment: Assessment;
  readonly report: StatusReport;
}

/**
 * A report with what the other rotations answer for: one more short sentence each, and their rows after its own. Whoever reads it
 * sees everything that fails, and is told to do only what is theirs.
 */
export function withOthers(
  own: StatusReport,
  others: readonly Other[],
  { situation }: Assessment,
  voice: Voice,
): StatusReport {
  const reports = others.map(({ report }) => report);
  const rows = [own, ...reports].flatMap(({ incidents }) => incidents);
  const isRanked = (one: (typeof rows)[number]) => isJudged(one) && one.rank !== null;
  const ranked = rows.filter(isRanked).map((one, n) => ({ ...one, rank: n + 1 }));
  return {
    ...own,
    headline: [headlineHere(own, reports, voice), ...others.map((one) => elsewhereWords(one, voice))]
      .filter((text) => text !== '')
      .join(' '),
    ...(reports.some(({ planning }) => planning) ? { planning: true as const } : {}),
    incidents: [
      ...ranked,
      ...rows.filter((one) => !isJudged(one)),
      ...rows.filter((one) => isJudged(one) && !isRanked(one)),
    ],
    ...(situation.responding === undefined ? {} : { responding: situation.responding }),
    rotations: [own, ...reports].map((report, n) =>
      rotationReport(report, n === 0 ? situation.responding : others[n - 1]!.assessment.situation.responding),
    ),
  };
}

function rotationReport(
  { shift, wakeUps, headline, together }: StatusReport,
  rotation: string | undefined,
): RotationReport {
  return { rotation: rotation ?? '', shift, wakeUps, headline, together };
}

/**
 * Where nothing of the reader's fails but something of others does, that is no quiet night; nor is it one while they
 * work on it.
 */
function headlineHere(own: StatusReport, others: readonly StatusReport[], voice: Voice): string {
  const helping = others.flatMap(({ incidents }) =>
    incidents.filter(isJudged).filter((one) => one.begun && one.has && voice.isYou({ id: one.has.person })),
  );
  if (helping.length > 0) return helpingWords(own, helping, voice);
  const isQuietElsewhere = others.every(({ incidents }) => incidents.length === 0);
  if (own.incidents.length > 0 || isQuietElsewhere) return own.headline;
  const { person } = own.shift;
  const isYours = person === null || voice.isYou({ id: person });
  // What was given to the reader is theirs too, whoever answers for it.
  const isGiven = others.some(({ incidents }) =>
    incidents.some((one) => isJudged(one) && one.has && voice.isYou({ id: one.has.person })),
  );
  const whose = isGiven ? `OF ${own.responding}` : isYours ? 'OF YOURS' : `OF ${voice.name(person)}'S`;
  return own.headline.replace('NOTHING IS FAILING', `NOTHING ${whose} IS FAILING`);
}

/** Whoever works for another rotation is told that first, and of their own only what is to be begun. */
function helpingWords(own: StatusReport, [first, ...more]: readonly JudgedIncident[], voice: Voice): string {
  const { pipeline, has } = first!;
  const time = (instant: string) => voice.time(Date.parse(instant));
  const since = has!.since === undefined ? '' : ` since ${time(has!.since)}`;
  const by = has!.expectedBy === undefined ? '' : `, expected by ${time(has!.expectedBy)}`;
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  const said = `You are on ${pipeline}${others}${since}${by}.`;
  const rows = own.incidents.filter(isJudged).filter(({ begun }) => !begun);
  const asks = rows.some(({ verdict }) => verdict === 'wake' || verdict === 'work');
  if (asks) return `${own.headline} ${said}`;
  const next = rows.filter(
    ({ verdict, startAt, state }) => verdict === 'wait' && startAt !== null && state !== 'held',
  );
  const then = next.toSorted((a, b) => (a.startAt! < b.startAt! ? -1 : 1))[0];
  return `BEING WORKED ON: ${said}${then ? ` Then ${then.pipeline}, at ${time(then.startAt!)}.` : ''}`;
}

/** What another rotation is to do now, in one sentence; empty where it has nothing to decide. */
function elsewhereWords({ assessment, report }: Other, voice: Voice): string {
  // What whoever reads works on is told before.
  const isReaders = ({ begun, has }: JudgedIncident) => begun && has && voice.isYou({ id: has.person });
  const open = report.incidents.filter(isJudged).filter((one) => one.rank !== null && !isReaders(one));
  if (open.length === 0) return '';
  const { setting, situation } = assessment;
  const lead = `${situation.responding}:`;
  const who = setting.person ? voice.name(setting.person.id) : 'nobody is on call: somebody';
  const named = (rows: readonly JudgedIncident[]) => {
    const [first, ...more] = rows.map(({ pipeline }) => pipeline);
    return more.length === 0 ? first! : `${first} and ${more.length} more`;
  };
  const begun = open.filter((one) => one.begun);
  const now = open.filter(({ verdict, begun: is }) => !is && (verdict === 'wake' || verdict === 'work'));
  if (now.length > 0) {
    const does = isNight(setting.class) && !setting.session ? 'is to get up for' : 'is to start';
    const on = begun.length === 0 ? '' : `; ${named(begun)} ${begun.length === 1 ? 'is' : 'are'} worked on`;
    return `${lead} ${who} ${does} ${named(now)}${hasOf(now, setting.person?.id, voice)}${on}.`;
  }
  if (begun.length > 0) return `${lead} ${named(begun)} ${begun.length === 1 ? 'is' : 'are'} worked on.`;
  const unknown = open.filter(({ verdict }) => verdict === 'unknown');
  if (unknown.length > 0)
    return `${lead} nobody declared what ${named(unknown)} ${unknown.length === 1 ? 'costs' : 'cost'}.`;
  return `${lead} ${named(open)} can wait.`;
}

/** Of one failure: who has it, where that is somebody else than the one who is on call for it. */
function hasOf([only, ...more]: readonly JudgedIncident[], onCall: string | undefined, voice: Voice): string {
  if (!only?.has || more.length > 0 || only.has.person === onCall) return '';
  return `, which ${voice.isYou({ id: only.has.person }) ? 'you have' : `${voice.name(only.has.person)} has`}`;
}
