import type { Person } from '../../catalog/team.ts';
import { peopleFilter, withoutLatest, writtenFilter } from './hide-text.ts';
import type { Show } from './show.ts';

const SLEEP = /\b(?:woken?|wake-?ups?|asleep|slept|sleep|awake|getting up|at night)\b/iu;

/** The text of a note of a shift without what must not be shown: the part about wake-ups goes, names are covered. */
export function hideNote(text: string, show: Show, people: readonly Person[], currency: string): string {
  const names = peopleFilter(show, people, null);
  const written = writtenFilter(show, names, currency);
  const kept: string[] = [];
  let within = '';
  for (const line of text.split('\n')) {
    if (/^#{1,6}\s/.test(line)) within = line;
    const isSleep = SLEEP.test(line) || (SLEEP.test(within) && line !== '');
    if (show.wakes) kept.push(written(line));
    else if (!isSleep) kept.push(written(withoutLatest(line)));
  }
  return kept.join('\n');
}
