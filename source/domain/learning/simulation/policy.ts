import type { TimeClass } from '../../catalog/team.ts';
import type { PastSession, PresentSession } from './people.ts';
import type { Timeline } from './timeline.ts';
import type { Trouble } from './trouble.ts';

/** What a policy knows at the moment at which it decides. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly class: TimeClass;
  readonly timeline: Timeline;
  /** The call-outs of somebody under this policy so far, the present one left out. */
  pastOf(person: string): readonly PastSession[];
  /** The session that is still on. */
  readonly present: PresentSession | undefined;
}

/** When work on a trouble starts; Infinity: never. At or before now: now, in the order of the list. */
export interface Choice {
  readonly trouble: Trouble;
  readonly at: number;
}

/** A rule for when to start what. */
export interface Policy {
  readonly name: string;
  /** A choice for each of these; asked again whenever something fails, is done, or comes to its time. */
  decide(waiting: readonly Trouble[], moment: Moment): readonly Choice[];
}
