import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  alertmanagerConfig,
  routesIn,
  routesOf,
} from '../../../source/commands/learn/alertmanager-export.ts';
import type { Catalog, Consumer, Pipeline } from '../../../source/domain/catalog/catalog.ts';
import type { Impact } from '../../../source/domain/catalog/impact.ts';
import { complete } from '../../../source/domain/decision/math/pausable.ts';
import { momentsOf, standingOf } from '../../../source/domain/learning/nights/standing.ts';
import { rateAfter } from '../../../source/domain/learning/rate/rate.ts';
import type { Situation } from '../../../source/domain/situation.ts';
import { DAY, HOUR, timeOf } from '../../../source/domain/time/zone.ts';
import { MONDAY, situation } from '../../build/situation.ts';

const AMTOOL =
  process.env.WW_AMTOOL ??
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'amtool'))
    .find(existsSync);

const hourly = (amount: number): Impact => ({ kind: 'rate', amount, per: 'hour' });
const impacts = fc.constantFrom<readonly (readonly Impact[] | undefined)[]>(
  [undefined],
  [[]],
  [[hourly(2)]],
  [[hourly(450)]],
  [[hourly(50_000)]],
  // A reader without a price beside a pipeline that is known to be nothing, and the other way round.
  [[], undefined],
  [undefined, []],
  [[], []],
  [[], [hourly(20_000)]],
);

/** As many pipelines as impacts, each with at most one reader. */
function asked(
  own: readonly (readonly (readonly Impact[] | undefined)[])[],
  changes: Partial<Situation['team']> = {},
) {
  const node = (id: string, impact: readonly Impact[] | undefined) =>
    impact === undefined ? { id } : { id, impact };
  const catalog: Catalog = {
    pipelines: new Map(
      own.map(([impact], n) => [`p${n}`, { ...node(`p${n}`, impact), schedule: '0 2 * * *' } as Pipeline]),
    ),
    consumers: new Map(
      own.flatMap(([, reader], n) =>
        own[n]!.length < 2
          ? []
          : [[`c${n}`, { ...node(`c${n}`, reader), reads: [`p${n}`] } as Consumer] as const],
      ),
    ),
    patterns: [],
  };
  const plain = situation(MONDAY, { catalog });
  return { ...plain, team: { ...plain.team, ...changes } };
}

interface Times {
  readonly years: readonly string[];
  readonly months: readonly string[];
  readonly days_of_month: readonly string[];
  readonly weekdays?: readonly string[];
  readonly times?: readonly { readonly start_time: string; readonly end_time: string }[];
  readonly location: string;
}

/** Whether Alertmanager mutes then, by its documentation: a list of spans, each with all that it names. */
function isMuted(spans: readonly Times[], instant: number): boolean {
  return spans.some(({ years, months, days_of_month: days, weekdays, times, location }) => {
    const local = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: location, weekday: 'long', year: 'numeric', month: 'numeric', day: 'numeric' },
    }).formatToParts(instant);
    const part = (type: string) => local.find((one) => one.type === type)!.value;
    const clock = timeOf(instant, location);
    return (
      years.includes(part('year')) &&
      months.includes(part('month')) &&
      days.some((range) => {
        const [from, to] = range.split(':').map(Number);
        return Number(part('day')) >= from! && Number(part('day')) <= to!;
      }) &&
      (weekdays?.includes(part('weekday').toLowerCase()) ?? true) &&
      (times?.some(({ start_time: from, end_time: to }) => from <= clock && clock < to) ?? true)
    );
  });
}

describe('routes for Alertmanager', () => {
  test('mute nothing that could ever wake somebody, page for what nobody priced, and ask for all else', () => {
    const page = fc.constantFrom('page' as const, 'wait' as const);
    fc.assert(
      fc.property(fc.array(impacts, { minLength: 20, maxLength: 20 }), page, (own, unknownAtNight) => {
        const of = asked(own, { unknownAtNight });
        const { ways, until } = routesIn(alertmanagerConfig(of), of);
        expect(until).toBeDefined();
        const rate = rateAfter({ episodes: 3, days: 60 });
        const failing = [...of.catalog.pipelines.values()].map((pipeline) => ({
          pipeline,
          rate,
          episodes: [],
        }));
        const moments = momentsOf(of);
        for (const one of failing) {
          const { pipeline, unknown, worn, rested } = complete(standingOf(one, of, moments));
          const way = ways.get(pipeline) ?? 'page';
          expect(way === 'page').toBe(unknown && unknownAtNight === 'page');
          if (way === 'nothing')
            expect({ unknown, worn, rested }).toEqual({ unknown: false, worn: 0, rested: 0 });
          if (rested > 0) expect(way).toBe('gate');
        }
      }),
      { numRuns: 10 },
    );
  });

  test('mute outside working hours only, and nothing after 30 days, in every quarter of an hour', () => {
    for (const timeZone of ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe']) {
      const of = asked([[[]]], { timeZone });
      const { time_intervals: named } = parse(alertmanagerConfig(of)) as {
        readonly time_intervals: readonly { readonly time_intervals: readonly Times[] }[];
      };
      const weekday = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' });
      const { days, from, to } = of.team.workingHours;
      const last = MONDAY + 30 * DAY;
      const wrong: string[] = [];
      for (let instant = MONDAY; instant < MONDAY + 45 * DAY; instant += HOUR / 4) {
        const clock = timeOf(instant, timeZone);
        const day = weekday.format(instant).toLowerCase();
        const works = (days as readonly string[]).includes(day) && from <= clock && clock < to;
        const expected = instant < last - DAY ? !works : instant > last + DAY ? false : undefined;
        if (expected !== undefined && isMuted(named[0]!.time_intervals, instant) !== expected)
          wrong.push(new Date(instant).toISOString());
      }
      expect({ timeZone, wrong }).toEqual({ timeZone, wrong: [] });
    }
  });

  test('are read back as they were written, whatever a pipeline is called', () => {
    const of = asked([[[]]]);
    for (const id of ['a"b', 'a\\b', 'a\\nb', 'ümlaut: x', "it's", '{x}', '- y', 'a\nb']) {
      const pipelines = new Map([[id, { id, impact: [] } as Pipeline]]);
      const named = { ...of, catalog: { ...of.catalog, pipelines } };
      expect([...routesIn(alertmanagerConfig(named), named).ways]).toEqual([[id, 'nothing']]);
    }
  });

  test.skipIf(!AMTOOL)(
    'are accepted by the real program, which sends 200 random pipelines where they say',
    () => {
      const own = fc.sample(impacts, { numRuns: 200, seed: 7 });
      const of = asked(own);
      const file = join(mkdtempSync(join(tmpdir(), 'wakeworthy-amtool-')), 'alertmanager.yml');
      writeFileSync(file, alertmanagerConfig(of));
      const run = (...words: string[]) =>
        execFileSync(AMTOOL!, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      expect(run('check-config', file)).toContain('SUCCESS');
      for (const { pipeline, way } of routesOf(of)) {
        const receiver = run(
          'config',
          'routes',
          'test',
          `--config.file=${file}`,
          `pipeline=${pipeline}`,
        ).trim();
        expect({ pipeline, receiver }).toEqual({ pipeline, receiver: way === 'page' ? 'page' : 'gate' });
      }
      expect(run('config', 'routes', 'test', `--config.file=${file}`, 'pipeline=other').trim()).toBe('page');
    },
  );
});
