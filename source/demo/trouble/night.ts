import { HOUR, MINUTE } from '../../domain/time/zone.ts';
import type { DemoCalendar } from '../calendar.ts';
import { Case, type Failure } from '../log/case.ts';
import type { Random } from '../random.ts';
import { ANA } from '../team/people.ts';
import { belowTheLedger, outageFailures } from './outage.ts';

/**
 * The incidents that are open at 03:12: a warehouse that took six pipelines with it, a million hanging on one of them,
 * one that is red only because another is, two that can wait, one without a price, one with nothing left to lose, one
 * that healed and one that is held.
 */
export function nightCases(calendar: DemoCalendar, random: Random): readonly Case[] {
  return [
    legacyExport(calendar, random),
    rankingFeatures(calendar, random),
    sessions(calendar, random),
    ...tonight(calendar).map((failure) => new Case(failure, random)),
  ];
}

/** In the order in which they failed; the last one is the page that rang. */
function tonight(calendar: DemoCalendar): readonly Failure[] {
  return [
    {
      pipeline: 'vendor_feed',
      kind: 'failed',
      title: 'HTTP 503 from feed.storevisits.example/v2/daily, 5 attempts',
      failedAt: calendar.at(0, '01:22'),
      due: calendar.at(0, '01:00'),
    },
    {
      pipeline: 'experiment_scorecards',
      kind: 'blocked',
      title: 'Check before run: 41 % fewer rows in app_events than the 7-day median',
      failedAt: calendar.at(0, '01:31'),
      due: calendar.at(0, '01:15'),
    },
    ...outageFailures(calendar),
    belowTheLedger(calendar),
    {
      pipeline: 'ads_attribution',
      kind: 'failed',
      title: `Partition dt=${calendar.day(1)} of raw_ad_clicks is stale`,
      failedAt: calendar.at(0, '03:09'),
      due: calendar.at(0, '02:00'),
      nextRetryAt: calendar.at(0, '03:39'),
      retriesLeft: 1,
    },
  ];
}

/** Failing for four days; its one deadline has passed. */
function legacyExport(calendar: DemoCalendar, random: Random): Case {
  const failedAt = calendar.at(4, '04:52');
  const story = new Case(
    {
      pipeline: 'legacy_export',
      kind: 'failed',
      title: 'SFTP to portal.partner.example: permission denied (publickey)',
      failedAt,
      due: calendar.at(4, '04:30'),
    },
    random,
  );
  for (const daysAgo of [3, 2, 1]) story.failedAgain('legacy_export', calendar.at(daysAgo, '04:52'));
  const morning = calendar.at(4, '09:18');
  return story
    .acknowledged(ANA, morning)
    .noted(
      ANA,
      morning + 6 * MINUTE,
      'The portal turned our key off. Asked the partner whether anybody still reads this file.',
    );
}

/** Failed in the evening; a day of stale features costs little, so it is held until the morning. */
function rankingFeatures(calendar: DemoCalendar, random: Random): Case {
  const seen = calendar.at(1, '20:47');
  return new Case(
    {
      pipeline: 'ranking_features',
      kind: 'failed',
      title: 'Executor 3 lost, exit code 137: out of memory in stage 7, task 61 of 64',
      failedAt: calendar.at(1, '20:31'),
      due: calendar.at(1, '19:00'),
    },
    random,
  )
    .acknowledged(ANA, seen)
    .noted(ANA, seen + 2 * MINUTE, 'One day of stale features costs 0.5 % of the model. It can wait.')
    .held(ANA, seen + 3 * MINUTE, calendar.at(0, '09:00'));
}

/** Landed again without anybody; how, a person has yet to say. */
function sessions(calendar: DemoCalendar, random: Random): Case {
  const failedAt = calendar.at(0, '01:17');
  return new Case(
    {
      pipeline: 'sessions',
      kind: 'failed',
      title: 'Timed out after 300 s waiting for a broadcast join',
      failedAt,
      due: calendar.at(0, '01:00'),
      nextRetryAt: failedAt + 20 * MINUTE,
      retriesLeft: 2,
    },
    random,
  ).recovered(failedAt + HOUR + 4 * MINUTE);
}
