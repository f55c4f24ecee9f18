import { describe, expect, it } from 'vitest';
import { proposalSentence, proposedFor } from '../../../source/app/act/proposed.ts';
import { ADS, board, LEDGER, readOnly, reportOf, VENDOR } from '../board-fixture.ts';

const pool = { title: 'pool is full', resource: 'pool etl', incidents: [ADS.id, VENDOR.id] };
const host = { title: 'host is gone', resource: 'host db1', incidents: [LEDGER.id] };
const proposing = (proposals: (typeof pool & { cause?: string })[], start = board) =>
  start({ report: reportOf(undefined, { proposals }) });

describe('failures that share something', () => {
  it('are told with the key that makes them one job', () => {
    expect(proposalSentence(proposing([pool]))).toBe('2 failures share pool etl: c makes them one job.');
    expect(proposalSentence(proposing([]))).toBeUndefined();
  });

  it('are told without a key to whoever may not', () => {
    expect(proposalSentence(proposing([pool], readOnly))).toBe('2 failures share pool etl.');
  });

  it('and what is one job already are told as more of it', () => {
    const more = (incidents: string[]) => proposalSentence(proposing([{ ...pool, incidents, cause: 'c1' }]));
    expect(more([ADS.id])).toBe('1 more failure shares pool etl: c makes them one job.');
    expect(more([ADS.id, VENDOR.id])).toBe('2 more failures share pool etl: c makes them one job.');
  });

  it('are those of the chosen incident, else the most', () => {
    expect(proposedFor(proposing([pool, host]))).toBe(host);
    expect(proposedFor({ ...proposing([pool, host]), selectedId: VENDOR.id })).toBe(pool);
    expect(proposedFor({ ...proposing([host, pool]), selectedId: null })).toBe(host);
    expect(proposedFor({ ...proposing([pool]), selectedId: LEDGER.id })).toBe(pool);
  });
});
