import { HOUR } from '../time/zone.ts';
import type { Assessed, Assessment } from './assess.ts';
import { worthStartingNow } from './because.ts';
import { isNight } from './setting.ts';
import { type Voice, voiceOf } from './voice.ts';

/** Names beyond these are counted. */
const MOST_NAMES = 4;

/** The sentence on top: get up or go back to sleep, for what, until when. `order`: the rows as they are ranked. */
export function headlineOf(
  { situation, setting, failing, recovered }: Assessment,
  order: readonly Assessed[],
): string {
  const voice = voiceOf(situation, setting);
  const open = order.filter(({ held }) => !held);
  const nobody = setting.person === null && situation.team.people.length > 0 ? 'Nobody is on call. ' : '';
  const caution = cautionOf(situation.findings.filter(({ severity }) => severity === 'error').length);
  const by = (verdict: Assessed['verdict']) => open.filter((one) => one.verdict === verdict);
  const said = (() => {
    if (open.length === 0) return quiet(situation.log.events.read, failing.length, recovered.length);
    const wake = by('wake');
    if (wake.length > 0) return getUp(wake, setting.waitUntil, voice);
    const work = by('work');
    const unpriced = unpricedNote(by('unknown'), setting.waitUntil, voice);
    if (work.length > 0)
      return `${startNow(work, isNight(setting.class), setting.waitUntil, voice)}${unpriced}`;
    if (open.length === by('unknown').length) return unpriced.trim();
    return `${later(by('wait'), isNight(setting.class), setting, voice)}${unpriced}`;
  })();
  return `${nobody}${said}${caution}`;
}

function getUp(wake: readonly Assessed[], until: number, voice: Voice): string {
  const count = wake.length > 1 ? ` for ${wake.length}` : '';
  return `GET UP${count}: ${names(wake)}. Start now${atTheLatest(wake, voice)}. About ${voice.money(atStake(wake))} is at stake until ${voice.time(until)}.`;
}

function startNow(work: readonly Assessed[], night: boolean, until: number, voice: Voice): string {
  const lead = night ? `WHILE YOU ARE UP: ${names(work)}. Then back to sleep` : `START WITH: ${names(work)}`;
  return `${lead}. Start now${atTheLatest(work, voice)}. About ${voice.money(atStake(work))} is at stake until ${voice.time(until)}.`;
}

function later(
  wait: readonly Assessed[],
  night: boolean,
  setting: { now: number; waitUntil: number },
  voice: Voice,
): string {
  const first = [...wait].sort((a, b) => a.judgement.best.at - b.judgement.best.at)[0];
  const lead = night ? 'GO BACK TO SLEEP' : 'NOTHING TO START NOW';
  if (!first)
    return night ? `${lead}: nothing here is worth on-call time.` : 'NOTHING HERE IS WORTH ON-CALL TIME.';
  const start = setting.now + first.judgement.best.at * HOUR;
  if (start >= setting.waitUntil)
    return night
      ? `${lead}: nothing here is worth tonight. You start at ${voice.time(start)}.`
      : `${lead}: ${first.incident.pipeline} is next, at ${voice.time(start)}.`;
  return `${lead} until ${voice.time(start)}: then ${first.incident.pipeline}${atTheLatest([first], voice)}.`;
}

function unpricedNote(unknown: readonly Assessed[], until: number, voice: Voice): string {
  if (unknown.length === 0) return '';
  const worth = unknown.length === 1 ? worthStartingNow(unknown[0]!) : undefined;
  const price =
    worth === undefined
      ? ''
      : ` It is worth a start now above ${voice.money(worth)} by ${voice.time(until)}.`;
  return ` NO PRICE: nobody declared what ${names(unknown)} cost${unknown.length === 1 ? 's' : ''}.${price}`;
}

function quiet(read: number, held: number, recovered: number): string {
  if (read === 0)
    return 'NOTHING IS RECORDED YET: the log holds no event, so this is not knowing, not quiet.';
  const rest = [
    held > 0 ? `${held} held until its time` : '',
    recovered > 0 ? `${recovered} recovered and not classified yet` : '',
  ].filter(Boolean);
  return `NOTHING IS FAILING${rest.length > 0 ? `: ${rest.join(', ')}` : ''}.`;
}

function cautionOf(errors: number): string {
  if (errors === 0) return '';
  return ` (${errors} error${errors === 1 ? '' : 's'} in the files: see doctor.)`;
}

function names(list: readonly Assessed[]): string {
  const shown = list.slice(0, MOST_NAMES).map(({ incident }) => incident.pipeline);
  return list.length > MOST_NAMES
    ? `${shown.join(', ')} and ${list.length - MOST_NAMES} more`
    : shown.join(', ');
}

function atTheLatest(list: readonly Assessed[], voice: Voice): string {
  const ends = list.map(({ judgement }) => judgement.startBy).filter((end) => end !== null);
  return ends.length > 0 ? `, at the latest ${voice.time(Math.min(...ends))}` : '';
}

function atStake(list: readonly Assessed[]): number {
  return list.reduce((sum, { judgement }) => sum + judgement.figures.avoidable, 0);
}
