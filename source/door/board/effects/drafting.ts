import type { Drafts } from '../../../app/state/draft.ts';

/** Keeps drafts one after the other; of those that come while one is written only the last counts. */
export function drafting(keep: (drafts: Drafts) => Promise<void>): (drafts: Drafts) => Promise<void> {
  let latest: Drafts | undefined;
  let working: Promise<void> | undefined;
  const work = async () => {
    while (latest !== undefined) {
      const next = latest;
      latest = undefined;
      await keep(next);
    }
  };
  return (drafts) => {
    latest = drafts;
    working ??= work().finally(() => {
      working = undefined;
    });
    return working;
  };
}
