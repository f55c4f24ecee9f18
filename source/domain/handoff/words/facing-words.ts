import { shortAmount } from '../../text/amount.ts';
import { when } from '../../text/day-and-time.ts';
import { type HandoffDraft, nameIn } from '../draft.ts';
import type { Facing } from '../items/open-items.ts';

/** Puts the verdict that the incoming person will face into words; none where there is none. */
export function facingWords({
  zone,
  currency,
  to,
  shift,
  names,
}: Pick<HandoffDraft, 'zone' | 'currency' | 'to' | 'shift' | 'names'>) {
  const time = (instant: number) => when(instant, zone);
  const money = (amount: number) => shortAmount(amount, currency);
  const next = to?.name ?? 'Whoever is next';
  return (facing: Facing | undefined): string[] => {
    if (!facing) return [];
    const { responder } = facing;
    const who =
      responder === undefined
        ? next
        : responder === null
          ? 'Nobody is on call for it: somebody'
          : nameIn(names, responder);
    const { verdict, startAt, startBy, wakes, waitUntil, avoidable, worthAbove, below, beside, begun } =
      facing;
    if (begun) return [];
    if (below !== undefined) return [`Lands when ${below} does.`];
    const session = beside === undefined ? '' : `, in one session with ${beside}`;
    const latest = startBy === null ? '' : `, at the latest ${time(startBy)}`;
    const price =
      avoidable === null || avoidable <= 0
        ? ''
        : ` Waiting until ${time(waitUntil)} costs about ${money(avoidable)}.`;
    switch (verdict) {
      case 'wake':
        return [`${who} is to be woken for it${session}: start at once${latest}.${price}`];
      case 'work':
        return [`${who} starts at once${session}${latest}.${price}`];
      case 'wait':
        return [
          `${who} starts ${startAt === null ? 'when work begins' : time(startAt)}${latest}${wakes ? ', which is at night' : ''}.${price}`,
        ];
      case 'leave':
        return [`From ${time(shift.to)} on not worth on-call time: it goes to the roadmap.`];
      case 'unknown':
        return [
          `Nobody declared what it costs.${worthAbove === undefined ? '' : ` Starting at once pays above ${money(worthAbove)} by ${time(waitUntil)}.`}`,
        ];
    }
  };
}
