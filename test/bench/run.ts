import { cpus } from 'node:os';
import { join } from 'node:path';
import { appendResult } from './append.ts';
import { appendShownResult } from './append-shown.ts';
import { buildBaseline } from './baseline/baselines.ts';
import { foldResult } from './fold.ts';
import { everythingFails, fewFailing, type Smallest, type Told } from './night.ts';
import { planResults } from './plan-results.ts';
import { quietPollResults } from './quiet-poll.ts';
import { startUpResults } from './start-up.ts';
import { commandResult } from './timing/command.ts';
import { type Result, tableOf } from './timing/result.ts';
import { viewResults } from './views.ts';
import { demoNight } from './workload/demo.ts';
import { makePlace, type Place } from './workload/place.ts';
import { runbookHistoryResults } from './workload/runbook-history.ts';
import { type WorkspaceSize, writeWorkspace } from './workload/workspace.ts';

const FIVE_YEARS = {
  days: 1_826,
  events: 100_000,
  failing: 12,
  pipelines: 1_000,
  runbooks: 1_000,
  forgotten: true,
};
const MANY_FAIL = {
  days: 90,
  events: 10_000,
  failing: 1_000,
  pipelines: 1_002,
  runbooks: 100,
  forgotten: false,
};
const EVERYTHING_FAILS = { ...MANY_FAIL, failing: 10_000, pipelines: 10_002 };

/** What is measured: named on the command line, or all of it. */
interface Part {
  readonly name: string;
  readonly says: string;
  readonly run: (world: World) => Promise<readonly Result[] | Told>;
}

/** Where it is measured. Workspaces are made once, when they are asked for. */
interface World {
  readonly place: Place;
  readonly smallest: Smallest;
  readonly workspace: (name: string, size: Omit<WorkspaceSize, 'now'>) => { readonly root: string };
  readonly demo: () => ReturnType<typeof demoNight>;
}

const fiveYears = ({ workspace }: World) => workspace('five-years', FIVE_YEARS);
const ninetyDays = ({ workspace }: World) => workspace('ninety-days', { ...FIVE_YEARS, keepDays: 90 });

const PARTS: readonly Part[] = [
  {
    name: 'start',
    says: 'Starting boards',
    run: (world) =>
      startUpResults(
        world.place,
        { demo: world.demo(), fiveYears: fiveYears(world), ninetyDays: ninetyDays(world) },
        world.smallest.ink,
      ),
  },
  {
    name: 'status',
    says: 'Asking for status',
    run: async (world) => {
      const { root, at } = world.demo();
      const status = ['status', '--json', '--root'];
      const asked = [
        { what: 'status --json, demo', args: [...status, root, '--at', at!], goal: 4 },
        { what: 'status --json, 90 days', args: [...status, ninetyDays(world).root] },
        { what: 'status --json, 5 years', args: [...status, fiveYears(world).root], goal: 8 },
      ];
      const results: Result[] = [];
      for (const one of asked) results.push(await commandResult(world.place, one));
      return results;
    },
  },
  {
    name: 'views',
    says: 'Opening views',
    run: (world) => viewResults(world.place, fiveYears(world)),
  },
  { name: 'plan', says: 'Planning nights', run: () => planResults([12, 50]) },
  { name: 'fold', says: 'Folding', run: async (world) => [await foldResult(fiveYears(world).root)] },
  { name: 'append', says: 'Appending', run: async (world) => [await appendResult(ninetyDays(world).root)] },
  {
    name: 'append-shown',
    says: 'Recording beside an open board',
    run: async (world) => [
      await appendShownResult(
        world.place,
        world.workspace('many-fail', MANY_FAIL),
        MANY_FAIL.failing,
        world.smallest.list,
      ),
    ],
  },
  {
    name: 'poll',
    says: 'Reading a source with nothing new beside an open board',
    run: (world) =>
      quietPollResults(world.place, world.workspace('poll', { ...FIVE_YEARS, keepDays: 90 }).root),
  },
  {
    name: 'history',
    says: 'Reading the history of a thousand runbooks',
    run: ({ place }) => runbookHistoryResults(join(place.folder, 'runbooks'), place),
  },
  {
    name: 'few',
    says: 'Moving through the demo, and leaving it alone',
    run: (world) => fewFailing(world.place, world.demo(), world.smallest),
  },
  {
    name: 'everything',
    says: 'Moving through ten thousand failing pipelines, and leaving them alone',
    run: (world) =>
      everythingFails(
        world.place,
        world.workspace('everything-fails', EVERYTHING_FAILS),
        EVERYTHING_FAILS.failing,
        world.smallest,
      ),
  },
];

/** Measures everything that is asked for and prints one table. It only tells: nothing here fails because a machine is slow. */
async function bench(place: Place, names: readonly string[]): Promise<void> {
  say(
    `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, node ${process.version}, medians of runs in turn`,
  );
  const results: Result[] = [];
  const sentences: string[] = [];
  const world = await worldIn(place);
  for (const { name, says, run } of PARTS) {
    if (names.length > 0 && !names.includes(name)) continue;
    say(`${says} ...`);
    const told = await run(world);
    results.push(...('results' in told ? told.results : told));
    if ('sentences' in told) sentences.push(...told.sentences);
  }
  console.log(`\n${tableOf(results)}`);
  for (const sentence of sentences) console.log(sentence);
}

async function worldIn(place: Place): Promise<World> {
  const now = Date.now();
  const made = new Map<string, { readonly root: string }>();
  let demo: ReturnType<typeof demoNight> | undefined;
  return {
    place,
    smallest: {
      ink: await buildBaseline('smallest-ink', place.folder),
      list: await buildBaseline('smallest-list', place.folder),
    },
    workspace: (name, size) => {
      const known = made.get(name);
      if (known) return known;
      const one = { root: join(place.folder, name) };
      writeWorkspace(one.root, { ...size, now });
      made.set(name, one);
      return one;
    },
    demo: () => {
      demo ??= demoNight(place);
      return demo;
    },
  };
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

const names = process.argv.slice(2);
const strange = names.find((name) => !PARTS.some((part) => part.name === name));
if (strange === undefined) {
  const place = makePlace();
  try {
    await bench(place, names);
  } finally {
    place.remove();
  }
} else {
  say(`"${strange}" is nothing that is measured. Parts: ${PARTS.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 2;
}
