import { describe, expect, it } from 'vitest';
import { EMPTY_OWNERSHIP } from '../../../../source/domain/catalog/ownership.ts';
import { lines, reading } from '../temporary-workspace.ts';

const owned = (text: string) => reading({ 'ownership.yaml': text });

describe('ownership.yaml', () => {
  it('may be missing', async () => {
    expect((await reading({})).ownership).toEqual(EMPTY_OWNERSHIP);
  });

  it('holds lists of entries or maps of ids to owners', async () => {
    const { ownership, findings } = await owned(
      'datasets:\n  - { id: ledger, owner: ana, backup: ben, note: "ask first" }\nmetrics: { revenue: ana, users: ~ }\n',
    );
    expect(findings).toEqual([]);
    expect(ownership).toEqual({
      ...EMPTY_OWNERSHIP,
      datasets: [{ id: 'ledger', owner: 'ana', backup: 'ben', note: 'ask first' }],
      metrics: [{ id: 'revenue', owner: 'ana' }, { id: 'users' }],
    });
  });

  it('reports what is wrong, and no figure rests on it', async () => {
    const workspace = await owned(
      'datasets:\n  - { id: a, owner: [ana] }\n  - { owner: ana }\n  - { id: b, owner: ana }\n  - { id: b, owner: ben }\nmetrics: { revenue: [ana] }\nlogging: all\nmetric: {}\npipelines: [{ id: c, owner: bne }]\n',
    );
    expect(lines(workspace)).toEqual([
      'state/ownership.yaml:2:21 error: `owner` of a is a list',
      'state/ownership.yaml:3:5 error: datasets[1] has no id',
      'state/ownership.yaml:5:5 error: b stands twice in datasets; the first one counts',
      'state/ownership.yaml:6:21 error: `revenue` of `metrics` is a list',
      'state/ownership.yaml:7:10 error: `logging` of state/ownership.yaml is "all"',
      'state/ownership.yaml:8:1 warning: `metric` is no field of state/ownership.yaml; did you mean `metrics`?',
      'state/ownership.yaml:9:29 warning: "bne", owner of c, is not among the people of state/team.yaml; did you mean "ben"?',
    ]);
    expect(workspace.findings.every((one) => one.touches === undefined)).toBe(true);
    expect(workspace.ownership.datasets).toEqual([{ id: 'a' }, { id: 'b', owner: 'ana' }]);
  });
});
