/** What keeps a job from having landed by an hour, as two chances: that its work is not done, that it has not healed. */
export interface Out {
  readonly open: number;
  readonly unhealed: number;
}

/** The same two chances for each of some hours. */
export interface Outs {
  readonly open: Float64Array;
  /** Absent where nothing may heal. */
  readonly unhealed?: Float64Array;
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

/** The same by arrays of chances, one for each hour: `landed` is multiplied by what comes of these jobs at each of them. */
export function multiplyAllLanded(landed: Float64Array, outs: readonly Outs[]): void {
  const [only] = outs;
  const hours = landed.length;
  if (outs.length === 1) {
    const { open, unhealed } = only!;
    for (let i = 0; i < hours; i++) landed[i]! *= 1 - (unhealed ? open[i]! * unhealed[i]! : open[i]!);
  } else if (!outs.some(({ unhealed }) => unhealed)) {
    for (let i = 0; i < hours; i++) {
      let most = 0;
      for (const { open } of outs) if (open[i]! > most) most = open[i]!;
      landed[i]! *= 1 - most;
    }
  } else {
    const order = new Int32Array(outs.length);
    for (let i = 0; i < hours; i++) landed[i]! *= allLandedAt(outs, i, order);
  }
}

/** `order`: room for the jobs as they are sorted, by how likely they are still open. */
function allLandedAt(outs: readonly Outs[], hour: number, order: Int32Array): number {
  for (let n = 0; n < outs.length; n++) {
    const open = outs[n]!.open[hour]!;
    let place = n;
    for (; place > 0 && outs[order[place - 1]!]!.open[hour]! < open; place--)
      order[place] = order[place - 1]!;
    order[place] = n;
  }
  let landed = 0;
  let healed = 1;
  for (const n of order) {
    const { open, unhealed } = outs[n]!;
    const chance = unhealed ? unhealed[hour]! : 1;
    landed += healed * chance * (1 - open[hour]!);
    healed *= 1 - chance;
  }
  return landed + healed;
}
