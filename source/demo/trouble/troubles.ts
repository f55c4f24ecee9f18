import type { Closing } from '../log/case.ts';

/** One way in which a trouble ended, and how often compared with the others. */
export interface Ending {
  readonly weight: number;
  readonly resolution: Closing['resolution'];
  /** Hours. */
  readonly handsOn?: readonly [number, number];
  readonly notes: readonly [string, ...string[]];
}

/** A failure that keeps coming back. Days are counted back from the night. */
export interface Trouble {
  readonly pipeline: string;
  readonly kind?: 'failed' | 'late' | 'wrong' | 'blocked';
  /** `{date}` is the day before the failure, `{n}` some number. */
  readonly title: string;
  /** Local time of the failure, team's zone. */
  readonly failed: string;
  /** About one every so many days, */
  readonly every: number;
  /** from the older of these days to the newer. */
  readonly between: readonly [number, number];
  readonly endings: readonly [Ending, ...Ending[]];
  /** What ended it for good, on the first failure after `between`; nothing of the kind came after. */
  readonly fix?: { readonly handsOn: number; readonly title: string; readonly note: string };
  /** Who was waited for where it had not healed by itself. */
  readonly waitedFor?: string;
  /** A follow-up that was filed after some of these and that nobody has got to. */
  readonly filed?: { readonly title: string; readonly owner: string };
}

/** What the ninety days before the night were made of, besides the nights that rang. */
export const TROUBLES: readonly Trouble[] = [
  {
    pipeline: 'ads_attribution',
    title: 'Partition dt={date} of raw_ad_clicks is stale',
    failed: '03:04',
    every: 12,
    between: [84, 8],
    endings: [
      {
        weight: 1,
        resolution: 'band-aid',
        handsOn: [0.8, 1.7],
        notes: [
          'Waited for the clicks, reran.',
          'Touched the partition and reran. Same as last time.',
          'Reran by hand.',
        ],
      },
    ],
    filed: {
      title: 'ads_attribution: wait for raw_ad_clicks with a sensor instead of failing',
      owner: 'mei',
    },
  },
  {
    pipeline: 'exec_kpis',
    title: 'Executor {n} lost, exit code 137: out of memory in stage 12, task {n} of 200',
    failed: '02:52',
    every: 19,
    between: [80, 9],
    endings: [
      {
        weight: 1,
        resolution: 'band-aid',
        handsOn: [0.25, 0.5],
        notes: [
          'More executor memory for one run.',
          'Memory up again: 12 to 16 GB. The guest key is the skew.',
        ],
      },
    ],
    filed: { title: 'exec_kpis: salt the join on account_id', owner: 'chidi' },
  },
  {
    pipeline: 'sessions',
    title: 'Timed out after 300 s waiting for a broadcast join',
    failed: '01:14',
    every: 9,
    between: [86, 6],
    endings: [
      {
        weight: 4,
        resolution: 'self-healed',
        notes: ['Went through on the second retry.', 'Retry was enough.'],
      },
      {
        weight: 1,
        resolution: 'band-aid',
        handsOn: [0.3, 0.8],
        notes: ['Cleared and reran with a longer timeout.'],
      },
    ],
  },
  {
    pipeline: 'raw_app_events',
    kind: 'late',
    title: 'No file for hour {n} in the landing bucket',
    failed: '00:50',
    every: 5,
    between: [89, 43],
    endings: [
      {
        weight: 3,
        resolution: 'band-aid',
        handsOn: [0.4, 1.2],
        notes: ['Asked the app team, replayed the hour.', 'Replayed.'],
      },
      { weight: 1, resolution: 'self-healed', notes: ['The file came two hours late.'] },
    ],
    fix: {
      handsOn: 6.5,
      title: 'raw_app_events: let the uploader retry and close hours late',
      note: 'The uploader gave up after one timeout. It retries now, and hours stay open for 90 minutes.',
    },
  },
  {
    pipeline: 'crm_sync',
    title: 'Bulk upsert refused: field region_code is too long',
    waitedFor: 'CRM operations',
    failed: '04:51',
    every: 8,
    between: [82, 52],
    endings: [
      {
        weight: 1,
        resolution: 'band-aid',
        handsOn: [0.3, 0.7],
        notes: ['Cut the field, reran.', 'Again. Cut, reran.'],
      },
    ],
    fix: {
      handsOn: 3,
      title: 'crm_sync: widen region_code on their side, check lengths before the run on ours',
      note: 'Sales widened the field; a check stops the run before it writes anything.',
    },
  },
  {
    pipeline: 'revenue_daily',
    kind: 'wrong',
    title: 'Revenue of {date} differs from the ledger by {n} USD',
    failed: '04:20',
    every: 10,
    between: [78, 34],
    endings: [
      {
        weight: 2,
        resolution: 'band-aid',
        handsOn: [0.8, 2],
        notes: ['Refunds of the last hour were missing; recomputed.'],
      },
      {
        weight: 1,
        resolution: 'false-alarm',
        handsOn: [0.3, 0.5],
        notes: ['The check compared two time zones.'],
      },
    ],
    fix: {
      handsOn: 6,
      title: 'revenue_daily: read refunds by booking time',
      note: 'Refunds are read by booking time now. Checked against four weeks of the ledger.',
    },
  },
  {
    pipeline: 'vendor_feed',
    title: 'HTTP 503 from feed.storevisits.example/v2/daily, 5 attempts',
    waitedFor: 'StoreVisits',
    failed: '01:21',
    every: 14,
    between: [60, 9],
    endings: [
      { weight: 3, resolution: 'self-healed', notes: ['Their side; back by noon.', 'Came back by itself.'] },
      { weight: 1, resolution: 'let-it-fail', notes: ['One day missing. Nobody asked for it.'] },
    ],
  },
  {
    pipeline: 'fx_rates',
    kind: 'late',
    title: 'No rates for {date}: the central bank was closed',
    failed: '00:20',
    every: 21,
    between: [85, 12],
    endings: [
      {
        weight: 1,
        resolution: 'false-alarm',
        handsOn: [0.1, 0.2],
        notes: ['A holiday there. Last rates stand.'],
      },
    ],
  },
  {
    pipeline: 'churn_scores',
    title: 'Model artifact churn-v{n} not found',
    failed: '06:10',
    every: 26,
    between: [83, 10],
    endings: [
      {
        weight: 1,
        resolution: 'let-it-fail',
        notes: ['Scores of last week still stand; the next run brings new ones.'],
      },
    ],
  },
  {
    pipeline: 'engagement_experiments',
    title: 'Executor {n} lost, exit code 137: out of memory in stage 4, task {n} of 400',
    failed: '04:44',
    every: 11,
    between: [88, 38],
    endings: [
      {
        weight: 1,
        resolution: 'band-aid',
        handsOn: [0.3, 0.8],
        notes: ['More memory, reran.', 'Reran at noon, when the cluster is empty.'],
      },
    ],
    fix: {
      handsOn: 5,
      title: 'engagement_experiments: adaptive query execution on, guests in a key of their own',
      note: 'Adaptive execution splits the big partition; guest sessions no longer share one key.',
    },
  },
  {
    pipeline: 'tax_summary',
    kind: 'blocked',
    title: 'Check before run: {n} rows without a state',
    failed: '05:05',
    every: 30,
    between: [70, 10],
    endings: [
      {
        weight: 1,
        resolution: 'band-aid',
        handsOn: [0.5, 1],
        notes: ['Filled the state from the address, reran.'],
      },
    ],
  },
];
