import type { Draft } from '../../../domain/catalog/finding/place.ts';

/** Above so many, the rest of a file's findings are counted only: nobody reads them, and a hostile file has millions. */
const MOST_FINDINGS = 200;

/** Findings of one file, collected while it is read. */
export interface Findings {
  add(draft: Draft): void;
  all(): readonly Draft[];
}

/** An empty collection for a file. */
export function collectFindings(file: string): Findings {
  const drafts: Draft[] = [];
  let left = 0;
  let errors = 0;
  return {
    add(draft) {
      if (drafts.length < MOST_FINDINGS) drafts.push(draft);
      else {
        left++;
        if (draft.severity === 'error') errors++;
      }
    },
    all() {
      if (left === 0) return drafts;
      const message = `${left} more findings in this file, ${errors} of them errors, are not listed`;
      return [...drafts, { severity: errors > 0 ? 'error' : 'warning', file, message, about: 'all' }];
    },
  };
}
