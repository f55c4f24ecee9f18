import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../source/domain/catalog/catalog.ts';
import type { Source } from '../../../source/domain/catalog/source.ts';
import { hearingOf, hearings } from '../../../source/domain/heard/heard.ts';
import { catalogOf } from '../../build/catalog.ts';
import { readState, recorder } from '../../build/log.ts';
import { hour, situation } from '../../build/situation.ts';
import { logOfReads as log, type SourceRead } from '../../build/source-reads.ts';
import { sourceOf } from '../../sources/answering.ts';

const MINUTE = 1 / 60;
const AIRFLOW = sourceOf({ kind: 'airflow', id: 'prod' });
const DBT = sourceOf({ kind: 'dbt', id: 'nightly', pipeline: 'marts' });

const heard = (
  source: Source,
  reads: readonly SourceRead[],
  now: number,
  declared: readonly DeclaredPipeline[] = [],
) =>
  hearingOf(
    source,
    situation(hour(now), { log: log(reads, source.id), catalog: catalogOf(declared), sources: [source] }),
  );

describe('a source that is asked', () => {
  test('was never heard before anybody asked it', () => {
    expect(heard(AIRFLOW, [], 10)).toMatchObject({
      heard: false,
      until: null,
      since: null,
      health: 'never heard',
    });
  });

  test('is heard for twenty minutes after a good answer, to the minute', () => {
    for (let minute = 0; minute <= 40; minute++)
      expect(heard(AIRFLOW, [[10, 'ok']], 10 + minute * MINUTE).heard).toBe(minute <= 20);
  });

  test('is heard for two of its intervals where those are longer', () => {
    const hourly = { ...AIRFLOW, every: 1 };
    expect(heard(hourly, [[10, 'ok']], 12).heard).toBe(true);
    expect(heard(hourly, [[10, 'ok']], 12.01)).toMatchObject({
      heard: false,
      since: hour(10),
      health: 'no answer',
    });
  });

  test('stays heard where another clone does not reach it, and says why once nobody does', () => {
    const reads: SourceRead[] = [
      [10, 'ok'],
      [10.1, 'unreachable: no answer within 10 s'],
    ];
    expect(heard(AIRFLOW, reads, 10.2).heard).toBe(true);
    expect(heard(AIRFLOW, reads, 10.5)).toMatchObject({
      ...{ heard: false, since: hour(10), health: 'unreachable: no answer within 10 s', until: hour(10) },
    });
  });

  test('is blind at once where it says itself that it is not well, since when it says', () => {
    const reads: SourceRead[] = [
      [10, 'ok'],
      [10.1, 'unhealthy: its scheduler starts nothing', { since: hour(9.9) }],
    ];
    expect(heard(AIRFLOW, reads, 10.1)).toMatchObject({ heard: false, since: hour(9.9) });
    expect(heard(AIRFLOW, [...reads, [10.2, 'ok']], 10.2)).toMatchObject({ heard: true, since: null });
    // A clone that read it before that does not make it well.
    expect(heard(AIRFLOW, [...reads, [10.05, 'ok']], 10.2).heard).toBe(false);
  });

  test('stays blind where it is not reached after that, in whatever order that is read, until it answers well', () => {
    const reads: SourceRead[] = [
      [10, 'ok'],
      [10.1, 'incomplete: half of a page', { since: hour(10.1) }],
      [10.15, 'unreachable: it answers 503'],
      [10.18, 'refused: it does not know this login (401)'],
    ];
    for (const order of [reads, reads.toReversed(), [reads[2]!, reads[0]!, reads[3]!, reads[1]!]])
      for (const at of [10.15, 10.2, 10.34, 11])
        expect(heard(AIRFLOW, order, at), JSON.stringify(order)).toMatchObject({
          ...{ heard: false, since: hour(10.1), health: 'incomplete: half of a page', until: hour(10) },
        });
    expect(heard(AIRFLOW, [...reads, [10.19, 'ok']], 10.2)).toMatchObject({ heard: true, since: null });
  });

  test('is not heard from a clock that runs ahead', () => {
    expect(heard(AIRFLOW, [[10.5, 'ok']], 10)).toMatchObject({ heard: false, since: null });
    expect(heard(AIRFLOW, [[10.15, 'ok']], 10).heard).toBe(true);
  });

  test('that was never well is blind since it was tried', () => {
    expect(heard(AIRFLOW, [[10, 'refused: it does not know this login (401)']], 10.1)).toMatchObject({
      ...{ heard: false, since: null, health: 'refused: it does not know this login (401)', until: null },
    });
  });

  test('is blind where it is well and unwell up to the same instant, and since it was well where it says no time', () => {
    const reads: SourceRead[] = [
      [10, 'ok'],
      [10, 'unhealthy: its scheduler starts nothing'],
    ];
    expect(heard(AIRFLOW, reads, 10)).toMatchObject({ heard: false, since: hour(10) });
    expect(heard(AIRFLOW, [...reads, [10.1, 'refused: no']], 10.1).heard).toBe(false);
  });

  test('is blind at once where its answer was not whole, until one is', () => {
    for (const health of [
      'incomplete: 1 of its lines is no fact',
      'it ended with 3',
      'the answer was cut short',
    ]) {
      const reads: SourceRead[] = [
        [10, 'ok'],
        [10.1, health],
      ];
      expect(heard(AIRFLOW, reads, 10.1)).toMatchObject({ heard: false, since: hour(10), health });
      expect(heard(AIRFLOW, [...reads, [10.2, 'ok']], 10.2).heard).toBe(true);
    }
    // Who is not let in, or does not get there, says nothing of the source.
    for (const health of ['refused: no (401)', 'unreachable: no answer'])
      expect(
        heard(
          AIRFLOW,
          [
            [10, 'ok'],
            [10.1, health],
          ],
          10.1,
        ).heard,
      ).toBe(true);
  });

  test('that is read up to what is still to come is read up to when that was said', () => {
    const record = recorder();
    const at = (time: number, until: number) =>
      record(
        'source.read',
        { source: 'prod', until: hour(until), health: 'ok' },
        { by: 'source:prod', at: hour(time) },
      );
    const state = readState([at(10, 9_000), at(10.5, 10.5)], hour(100));
    expect(state.sources.get('prod')!.well!.until).toBe(hour(10.5));
    const alone = readState([at(10, 9_000)], hour(100));
    expect(alone.sources.get('prod')!.well!.until).toBe(hour(10) + 600_000);
  });

  test('that was unwell from the first is blind since when it says', () => {
    const unwell: SourceRead = [10, 'unhealthy: its scheduler starts nothing', { since: hour(9) }];
    expect(heard(AIRFLOW, [unwell], 10.1)).toMatchObject({ heard: false, since: hour(9), until: null });
  });

  test('is not heard from a clock that runs ten minutes ahead, which is said, and from one less', () => {
    expect(heard(AIRFLOW, [[10 + 10 * MINUTE, 'ok']], 10).heard).toBe(true);
    expect(heard(AIRFLOW, [[10 + 10.1 * MINUTE, 'ok']], 10).health).toBe(
      'its last answer is from a clock that runs ahead',
    );
  });

  test('says which tries are repeated, until when those are over', () => {
    const retrying = { feed: hour(11), other: hour(12) };
    const at = (now: number) => heard(AIRFLOW, [[10, 'ok', { retrying }]], now);
    expect(at(10).retrying).toEqual(retrying);
    expect(at(11).retrying).toEqual({ other: hour(12) });
    expect(at(12)).not.toHaveProperty('retrying');
    expect(
      heard(
        AIRFLOW,
        [
          [10, 'ok', { retrying }],
          [10.1, 'ok'],
        ],
        10.1,
      ),
    ).not.toHaveProperty('retrying');
  });

  test('says how many more fail than were opened', () => {
    expect(heard(AIRFLOW, [[10, 'ok']], 10.1)).not.toHaveProperty('left');
    expect(heard(AIRFLOW, [[10, 'ok', { left: 212 }]], 10.1)).toMatchObject({ heard: true, left: 212 });
  });
});

