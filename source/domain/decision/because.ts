import { ordinal } from '../text/moment.ts';
import { HOUR } from '../time/zone.ts';
import type { Assessed, Assessment, Judged } from './assess.ts';
import { isNight, type Setting } from './setting.ts';
import type { Voice } from './voice.ts';

/** The reason for a verdict in one line: what waiting costs, what starting costs and why, what would change it. */
export function becauseOf(one: Judged, assessment: Assessment, voice: Voice): string {
  const { setting } = assessment;
  return inPlan(one, assessment, voice) ?? aloneReason(one, setting, voice);
}

/** Why the plan of all says something else than the failure alone would; undefined where it does not. */
function inPlan(one: Judged, { failing, plan, setting }: Assessment, voice: Voice): string | undefined {
  const { planned, verdict, aloneVerdict, incident } = one;
  const root =
    planned.below === undefined ? undefined : failing.find((other) => other.incident.id === planned.below);
  if (root) return `Red because ${root.incident.pipeline} is: it lands when that does.`;
  if (one.blocked && verdict === 'wait') {
    const last = planned.startBy === null ? '' : `, last useful start ${voice.time(planned.startBy)}`;
    return `Blocked on ${one.blocked.on}: look again at ${voice.time(one.blocked.lookAgain)}${last}.`;
  }
  if (one.held || planned.place === null || aloneVerdict === verdict) return undefined;
  const session = plan.plan.sessions.find(({ jobs }) =>
    jobs.some(({ id }) => plan.groups.get(id)!.members.some((member) => member.incident.id === incident.id)),
  );
  const others = (session?.jobs ?? [])
    .flatMap(({ id }) => plan.groups.get(id)!.members)
    .filter((member) => member.incident.id !== incident.id)
    .map((member) => member.incident.pipeline);
  const waiting = voice.money(one.judgement.figures.avoidable);
  const until = voice.time(setting.waitUntil);
  return others.length > 0
    ? `Not worth it alone, but in one session with ${listed(others)}: waiting until ${until} costs about ${waiting}.`
    : undefined;
}

function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

function aloneReason(one: Judged, setting: Setting, voice: Voice): string {
  const { judgement, verdict, stake } = one;
  const { figures, now, wait } = judgement;
  const later = voice.time(setting.waitUntil);
  const waiting = `Waiting until ${later} costs about ${voice.money(figures.avoidable)}`;
  switch (verdict) {
    case 'wake':
      return `${waiting}; getting up costs ${startingNow(now.parts!.total, setting, voice)}.`;
    case 'work':
      return isNight(setting.class)
        ? `${waiting}; going on now costs ${voice.money(now.parts!.total)}, as you are up.`
        : `${waiting} more; starting now costs ${voice.money(now.parts!.total)}.`;
    case 'wait':
      return `${waitReason(one, setting, voice, waiting)}`;
    case 'leave':
      return leaveReason(one, wait.price, voice);
    case 'unknown': {
      const worth = worthStartingNow(one);
      const price =
        worth === undefined
          ? ''
          : ` Starting now pays if waiting until ${later} costs more than ${voice.money(worth)}.`;
      return `Nobody declared what ${stake.pipeline.id} costs.${price}`;
    }
  }
}

/**
 * The avoidable loss from which a start now is the best, undefined where no impact of this shape is worth it.
 * For an undeclared one it is the number to hold against what the reader knows.
 */
export function worthStartingNow({ judgement }: Assessed): number | undefined {
  const now = judgement.ladder.find(({ option }) => option.at === 0);
  return now && judgement.figures.avoidable > 0 ? now.from * judgement.figures.avoidable : undefined;
}

function waitReason({ judgement }: Assessed, setting: Setting, voice: Voice, waiting: string): string {
  const { best, now, figures } = judgement;
  const price = isNight(setting.class)
    ? setting.session
      ? `going on now costs ${voice.money(now.parts!.total)}`
      : `getting up costs ${startingNow(now.parts!.total, setting, voice)}`
    : `starting now costs ${voice.money(now.parts!.total)}`;
  const start = setting.now + best.at * HOUR;
  if (start === setting.waitUntil) return `${waiting}; ${price}.`;
  const heal = judgement.job.heals.find(({ at }) => at === best.at);
  if (heal?.late) return `Earlier ones had healed by themselves by ${voice.time(start)}; ${price}.`;
  if (heal) return `It retries at ${voice.time(start)} and may land by itself; ${price}.`;
  const untilThen = best.loss - now.loss;
  return `Until ${voice.time(start)} it costs about ${voice.money(untilThen)}, until ${voice.time(setting.waitUntil)} about ${voice.money(figures.avoidable)}; ${price}.`;
}

function leaveReason({ judgement }: Assessed, waitPrice: number, voice: Voice): string {
  const { curve } = judgement.job;
  const coming = judgement.options.at(-1)!.loss;
  if (coming > 0)
    return `All that is still to lose is about ${voice.money(coming)}; working on it costs ${voice.money(waitPrice)}.`;
  return curve.base > 0
    ? `Nothing more to lose: ${voice.money(curve.base)} is lost already and no further loss is declared.`
    : 'Nothing to lose: no loss is declared for this failure.';
}

/** `$14k (7th wake-up in 60 days)`. */
function startingNow(price: number, setting: Setting, voice: Voice): string {
  if (!setting.person) return voice.money(price);
  const nth = ordinal(setting.historyOf(setting.person).length + 1);
  return `${voice.money(price)} (${nth} wake-up in 60 days)`;
}
