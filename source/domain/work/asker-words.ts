/** Whoever asks and for which part of the business; not twice where they say it themselves: `Sofia, finance`. */
export function askerWords(from: string, area?: string): string {
  return area === undefined || isSaid(area, from) ? from : `${from}, ${area}`;
}

/** Whether whoever asks says for which part of the business. */
export function isSaid(area: string, from: string): boolean {
  return from
    .toLowerCase()
    .split(/[^\p{L}\p{N}_-]+/u)
    .includes(area.toLowerCase());
}
