import { describe, expect, it } from 'vitest';
import { NO_RECORD } from '../../../../source/domain/incident/state/run.ts';
import type { RunbookChange, RunbookHistory } from '../../../../source/domain/runbook/trust/history.ts';
import {
  changedSinceBegun,
  type TrustGrounds,
  trustOf,
} from '../../../../source/domain/runbook/trust/trust.ts';

const NOW = Date.parse('2026-11-23T08:00:00Z');
const DAY = 86_400_000;
const change = (days: number, changes: Partial<RunbookChange> = {}): RunbookChange => ({
  commit: `c${days}`,
  at: NOW - days * DAY,
  name: 'Ben Okafor',
  email: 'BEN@example.com',
  care: true,
  ...changes,
});
const history = (changes: RunbookChange[], more: Partial<RunbookHistory> = {}): RunbookHistory => ({
  known: true,
  changes: new Map([['runbooks/x.md', changes]]),
  uncommitted: new Set(),
  ...more,
});
const trust = (changes: RunbookChange[], more: Partial<TrustGrounds> = {}) =>
  trustOf({
    runbook: { id: 'x', path: 'runbooks/x.md' },
    history: history(changes),
    record: NO_RECORD,
    people: [
      { id: 'ben', name: 'Ben Okafor', email: 'ben@example.com' },
      { id: 'otto', name: 'Otto', email: 'otto@example.com', left: '2026-05-01' },
    ],
    person: 'ana',
    now: NOW,
    ...more,
  });

describe('how far a runbook can be trusted', () => {
  it('as far as somebody who is still here looked after it lately', () => {
    expect(trust([change(20)])).toMatchObject({
      level: 'trusted',
      says: 'Looked after 20 d ago by Ben Okafor; never walked yet.',
      care: { person: 'ben' },
    });
  });

  it.each([
    ['half a year', [change(200)], 'aging', /200 d ago/],
    [
      'whoever it was has left',
      [change(20, { name: 'Otto', email: 'otto@example.com' })],
      'aging',
      /who has left/,
    ],
    ['a stranger', [change(20, { name: 'X', email: 'x@y' })], 'aging', /not of the team/],
    ['years', [change(600)], 'doubtful', /600 d ago/],
    ['nobody committed it', [], 'unknown', /nobody has committed it yet/i],
    [
      'only a bulk change',
      [change(3, { care: false })],
      'unknown',
      /only changed with many others or moved/i,
    ],
  ] as const)('less after %s', (_, changes, level, says) => {
    expect(trust([...changes])).toMatchObject({ level, says: expect.stringMatching(says) });
  });

  it('less while it is edited and not committed', () => {
    const edited = history([change(3)], { uncommitted: new Set(['runbooks/x.md']) });
    expect(trust([], { history: edited })).toMatchObject({
      level: 'aging',
      uncommitted: true,
      says: expect.stringContaining('edited and not committed'),
    });
  });

  it('says what changed since whoever asks walked it last', () => {
    const record = { ...NO_RECORD, runs: 1, lastBy: { ana: { commit: 'c', at: NOW - 10 * DAY } } };
    expect(trust([change(3), change(5)], { record }).says).toContain('changed 2 times since you walked it');
    expect(trust([change(30)], { record }).says).toContain('unchanged since you walked it');
    expect(trust([change(3)], { record, person: 'mei' }).says).not.toContain('since you');
  });

  it('not at all where it let people down as often as it helped', () => {
    const record = { ...NO_RECORD, runs: 5, fixed: 2, notFixed: 2, left: 1 };
    expect(trust([change(3)], { record })).toMatchObject({
      level: 'doubtful',
      says: expect.stringContaining('walked 5 times, led to a fix 2 times, let somebody down 3 times'),
    });
  });

  it('says why nothing is known', () => {
    expect(trust([], { history: history([], { known: false, why: 'no-git' }) }).says).toContain(
      'there is no git here',
    );
    expect(trust([change(2)], { history: history([change(2)], { why: 'shallow' }) }).says).toContain(
      'this clone is shallow',
    );
  });
});

describe('a page that changed since a walk began', () => {
  const page = { path: 'runbooks/x.md' };
  const since = (changes: RunbookChange[], uncommitted: string[]) =>
    changedSinceBegun(page, { startedAt: NOW }, {
      changes: new Map(changes.length > 0 ? [[page.path, changes]] : []),
      uncommitted: new Set(uncommitted),
    } as never);

  it('is one that was committed later, or is another than what is committed', () => {
    expect(since([change(1)], [])).toBe(false);
    expect(since([change(-1)], [])).toBe(true);
    expect(since([change(1)], [page.path])).toBe(true);
  });

  it('is none that nobody has committed yet', () => {
    expect(since([], [page.path])).toBe(false);
  });
});
