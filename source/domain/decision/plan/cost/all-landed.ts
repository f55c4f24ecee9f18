/** What keeps a job from having landed by an hour, as two chances: that its work is not done, that it has not healed. */
export interface Out {
  readonly open: number;
  readonly unhealed: number;
}

/**
 * The chance that all of these jobs of one session have landed. They are done one after the other: whoever is through with
 * the last of them is through with those before it, so of those that have not healed by themselves the one that is most
 * likely still open decides. Healings come independently.
 */
export function allLanded(outs: readonly Out[]): number {
  const [only] = outs;
  if (outs.length === 1) return 1 - only!.open * only!.unhealed;
  let landed = 0;
  let healed = 1;
  for (const { open, unhealed } of outs.toSorted((a, b) => b.open - a.open)) {
    landed += healed * unhealed * (1 - open);
    healed *= 1 - unhealed;
  }
  return landed + healed;
}

/** The same of jobs of several sessions, which end independently. `sessions`: of each job, by any name of its session. */
export function landedInAll(outs: readonly Out[], sessions: readonly unknown[]): number {
  let landed = 1;
  for (const session of new Set(sessions))
    landed *= allLanded(outs.filter((_, i) => sessions[i] === session));
  return landed;
}
