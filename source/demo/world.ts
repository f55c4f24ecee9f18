import { askedDrafts } from './asked/asked.ts';
import { calendarAt } from './calendar.ts';
import { airflowFile } from './catalog/airflow-file.ts';
import { OWNERSHIP_FILE } from './catalog/ownership-file.ts';
import { pipelinesFileVersions } from './catalog/pipelines-file.ts';
import { commitsOf } from './commits/commits.ts';
import type { DemoFile, DemoWorld } from './commits/world-types.ts';
import { eventsOf, logsOf } from './log/event-lines.ts';
import { randomFor } from './random.ts';
import { ANA } from './team/people.ts';
import { teamFile } from './team/team-file.ts';
import { historyDrafts } from './trouble/history.ts';
import { nightCases } from './trouble/night.ts';

/**
 * A made-up team at 03:12 (America/New_York) of the latest Monday night that is not after `at` (epoch milliseconds),
 * with the ninety days behind it and a year of commits. The seed varies what happened before, never the night itself:
 * the same seed, night and runbooks give the same bytes. `runbooks` are the files below `runbooks/` to take along.
 */
export function demoWorld(options: {
  readonly seed: number;
  readonly at: number;
  readonly runbooks: readonly DemoFile[];
}): DemoWorld {
  const { seed, at, runbooks } = options;
  const calendar = calendarAt(at);
  const drafts = [
    ...historyDrafts(calendar, seed),
    ...askedDrafts(calendar, randomFor(seed, 'asked')),
    ...nightCases(calendar, randomFor(seed, 'night')).flatMap((story) => story.told()),
  ];
  const events = logsOf(eventsOf(drafts, randomFor(seed, 'ids')), randomFor(seed, 'clones'));
  return {
    now: calendar.now,
    person: ANA.id,
    files: [
      { path: 'state/team.yaml', content: teamFile(calendar, 'now') },
      { path: 'state/pipelines.yaml', content: pipelinesFileVersions(calendar)[3] },
      { path: 'state/catalog/airflow.yaml', content: airflowFile() },
      { path: 'state/ownership.yaml', content: OWNERSHIP_FILE },
      ...runbooks,
    ],
    events,
    commits: commitsOf(calendar, seed, runbooks, events),
  };
}
