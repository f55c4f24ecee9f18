import { cpus } from 'node:os';
import { join } from 'node:path';
import { appendResult } from './append.ts';
import { buildBaseline } from './baseline/baselines.ts';
import { foldResult } from './fold.ts';
import { keyResults } from './keys.ts';
import { quietPollResults } from './quiet-poll.ts';
import { startUpResults } from './start-up.ts';
import { commandResult } from './timing/command.ts';
import { type Result, tableOf } from './timing/result.ts';
import { makePlace, type Place } from './workload/place.ts';
import { runbookHistoryResults } from './workload/runbook-history.ts';
import { writeWorkspace } from './workload/workspace.ts';

const FIVE_YEARS = {
  days: 1_826,
  events: 100_000,
  failing: 12,
  pipelines: 1_000,
  runbooks: 1_000,
  forgotten: true,
};
const EVERYTHING_FAILS = {
  days: 90,
  events: 10_000,
  failing: 10_000,
  pipelines: 10_002,
  runbooks: 100,
  forgotten: false,
};

/** Measures everything and prints one table. It only tells: nothing here fails because a machine is slow. */
async function bench(place: Place): Promise<void> {
  say(
    `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, node ${process.version}, medians of runs in turn`,
  );
  const now = Date.now();
  const at = (name: string) => join(place.folder, name);
  say(
    'Making three workspaces: 100000 events over 5 years, their last 90 days, and 10000 failing pipelines ...',
  );
  writeWorkspace(at('five-years'), { ...FIVE_YEARS, now });
  writeWorkspace(at('ninety-days'), { ...FIVE_YEARS, now, keepDays: 90 });
  writeWorkspace(at('everything-fails'), { ...EVERYTHING_FAILS, now });
  const smallestInk = await buildBaseline('smallest-ink', place.folder);
  const smallestList = await buildBaseline('smallest-list', place.folder);

  const results: Result[] = [];
  say('Starting boards ...');
  const workspaces = { fiveYears: at('five-years'), ninetyDays: at('ninety-days') };
  results.push(...(await startUpResults(place, workspaces, smallestInk)));
  say('Asking for status ...');
  results.push(await commandResult(place, '90 days', at('ninety-days')));
  results.push(await commandResult(place, '5 years', at('five-years')));
  say('Folding ...');
  results.push(await foldResult(at('five-years')));
  say('Appending ...');
  results.push(await appendResult(at('ninety-days')));
  say('Reading a source with nothing new beside an open board ...');
  results.push(...(await quietPollResults(place, at('ninety-days'))));
  say('Reading the history of a thousand runbooks ...');
  results.push(...(await runbookHistoryResults(at('runbooks'), place)));
  say('Moving through ten thousand failing pipelines ...');
  const {
    results: moving,
    clears,
    firstFrame,
  } = await keyResults(place, at('everything-fails'), smallestList);
  results.push(...moving);

  console.log(`\n${tableOf(results)}`);
  console.log(`\nFirst frame with 10000 failing pipelines, empty cache: ${(firstFrame / 1000).toFixed(1)} s`);
  console.log(
    `Whole-screen clears while moving: ${clears}${clears === 0 ? '' : ', MISSED: there should be none'}`,
  );
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

const place = makePlace();
try {
  await bench(place);
} finally {
  place.remove();
}
