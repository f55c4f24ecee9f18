/** One line of a comparison. */
export interface LineChange {
  readonly sign: ' ' | '-' | '+';
  /** Its number: in the new text for lines that stand there, in the old one for those that are gone. From 1. */
  readonly line: number;
  readonly text: string;
}

/** Beyond so many lines on either side a change is shown as one block. */
const MOST_COMPARED = 400;

/** What changed between two texts, line by line, from the first line that differs to the last. */
export function lineChanges(before: string, after: string): LineChange[] {
  const old = linesOf(before);
  const now = linesOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  const shorter = Math.min(old.length, now.length) - start;
  while (end < shorter && old[old.length - 1 - end] === now[now.length - 1 - end]) end++;
  return compare(old.slice(start, old.length - end), now.slice(start, now.length - end), start);
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** By the longest common subsequence. */
function compare(old: readonly string[], now: readonly string[], offset: number): LineChange[] {
  const gone = (i: number): LineChange => ({ sign: '-', line: offset + i + 1, text: old[i]! });
  const come = (j: number): LineChange => ({ sign: '+', line: offset + j + 1, text: now[j]! });
  if (old.length > MOST_COMPARED || now.length > MOST_COMPARED)
    return [...old.map((_, i) => gone(i)), ...now.map((_, j) => come(j))];
  const common = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      common[i]![j] =
        old[i] === now[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const changes: LineChange[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      changes.push({ sign: ' ', line: offset + j + 1, text: now[j]! });
      i++;
      j++;
    } else if (i < old.length && (j === now.length || common[i + 1]![j]! >= common[i]![j + 1]!))
      changes.push(gone(i++));
    else changes.push(come(j++));
  }
  return changes;
}
