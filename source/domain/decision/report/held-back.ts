import type { Assessment, Judged } from '../assess.ts';
import type { Assessed } from '../assessed.ts';
import type { JointGain } from '../plan/solve/joint-gain.ts';
import { listed } from './listed.ts';
import type { Voice } from './voice.ts';

/** A failure that saves less than this share of what it would without others is held back by them. */
const LITTLE = 0.05;
/** What can be saved of a loss is told apart from it where it is less than this share. */
const NEARLY_ALL = 0.95;

/** Where work on one alone saves little, as what it holds back waits for others too. */
export function sharedReason(one: Judged, assessment: Assessment, voice: Voice): string | undefined {
  const shared = gainOf(one, assessment);
  const { avoidable } = one.judgement.figures;
  if (!shared || avoidable <= 0 || shared.gain >= LITTLE * avoidable) return undefined;
  const lead = 'Fixing it alone saves little';
  if (shared.outside) return `${lead}: ${waitsFor(one, shared, assessment, voice)}.`;
  const others = namesOf(shared, assessment);
  const red = others.length > 1 ? 'are' : 'is';
  // What hangs below one of them is no third thing that they share.
  const isOneOfThem = shared.node === one.incident.pipeline || others.includes(shared.node);
  const share = isOneOfThem ? '' : `: they share ${shared.node}`;
  return `${lead} while ${listed(others)} ${red} red too${share}.`;
}

/**
 * Of a loss by waiting that is told as if nothing else failed: what of it can be saved while that stands still;
 * empty: about all.
 */
export function savedOnly(one: Judged, assessment: Assessment, voice: Voice): string {
  const shared = gainOf(one, assessment);
  const { avoidable } = one.judgement.figures;
  if (!shared?.outside || shared.gain >= NEARLY_ALL * avoidable || shared.gain < LITTLE * avoidable)
    return '';
  return ` Only about ${voice.money(shared.gain)} of that can be saved: ${waitsFor(one, shared, assessment, voice)}.`;
}

/**
 * What is at stake of one failure: what waiting costs, less what is lost whoever works on it; of what it shares with others no more
 * than all of the plan saves. Dollars.
 */
export function stakeWithOthers(one: Judged, saved: number, assessment: Assessment): number {
  const shared = gainOf(one, assessment);
  const { avoidable } = one.judgement.figures;
  if (!shared) return avoidable;
  return Math.max(0, Math.min(avoidable, shared.outside ? shared.gain : saved));
}

function gainOf({ incident, planned }: Judged, { plan }: Assessment): JointGain | undefined {
  return planned.below === undefined ? plan.gains.get(planned.cause ?? incident.id) : undefined;
}

function namesOf({ others }: JointGain, { plan }: Assessment): string[] {
  return others.flatMap((id) => plan.groups.get(id)!.members).map(({ incident }) => incident.pipeline);
}

function waitsFor(one: Judged, shared: JointGain, assessment: Assessment, voice: Voice): string {
  const { outside = [], node } = shared;
  const all = outside.flatMap(({ group }) => group.members);
  const above = all.filter(({ incident }) => incident.pipeline !== node);
  const names = [...namesOf(shared, assessment), ...above.map(({ incident }) => incident.pipeline)];
  const others = [...new Set(names)].filter((name) => name !== node);
  const what = node === one.incident.pipeline ? 'it' : node;
  if (others.length === 0) return `${what} ${stillness(all[0]!, voice) ?? 'failed by itself'}`;
  const why = others.length === 1 && above.length > 0 ? stillness(above[0]!, voice) : undefined;
  return `${what} waits for ${listed(others)} too${why === undefined ? '' : `, which ${why}`}`;
}

/** Why something does not land sooner, where somebody said so. */
function stillness({ incident, held, blocked }: Assessed, voice: Voice): string | undefined {
  if (held) return `is held until ${voice.time(incident.held!.until)}`;
  return blocked && `is blocked on ${blocked.on} until ${voice.time(blocked.lookAgain)}`;
}
