import { MINUTE } from '../../domain/time/zone.ts';
import type { DemoCalendar } from '../calendar.ts';
import { Case, type Closing } from '../log/case.ts';
import type { Random } from '../random.ts';
import { onCallAt } from '../team/rotation.ts';
import type { TimedCase } from './past.ts';

/** A night on which somebody was woken. */
interface Wake {
  readonly daysAgo: number;
  /** Local time of the failure in the team's zone; chance adds up to a quarter of an hour. */
  readonly failed: string;
  readonly pipeline: string;
  readonly kind?: 'failed' | 'late' | 'blocked';
  readonly title: string;
  readonly note: string;
  readonly resolution: Closing['resolution'];
  /** Hours. */
  readonly handsOn: readonly [number, number];
}

/**
 * Early on every failure rang. Since then the nights that ring are the ones that deserve it: of the last sixty days
 * six fell to Ana, two of them in the turn that she took over.
 */
const WAKES: readonly Wake[] = [
  {
    daysAgo: 88,
    failed: '02:20',
    pipeline: 'ads_attribution',
    title: 'Attribution window overlaps the one before',
    note: 'Reran it. Nobody looked at the numbers before ten. Could have waited.',
    resolution: 'band-aid',
    handsOn: [0.3, 0.6],
  },
  {
    daysAgo: 86,
    failed: '04:35',
    pipeline: 'legacy_export',
    title: 'SFTP connection reset by peer',
    note: 'Second attempt went through. Not worth a night.',
    resolution: 'band-aid',
    handsOn: [0.2, 0.4],
  },
  {
    daysAgo: 75,
    failed: '02:30',
    pipeline: 'billing_ledger',
    title: 'Duplicate key in ledger_entries: 2 rows for one payment',
    note: 'A payment was sent twice by the gateway. Removed the second one by hand before the close.',
    resolution: 'band-aid',
    handsOn: [1.1, 1.6],
  },
  {
    daysAgo: 72,
    failed: '01:20',
    pipeline: 'vendor_feed',
    title: 'HTTP 503 from feed.storevisits.example/v2/daily, 5 attempts',
    note: 'Nothing to be done from here; it came back by itself. Why does this one ring at all?',
    resolution: 'self-healed',
    handsOn: [0.1, 0.2],
  },
  {
    daysAgo: 66,
    failed: '04:50',
    pipeline: 'crm_sync',
    title: 'Bulk upsert refused: field region_code is too long',
    note: 'Cut the field. Sales start at nine; this was no reason to get up.',
    resolution: 'band-aid',
    handsOn: [0.3, 0.5],
  },
  {
    daysAgo: 61,
    failed: '02:25',
    pipeline: 'experiment_scorecards',
    title: 'Division by zero in lift of experiment 311',
    note: 'Skipped one experiment. It could have waited until the morning.',
    resolution: 'band-aid',
    handsOn: [0.5, 0.9],
  },
  {
    daysAgo: 45,
    failed: '03:40',
    pipeline: 'profit_investors',
    title: 'Reference to closed month in fx_rates',
    note: 'Pinned the rate of the last business day so that the report goes out at 09:30.',
    resolution: 'band-aid',
    handsOn: [0.9, 1.3],
  },
  {
    daysAgo: 33,
    failed: '02:35',
    pipeline: 'billing_ledger',
    title: 'column "tax_region" is missing',
    note: 'Renamed upstream without notice. Mapped the new name, reran; the close was met with half an hour to spare.',
    resolution: 'band-aid',
    handsOn: [0.9, 1.2],
  },
  {
    daysAgo: 31,
    failed: '03:35',
    pipeline: 'growth_investors',
    title: 'Snapshot of raw_subscriptions is empty',
    note: 'Took the snapshot again from the replica before the report to investors.',
    resolution: 'band-aid',
    handsOn: [0.7, 1.1],
  },
  {
    daysAgo: 19,
    failed: '02:15',
    pipeline: 'billing_ledger',
    kind: 'blocked',
    title: 'Check before run: payments do not add up to settlements',
    note: 'The settlement file of one bank was cut off. Fetched it again and reran.',
    resolution: 'band-aid',
    handsOn: [0.8, 1.4],
  },
  {
    daysAgo: 17,
    failed: '04:10',
    pipeline: 'engagement_investors',
    title: 'Disk of shuffle service is full on 3 nodes',
    note: 'Cleared old shuffle files and reran; the report went out in time.',
    resolution: 'band-aid',
    handsOn: [0.6, 1],
  },
  {
    daysAgo: 5,
    failed: '03:35',
    pipeline: 'profit_investors',
    title: 'Reference to closed month in fx_rates',
    note: 'The same as six weeks ago. The rate table needs a calendar of its own; filed.',
    resolution: 'band-aid',
    handsOn: [0.7, 1.1],
  },
  {
    daysAgo: 2,
    failed: '02:30',
    pipeline: 'billing_ledger',
    title: 'Lock wait timeout on ledger_entries',
    note: 'A backfill of refunds held the lock. Stopped it, reran the ledger.',
    resolution: 'band-aid',
    handsOn: [0.6, 0.9],
  },
];

/** The nights with a wake-up, each with the pipeline it was for and when that was over. */
export function wakeCases(calendar: DemoCalendar, random: Random): readonly TimedCase[] {
  return WAKES.map((wake) => {
    const failedAt = calendar.at(wake.daysAgo, wake.failed) + random.whole(0, 15) * MINUTE;
    const person = onCallAt(calendar, failedAt);
    const handsOn = random.between(...wake.handsOn);
    const woken = failedAt + random.whole(3, 7) * MINUTE;
    const started = woken + random.whole(8, 15) * MINUTE;
    // Half asleep, the same work takes a fifth longer.
    const resolved = started + Math.round(handsOn * 72 + random.whole(5, 20)) * MINUTE;
    const { pipeline, kind = 'failed', title, note, resolution } = wake;
    const story = new Case({ pipeline, kind, title, failedAt }, random)
      .wokeUp(person, woken)
      .started(person, started);
    if (resolution === 'self-healed') story.recovered(resolved - 2 * MINUTE);
    story
      .resolved(person, resolved, { resolution, handsOn, note })
      .fellAsleep(person, resolved + random.whole(4, 12) * MINUTE);
    return { pipeline, from: failedAt, to: resolved, story };
  });
}
