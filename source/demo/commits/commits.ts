import { DAY, MINUTE } from '../../domain/time/zone.ts';
import { type DemoCalendar, HANDOFF_TIME } from '../calendar.ts';
import { airflowFile } from '../catalog/airflow-file.ts';
import { OWNERSHIP_FILE } from '../catalog/ownership-file.ts';
import { pipelinesFileVersions } from '../catalog/pipelines-file.ts';
import { type DemoLog, logText } from '../log/event-lines.ts';
import { type Random, randomFor } from '../random.ts';
import { ANA, BEN, CHIDI, COLLECTOR, DANA, MEI, OTTO } from '../team/people.ts';
import { onCallAt } from '../team/rotation.ts';
import { teamFile } from '../team/team-file.ts';
import { versionsOf } from './runbook-versions.ts';
import type { DemoCommit, DemoFile } from './world-types.ts';

/** A year of the repository: how state and runbooks came to be, week by week the log, and tonight's failures last. */
export function commitsOf(
  calendar: DemoCalendar,
  seed: number,
  runbooks: readonly DemoFile[],
  log: readonly DemoLog[],
): readonly DemoCommit[] {
  const random = randomFor(seed, 'commits');
  return [
    ...stateCommits(calendar, random),
    ...runbookCommits(calendar, random, runbooks),
    ...logCommits(calendar, log),
  ].toSorted((a, b) => a.at - b.at);
}

function stateCommits(calendar: DemoCalendar, random: Random): readonly DemoCommit[] {
  const [first, money, growth, now] = pipelinesFileVersions(calendar);
  const at = (daysAgo: number) => daytime(calendar, random, daysAgo);
  const commit = (
    author: DemoCommit['author'],
    daysAgo: number,
    message: string,
    path: string,
    content: string,
  ) => ({
    author: authorOf(author),
    at: at(daysAgo),
    message,
    files: [{ path: `state/${path}`, content }],
  });
  return [
    commit(OTTO, 363, 'The team, and who is on call', 'team.yaml', teamFile(calendar, 'first')),
    commit(OTTO, 361, 'Ingestion and exports', 'pipelines.yaml', first),
    commit(ANA, 341, 'Schedules from Airflow', 'catalog/airflow.yaml', airflowFile(12)),
    commit(ANA, 319, 'Money: the ledger and what investors see', 'pipelines.yaml', money),
    commit(DANA, 300, 'Who owns what', 'ownership.yaml', OWNERSHIP_FILE),
    commit(BEN, 248, 'Schedules from Airflow', 'catalog/airflow.yaml', airflowFile(20)),
    commit(ANA, 206, 'Mei joins, Otto leaves: a new rotation', 'team.yaml', teamFile(calendar, 'now')),
    commit(MEI, 187, 'Growth, experiments and machine learning', 'pipelines.yaml', growth),
    commit(MEI, 152, 'Schedules from Airflow', 'catalog/airflow.yaml', airflowFile()),
    commit(MEI, 18, 'What the readers lose: dashboards, models, reports', 'pipelines.yaml', now),
  ];
}

/** Runbooks begin over the year, one after the other, and grow after the nights that needed them. */
function runbookCommits(
  calendar: DemoCalendar,
  random: Random,
  runbooks: readonly DemoFile[],
): readonly DemoCommit[] {
  return runbooks.flatMap((runbook, i) => {
    let daysAgo = 330 - Math.floor((i * 200) / runbooks.length);
    return versionsOf(runbook).map(({ file, message }) => {
      const commit = {
        // Mei had not joined yet.
        author: authorOf(random.pick(daysAgo > 200 ? [OTTO, ANA, BEN, CHIDI] : [ANA, BEN, CHIDI, MEI])),
        at: daytime(calendar, random, workday(daysAgo)),
        message,
        files: [file],
      };
      daysAgo -= random.whole(15, 50);
      return commit;
    });
  });
}

/** At each handoff the outgoing person commits the log of the week; tonight the collector did. */
function logCommits(calendar: DemoCalendar, log: readonly DemoLog[]): readonly DemoCommit[] {
  const commits: DemoCommit[] = [];
  const written = new Map<string, string>();
  for (let week = 14; week >= 0; week -= 1) {
    const handoff = calendar.at(7 * week, HANDOFF_TIME);
    const at = week === 0 ? calendar.now - MINUTE : handoff - 10 * MINUTE;
    const files = log
      .map(({ path, events }) => ({
        path,
        content: logText(events.filter((event) => Date.parse(event.at) <= at)),
      }))
      .filter(({ path, content }) => content !== (written.get(path) ?? ''));
    if (files.length === 0) continue;
    for (const { path, content } of files) written.set(path, content);
    const outgoing = onCallAt(calendar, handoff - DAY);
    commits.push({
      author: week === 0 ? COLLECTOR : authorOf(outgoing),
      at,
      message: week === 0 ? 'Log: failures of tonight' : `Log of the week to ${calendar.day(7 * week)}`,
      files,
    });
  }
  return commits;
}

/** The same day, or the Friday before where it is a weekend: the night's date is a Monday. */
function workday(daysAgo: number): number {
  const afterFriday = [3, 2, 1].indexOf(daysAgo % 7);
  return afterFriday < 0 ? daysAgo : daysAgo + afterFriday;
}

function daytime(calendar: DemoCalendar, random: Random, daysAgo: number): number {
  return calendar.at(daysAgo, '10:00') + random.whole(0, 6 * 60 - 1) * MINUTE;
}

function authorOf({ name, email }: DemoCommit['author']): DemoCommit['author'] {
  return { name, email };
}
