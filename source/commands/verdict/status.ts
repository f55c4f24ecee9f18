import { hide, type ShownIncident, type ShownReport } from '../../domain/audience/privacy/hide.ts';
import { ownWakeUps } from '../../domain/audience/privacy/own-wake-ups.ts';
import { mayKnowNights } from '../../domain/audience/privacy/same-rotation.ts';
import { WINDOW_DAYS } from '../../domain/decision/price/wake-cost.ts';
import { answeringWords, blockedWords, hasWords } from '../../domain/decision/report/has-words.ts';
import { isJudged, type StatusReport } from '../../domain/decision/report/report.ts';
import { statusReport } from '../../domain/decision/report/status.ts';
import { VERDICT_WORDS } from '../../domain/decision/verdict.ts';
import { firstLines } from '../../domain/heard/blind-words.ts';
import { wholeTeam } from '../../domain/shift/responding.ts';
import type { Situation } from '../../domain/situation.ts';
import { shortAmount } from '../../domain/text/amount.ts';
import { truncate } from '../../domain/text/fit.ts';
import { writtenMoment } from '../../domain/text/moment.ts';
import { visibleDeep } from '../../domain/text/visible.ts';
import { asOfLine } from '../command/as-of.ts';
import type { Command } from '../command/command.ts';
import { table } from '../command/table.ts';

/** Cells of a title in a row; `--json` has all of it. */
const LONGEST_TITLE = 100;

/** In the place of what whoever asks may not know. */
const HIDDEN_WAKE_UPS = { person: null, count: null, windowDays: WINDOW_DAYS, nextCost: null, hidden: true };

/** `status`: the sentence and the ranking. */
export const status: Command = {
  name: 'status',
  summary: 'the sentence and the ranking',
  needs: 'read',
  ofTheirs: true,
  examples: ['wakeworthy status', 'wakeworthy status --json', 'wakeworthy status --at 2026-11-23T03:12'],
  async run({ situation, reader, zones, spokenTo }) {
    const report = statusReport(situation, zones.said);
    const who = await reader();
    const shown = hidingNights(report, situation, who);
    const data = shown.wakeUps ? withOwnCount(shown, situation, who) : { ...shown, wakeUps: HIDDEN_WAKE_UPS };
    return {
      data,
      text: () => {
        const told = statusReport(situation, zones.said, spokenTo);
        return statusText(visibleDeep(hidingNights(told, situation, who)), onCallLine(visibleDeep(told)));
      },
    };
  },
  async shared({ situation, zones, spokenTo }, _, show) {
    const hidden = (reader?: string) =>
      hide(statusReport(situation, zones.said, reader), show, situation.team.people);
    const data = hidden();
    return {
      data: show.wakes ? data : { ...data, wakeUps: HIDDEN_WAKE_UPS },
      text: () => statusText(visibleDeep(spokenTo === undefined ? data : hidden(spokenTo))),
    };
  },
};

/** Of several rotations whoever asks sees the nights of those with whom they take turns. */
function hidingNights(report: StatusReport, { team }: Situation, reader: string | undefined): ShownReport {
  if (!report.rotations || reader === undefined) return report;
  const whole = wholeTeam(team);
  return hide(report, EVERYTHING, team.people, ({ responder, shift }) =>
    mayKnowNights(whole, reader, responder ?? shift?.person ?? null),
  );
}

const EVERYTHING = { names: true, amounts: true, wakes: true };

/** Where each person keeps their own wake-ups, nobody else is told how many they are. */
function withOwnCount(report: ShownReport, situation: Situation, reader: string | undefined) {
  if (situation.team.wakeUps.history !== 'own' || !report.wakeUps) return report;
  const { person } = report.wakeUps;
  const count = reader === person ? ownWakeUps(situation, reader).length : null;
  return { ...report, wakeUps: { ...report.wakeUps, count, ...(count === null ? { hidden: true } : {}) } };
}

/** The report as lines, `onCall` among them; its texts must be safe to print. */
export function statusText(report: ShownReport, onCall = ''): string {
  const rows = report.incidents.map((incident) => [
    incident.rank === null ? '-' : String(incident.rank),
    wordOf(incident, report.at),
    incident.pipeline,
    incident.id.slice(-6),
    moneyOf(incident, report.currency),
    truncate(
      [whoseText(incident, report), blockedText(incident), incident.title].filter(Boolean).join('; '),
      LONGEST_TITLE,
    ),
  ]);
  const reasons = report.incidents.filter(isJudged).filter(({ rank }) => rank !== null && rank <= 3);
  return [
    report.headline,
    ...blindLines(report),
    ...retryLines(report),
    ...(rows.length > 0 ? ['', ...table(rows)] : []),
    ...(reasons.length > 0 ? ['', ...reasons.map(({ pipeline, because }) => `${pipeline}: ${because}`)] : []),
    '',
    ...(onCall === '' ? [] : [onCall]),
    asOfLine(report.at, report.timeZone),
  ].join('\n');
}

/** What is not heard: quiet must not be taken for well. */
function blindLines({ sources = [], at }: ShownReport): string[] {
  return firstLines(sources, (since) => writtenMoment(since, at)).map((one) => `${one}.`);
}

function retryLines({ sources = [], at }: ShownReport): string[] {
  const waiting = sources.flatMap(({ retrying = {} }) =>
    Object.entries(retrying).map(([pipeline, when]) => `${pipeline} ${writtenMoment(when, at)}`),
  );
  return waiting.length === 0 ? [] : [`Tried again by itself: ${waiting.join(', ')}.`];
}

/** `On call: ana until Mon 09:00, then ben.` */
function onCallLine({ shift, at }: StatusReport): string {
  if (shift.person === null) return '';
  const until = shift.to === null ? '' : ` until ${writtenMoment(shift.to, at)}`;
  return `On call: ${shift.person}${until}${shift.next === null ? '' : `, then ${shift.next}`}.`;
}

/** The word for a row: what to do about it, or its state. */
export function wordOf(incident: ShownIncident, now: string): string {
  if (!isJudged(incident)) return 'RECOVERED';
  const time = (instant: string | null | undefined) => (instant ? writtenMoment(instant, now) : '');
  if (incident.state === 'held') return `HELD ${time(incident.heldUntil)}`;
  return incident.verdict === 'wait' ? time(incident.startAt) : VERDICT_WORDS[incident.verdict];
}

/** `ana since 03:20, by 04:50`; empty where nobody has it. */
function hasText(incident: ShownIncident, now: string): string {
  if (!isJudged(incident) || !incident.has) return '';
  return hasWords(incident.has, incident.has.person, (instant) => writtenMoment(instant, now))[0];
}

/** Who has it; of what another rotation answers for that one too, and where nobody has it who is on call there. */
function whoseText(incident: ShownIncident, { at, responding }: ShownReport): string {
  const has = hasText(incident, at);
  const { rotation, responder } = incident;
  if (rotation === undefined || rotation === responding) return has;
  return has === '' ? answeringWords(rotation, responder ?? null)[0] : `${has}, ${rotation}`;
}

function blockedText(incident: ShownIncident): string {
  return isJudged(incident) && incident.blocked ? blockedWords(incident.blocked)[0] : '';
}

function moneyOf(incident: ShownIncident, currency: string): string {
  if (!isJudged(incident) || incident.avoidable === null || incident.avoidable === undefined) return '-';
  // By day work may be done faster: that saves nothing now.
  return `${shortAmount(Math.max(0, incident.avoidable), currency)} by waiting${incident.close ? ', close' : ''}`;
}
