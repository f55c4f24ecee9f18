import type { ProposalReport } from '../../domain/decision/report/report.ts';
import { keyFor } from '../keymap/binding.ts';
import type { BoardState } from '../state/state.ts';

/** The cause that is proposed for the chosen incident, else the largest; undefined where none is. */
export function proposedFor({ report, selectedId }: BoardState): ProposalReport | undefined {
  return (
    report.proposals.find(({ incidents }) => selectedId !== null && incidents.includes(selectedId)) ??
    report.proposals[0]
  );
}

/** A sentence about it, with the key that accepts it where somebody may. */
export function proposalSentence(state: BoardState): string | undefined {
  const proposal = proposedFor(state);
  if (!proposal) return undefined;
  const many = proposal.incidents.length;
  const what =
    proposal.cause === undefined
      ? `${many} failures share ${proposal.resource}`
      : `${many} more ${many === 1 ? 'failure shares' : 'failures share'} ${proposal.resource}`;
  const key = keyFor(state.keymap, 'cause');
  return key === undefined ? `${what}.` : `${what}: ${key} makes them one job.`;
}
