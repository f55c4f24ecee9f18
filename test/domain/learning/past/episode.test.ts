import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { episodesBetween } from '../../../../source/domain/learning/past/episode.ts';
import type { HistoryEpisode } from '../../../../source/domain/learning/past/history.ts';
import { DAY, HOUR } from '../../../../source/domain/time/zone.ts';
import { incident } from '../../../build/incident.ts';
import { MONDAY } from '../../../build/situation.ts';

const NOW = MONDAY + 90 * DAY;
let count = 0;
const failed = (hours: number, changes: Partial<Incident> = {}): Incident =>
  incident('orders', MONDAY + hours * HOUR, { id: `i${count++}`, ...changes });
const closed = (resolution: 'band-aid' | 'root-cause' | 'false-alarm', hours: number) => ({
  resolved: { resolution, by: 'ana', at: MONDAY + hours * HOUR },
});
const remembered = (hours: number, changes: Partial<HistoryEpisode> = {}): HistoryEpisode => ({
  ...{ pipeline: 'orders', due: MONDAY + hours * HOUR, failedAt: MONDAY + hours * HOUR },
  ...{ recoveredAt: MONDAY + (hours + 2) * HOUR, signature: 'boom', healed: 'next-run', ...changes },
});
const episodes = (incidents: readonly Incident[], history: readonly HistoryEpisode[] = [], from = MONDAY) =>
  episodesBetween(incidents, history, from, NOW);

describe('failures of one pipeline and signature', () => {
  test('less than 24 hours after the one before are one episode with it', () => {
    expect(episodes([failed(0), failed(23.9)]).all).toHaveLength(1);
    expect(episodes([failed(0), failed(24)]).all).toHaveLength(2);
    expect(episodes([failed(0, { lastFailedAt: MONDAY + 10 * HOUR }), failed(30)]).all).toHaveLength(1);
  });

  test('are one in whatever order they are given, and end as was said last', () => {
    const list = [failed(20, closed('root-cause', 22)), failed(0, closed('band-aid', 2))];
    const { all } = episodes(list);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ failedAt: MONDAY, ended: 'root-cause', overAt: MONDAY + 22 * HOUR });
    expect(episodes(list.toReversed()).all).toEqual(all);
  });

  test('of one run are one, however far apart', () => {
    const due = MONDAY - HOUR;
    expect(episodes([failed(0, { due }), failed(60, { due })]).all).toHaveLength(1);
    expect(episodes([failed(0, { due }), failed(60, { due: due + DAY })]).all).toHaveLength(2);
  });

  test('are two episodes with two signatures, or of two pipelines', () => {
    expect(episodes([failed(0), failed(1, { signature: 'bang' })]).all).toHaveLength(2);
    expect(episodes([failed(0), incident('users', MONDAY)]).all).toHaveLength(2);
  });

  test('count as what they were merged into, and not at all where nothing was wrong', () => {
    expect(episodes([failed(0), failed(48, { mergedInto: 'i0' })]).all).toHaveLength(1);
    expect(episodes([failed(0, closed('false-alarm', 1))]).all).toEqual([]);
  });

  test('ended in no way that counts where a source closed them', () => {
    const [one] = episodes([
      failed(0, { resolved: { resolution: 'band-aid', by: 'source:x', at: MONDAY + HOUR } }),
    ]).all;
    expect(one).toMatchObject({ ended: null, overAt: MONDAY + HOUR });
  });

  test('before the window do not count, nor what fails later than now', () => {
    expect(episodes([failed(0), failed(100)], [], MONDAY + 50 * HOUR).all).toHaveLength(1);
    expect(episodes([failed(91 * 24)]).all).toEqual([]);
  });
});

describe('what failed again within a day after somebody said how it ended', () => {
  test('has not ended so: nobody has said', () => {
    const list = [failed(0, closed('root-cause', 3)), failed(10)];
    expect(episodes(list).all).toMatchObject([{ ended: null }]);
    expect(episodes([failed(0), failed(10, closed('band-aid', 12))]).all).toMatchObject([
      { ended: 'band-aid' },
    ]);
  });
});

describe('what a source remembers', () => {
  test('counts where nobody recorded it, and is told apart', () => {
    const { all, history } = episodes([failed(100)], [remembered(0)]);
    expect(all.map(({ incidents }) => incidents.length)).toEqual([0, 1]);
    expect(history).toBe(1);
  });

  test('does not count beside an incident within a day of it, or of the same run, whatever the signature', () => {
    expect(episodes([failed(10)], [remembered(0, { signature: 'other' })]).history).toBe(0);
    expect(episodes([failed(60, { due: MONDAY })], [remembered(0)]).history).toBe(0);
    expect(episodes([failed(10, closed('false-alarm', 11))], [remembered(0)]).all).toEqual([]);
  });

  test('does not count where a retry healed it: that was no failure', () => {
    expect(episodes([], [remembered(0, { healed: 'retry' })]).all).toEqual([]);
  });

  test('does not count beside any failure of an incident that went on for days, or of one that was merged', () => {
    const days = [0, 24, 48, 72].map((hours) => remembered(hours));
    expect(episodes([failed(0, { lastFailedAt: MONDAY + 72 * HOUR })], days).history).toBe(0);
    expect(episodes([failed(500), failed(0, { mergedInto: 'other' })], [remembered(1)]).history).toBe(0);
  });

  test('keeps when its run was due: lateness counts from there', () => {
    expect(episodes([], [remembered(30, { due: MONDAY })]).all[0]).toMatchObject({ due: MONDAY });
  });
});
