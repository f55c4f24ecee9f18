/** The rows of a list that are on the screen: from the first to before the last. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * The window of `height` rows over a list of `count` that shows row `selected` and moves as little as possible from
 * where it stood (`first`).
 */
export function windowOver(count: number, height: number, selected: number, first: number): Window {
  const rows = Math.max(0, Math.min(height, count));
  const lastFirst = Math.max(0, count - rows);
  let from = Math.min(Math.max(first, 0), lastFirst);
  if (selected < from) from = Math.max(0, selected);
  else if (rows > 0 && selected >= from + rows) from = Math.min(selected - rows + 1, lastFirst);
  return { from, to: from + rows };
}