describe('a source that only tells when a run ends', () => {
  const marts: DeclaredPipeline = { id: 'marts', schedule: '0 2 * * *', ready: { after: 1 } };

  test('is heard until the next run should have ended', () => {
    expect(heard(DBT, [[3, 'ok']], 26.9, [marts]).heard).toBe(true);
    expect(heard(DBT, [[3, 'ok']], 27.1, [marts])).toMatchObject({
      ...{ heard: false, since: hour(27), silent: ['marts'] },
    });
  });

  test('is heard until the run after the next begins where nobody says how long one takes', () => {
    const { ready: _, ...open } = marts;
    expect(heard(DBT, [[3, 'ok']], 49, [open]).heard).toBe(true);
    expect(heard(DBT, [[3, 'ok']], 51, [open]).heard).toBe(false);
  });

  test('is heard for a day where nothing has a schedule', () => {
    expect([heard(DBT, [[3, 'ok']], 27).heard, heard(DBT, [[3, 'ok']], 27.1).heard]).toEqual([true, false]);
  });

  test('is blind where what it told last was not whole', () => {
    expect(
      heard(
        DBT,
        [
          [3, 'ok'],
          [4, 'incomplete'],
        ],
        5,
        [marts],
      ),
    ).toMatchObject({ heard: false, health: 'incomplete' });
  });

  test('is blind where what it told last was never whole, since when it says', () => {
    expect(heard(DBT, [[3, 'incomplete', { since: hour(2) }]], 4)).toMatchObject({
      ...{ heard: false, since: hour(2), until: null, health: 'incomplete' },
    });
    expect(heard(DBT, [[3, 'incomplete']], 4).since).toBeNull();
    const both: SourceRead[] = [
      [3, 'ok'],
      [3, 'incomplete'],
    ];
    expect(heard(DBT, both, 4, [marts])).toMatchObject({ heard: false, since: hour(3) });
    const said: SourceRead[] = [
      [3, 'ok'],
      [5, 'incomplete', { since: hour(4) }],
    ];
    expect(heard(DBT, said, 5, [marts]).since).toBe(hour(4));
    // What was not whole and is older than what was says nothing.
    expect(
      heard(
        DBT,
        [
          [4, 'ok'],
          [3, 'incomplete'],
        ],
        5,
        [marts],
      ).heard,
    ).toBe(true);
  });

  test('is blind since the first of several runs should have ended, and says why', () => {
    const soon: DeclaredPipeline = {
      ...marts,
      id: 'soon',
      schedule: '0 1 * * *',
      source: { nightly: { node: 's' } },
    };
    expect(heard(DBT, [[3, 'ok']], 28, [marts, soon])).toMatchObject({
      ...{ since: hour(26), silent: ['marts', 'soon'] },
      health: 'nothing told of the run that should have ended',
    });
  });

  test('is asked about what the catalog says comes from it, by its id or its kind, and what fails by its word', () => {
    const { pipeline: _, ...free } = DBT;
    const daily = { schedule: '0 2 * * *', ready: { after: 1 } };
    const catalog = catalogOf([
      { id: 'a', ...daily, source: { nightly: { node: 'a' } } },
      { id: 'b', ...daily, source: { dbt: { node: 'b' } } },
      { id: 'c', ...daily, source: { airflow: { dag: 'c' } } },
      { id: 'd', ...daily },
    ]);
    const record = recorder();
    const failing = (pipeline: string, by: string) =>
      record(
        'incident.opened',
        { incident: pipeline, pipeline, signature: 's', title: 't', failedAt: hour(3) },
        { by, at: hour(3) },
      );
    const more = [
      failing('e', 'source:nightly'),
      failing('f', 'source:prod'),
      failing('g', 'source:nightly'),
    ];
    const done = record(
      'incident.resolved',
      { incident: 'g', resolution: 'fixed' },
      { by: 'ana', at: hour(4) },
    );
    const state = log([[3, 'ok']], 'nightly', [...more, done]);
    const at = situation(hour(40), { log: state, catalog, sources: [free] });
    expect(hearingOf(free, at).silent).toEqual(['a', 'b', 'e']);
  });

  test('goes by the zone of the pipeline, else of the team', () => {
    const there: DeclaredPipeline = { ...marts, timeZone: 'Asia/Tokyo' };
    const start = heard(DBT, [[3, 'ok']], 60, [marts]).since!;
    expect(heard(DBT, [[3, 'ok']], 60, [there]).since).not.toBe(start);
  });

  test('is asked about one pipeline, or about all that it ever told of', () => {
    const reads: SourceRead[] = [[3, 'ok', { landed: { other: hour(2) } }]];
    const at = situation(hour(28), {
      log: log(reads, 'nightly'),
      catalog: catalogOf([marts]),
      sources: [DBT],
    });
    expect(hearingOf(DBT, at).silent).toEqual(['marts', 'other']);
    expect(hearingOf(DBT, at, 'other').silent).toEqual(['other']);
    expect(hearings(at)).toHaveLength(1);
    const { sources: _, ...alone } = at;
    expect(hearings(alone)).toEqual([]);
  });
});
