import { setTimeout as wait } from 'node:timers/promises';
import type { Source } from '../../../domain/catalog/source.ts';
import { isAsked } from '../../../domain/catalog/source.ts';
import { WELL } from '../../../domain/incident/state/source-record.ts';
import { timeOf } from '../../../domain/time/zone.ts';
import { readTold } from '../../../storage/read/source/told.ts';
import { isTrusted, readTrusted } from '../../../storage/read/source/trusted.ts';
import { type Command, Refused, type WriteContext, WrongUsage } from '../../command/command.ts';
import { textOf } from '../../command/input.ts';
import type { Taken } from '../take/take.ts';
import { takenLines } from '../take/taken-lines.ts';
import { replyTo } from './listening.ts';
import { noticesOf, untold } from './notices.ts';
import { Queues } from './queues.ts';
import { SourceWatch } from './watching.ts';

/** Milliseconds between two looks at what time alone changes, and between two exchanges of the log. */
const EACH_MINUTE = 60_000;
/** The remote is waited for so many milliseconds. */
const SYNC_PATIENCE = 10_000;

/** `watch`: all sources that are agreed to here, for as long as it runs. */
export const watch: Command = {
  name: 'watch',
  summary:
    'read every source that is agreed to here by its interval, until it is stopped; boards do the same',
  needs: 'write',
  options: [
    {
      flags: '--listen <address>',
      about:
        'take POST /v1/SOURCE with the token in WAKEWORTHY_TOKEN, and GET /v1/gate/PIPELINE, at HOST:PORT',
    },
    { flags: '--beside', about: 'as a board does: end with whoever started it, and leave the log to them' },
  ],
  examples: ['wakeworthy watch', 'wakeworthy watch --listen 127.0.0.1:8470'],
  author: () => 'source:watch',
  async run(context, input) {
    const isBeside = input.options.beside === true;
    const address = textOf(input, 'listen');
    if (isBeside && address !== undefined) throw new WrongUsage('--beside listens to nobody.');
    if (!isBeside && address === undefined) await refuseIdle(context);
    const { watch: able } = context;
    await able.untilEnd(async (signal) => {
      while (!signal.aborted) {
        const isOurs = await able.only(() => goOn(context, { isBeside, address, signal }));
        if (isOurs) return;
        if (!isBeside)
          throw new Refused(
            'Another process of this clone reads its sources already: a watch, or a board that is open.',
          );
        await pause(EACH_MINUTE / 2, signal);
      }
    }, isBeside);
    return { data: { schema: 1 }, text: '' };
  },
};

/** @throws Refused where there would be nothing to do */
async function refuseIdle({ situation, root }: WriteContext): Promise<void> {
  const trusted = await readTrusted(root);
  const asked = (situation.sources ?? []).filter(isAsked);
  if (asked.some((one) => isTrusted(one, trusted))) return;
  throw new Refused(
    asked.length === 0
      ? 'state/sources.yaml names nothing that is asked: wakeworthy source add.'
      : `Nobody here has agreed to ${asked.map(({ id }) => id).join(', ')}: wakeworthy source trust ${asked[0]!.id}.`,
  );
}

interface GoingOn {
  readonly isBeside: boolean;
  readonly address: string | undefined;
  readonly signal: AbortSignal;
}

async function goOn(context: WriteContext, { isBeside, address, signal }: GoingOn): Promise<void> {
  const { watch: able } = context;
  const said = new Map<string, string>();
  let isBehind = true;
  let telling = Promise.resolve();
  // One after the other: what is told twice at once would be told twice.
  const tell = () => {
    telling = telling.then(() => tellHook(context));
    return telling;
  };
  const say = (id: string, lines: readonly string[], health: string) => {
    const isNews = said.get(id) !== health || lines.length > 1;
    said.set(id, health);
    if (isNews && !isBeside) {
      const time = timeOf(able.clock(), context.situation.team.timeZone);
      for (const line of lines) able.say(`${time} ${line}`);
    }
  };
  const came = async (taken: Taken) => {
    say(
      taken.source.id,
      takenLines(taken, false, context.zones.said),
      taken.reading.until === null ? taken.reading.health : WELL,
    );
    if (taken.news.length > 0) await afterNews();
  };
  const exchange = async () => {
    const { sync: way } = context.situation.team;
    if (isBeside || !way || !isBehind || signal.aborted) return;
    isBehind = false;
    try {
      await context.sync(way, SYNC_PATIENCE);
    } catch (error) {
      say('sync', [`The log did not travel: ${(error as Error).message}`], 'failed');
    }
  };
  const afterNews = async () => {
    isBehind = true;
    await Promise.all([exchange(), tell()]);
  };
  const queues = new Queues();
  const watching = new SourceWatch({
    ...{ fresh: context.fresh, queues },
    signal,
    clock: able.clock,
    random: Math.random,
    tell: async (source: Source, { taken, problem }) => {
      if (taken) await came(taken);
      else say(source.id, [`${source.id}: ${problem}`], problem ?? '');
    },
  });
  const door =
    address === undefined ? undefined : await listening(context, address, { watching, queues, came });
  if (door) able.say(`Listening at port ${door.port}.`);
  const each = async () => {
    isBehind = true;
    await Promise.all([exchange(), tell()]);
  };
  const minute = setInterval(
    () => void each().catch((error: Error) => say('watch', [error.message], error.message)),
    EACH_MINUTE,
  );
  try {
    await watching.run();
  } finally {
    clearInterval(minute);
    door?.close();
  }
}

/** Anything but this machine itself may be asked from anywhere. */
const HERE = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\]):/;

function listening(
  context: WriteContext,
  address: string,
  {
    watching,
    queues,
    came,
  }: Readonly<{ watching: SourceWatch; queues: Queues; came: (taken: Taken) => Promise<void> }>,
) {
  const listened = {
    ...{ fresh: context.fresh, prompt: (id: string) => watching.prompt(id), came, queues },
    guardsGate: !HERE.test(address),
  };
  return context.watch.listen(address, (request) => replyTo(request, listened));
}

/** Tells the program of the user's settings what it was not told yet; what it did not take is told again. */
async function tellHook(context: WriteContext): Promise<void> {
  const hook = await context.watch.hook();
  if (!hook) return;
  const { situation, root } = await context.fresh();
  const { news, told } = untold(noticesOf(situation), await readTold(root), situation.now);
  if (news.length === 0) return;
  const missed = new Set<string>();
  for (const { about, ...notice } of news) {
    const message = {
      schema: 1,
      team: situation.team.team,
      at: new Date(situation.now).toISOString(),
      ...notice,
    };
    if (!(await hook(`${JSON.stringify(message)}\n`))) missed.add(about);
  }
  await context.watch.keepTold(
    Object.fromEntries(Object.entries(told).filter(([about]) => !missed.has(about))),
  );
}

/** Waits, or until the signal: that it came is seen by whoever waits. */
async function pause(time: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(time, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
