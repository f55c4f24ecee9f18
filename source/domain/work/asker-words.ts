/** Whoever asks and for which part of the business; not twice where they say it themselves: `Sofia, finance`. */
export function askerWords(from: string, area?: string): string {
  const words = from.toLowerCase().split(/[^\p{L}\p{N}_-]+/u);
  return area === undefined || words.includes(area.toLowerCase()) ? from : `${from}, ${area}`;
}
