import type { SyncWay } from '../../domain/catalog/team.ts';
import { writtenMoment } from '../../domain/text/moment.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { type Answer, type Command, Refused, type WriteContext, WrongUsage } from '../command/command.ts';
import { textOf } from '../command/input.ts';
import { consented, inBranch } from './consent.ts';
import { forget, type Unwanted } from './forget.ts';
import { counted, howFarData, howFarLines } from './how-far.ts';
import { lastHeard } from './last-heard.ts';

/** `sync`: the log between this clone and the others. */
export const sync: Command = {
  name: 'sync',
  summary: 'exchange the log with the other clones, through a ref of its own; asks before the first time',
  needs: 'write',
  parameters: [
    { name: '[event...]', about: 'with --forget: ends of ids of events, or notes in state/handoffs/' },
  ],
  options: [
    {
      flags: '--status',
      about: 'only how far it has travelled and who was heard; nothing is sent or fetched',
    },
    { flags: '--watch', about: 'go on until it is stopped: a minute apart, and soon after every change' },
    { flags: '--yes', about: 'agree to let it travel, without being asked' },
    {
      flags: '--by-itself',
      about: 'as a board does each minute: who declined to forget is not asked again at once',
    },
    { flags: '--forget', about: 'let every clone drop these lines and notes for good' },
    {
      flags: '--forget-person <id>',
      about: 'let every clone put "someone" in the place of a person, for good',
    },
  ],
  examples: [
    'wakeworthy sync',
    'wakeworthy sync --status',
    'wakeworthy sync --watch',
    'wakeworthy sync --forget 9f31c2',
  ],
  async run(context, { args, options }) {
    const references = args.event?.split(/\s+/).filter(Boolean) ?? [];
    const person = textOf({ args, options }, 'forgetPerson');
    if ((options.forget === true) !== references.length > 0)
      throw new WrongUsage('--forget goes with what is to be forgotten: wakeworthy sync --forget 9f31c2');
    if (options.watch === true && (references.length > 0 || person !== undefined || options.status === true))
      throw new WrongUsage('--watch goes on exchanging, and with nothing else.');
    const way = context.situation.team.sync ?? (await consent(context, options));
    const gone =
      references.length > 0 || person !== undefined
        ? await forgotten(context, way, { references, person })
        : [];
    if (options.watch === true) return watching(context, way);
    const asking = options.status !== true;
    const asked = options.byItself === true ? way : { ...way, insists: true as const };
    const done = asking ? await context.sync(asked, Number.POSITIVE_INFINITY) : undefined;
    const status = await context.syncStatus(way);
    const heard = asking ? [] : lastHeard(context);
    const stamp = (at: number) => formatInstant(at, context.zones.said);
    const now = stamp(context.situation.now);
    return {
      exitCode: done?.failed === undefined ? 0 : 1,
      data: {
        schema: 1,
        ...(done ? { received: done.received } : {}),
        ...howFarData(status, way, context.zones.said),
        ...(asking
          ? {}
          : { heard: heard.map(({ person: id, at }) => ({ person: id, at: at && stamp(at) })) }),
      },
      text: () =>
        [
          ...(context.situation.team.sync
            ? []
            : ['sync: is written into state/team.yaml: commit it for the others.']),
          ...gone,
          ...(done && done.received > 0 ? [`${counted(done.received, 'line')} arrived.`] : []),
          ...howFarLines(status, way, context),
          ...heard.map(({ person: id, at }) =>
            at === undefined
              ? `${id}: nothing yet.`
              : `${id}: heard last at ${writtenMoment(stamp(at), now)}.`,
          ),
        ]
          .map(visible)
          .join('\n'),
    };
  },
};

/** What the others recorded until now may be what is to be forgotten, or name whoever is. */
async function forgotten(context: WriteContext, way: SyncWay, unwanted: Unwanted): Promise<string[]> {
  const { failed } = await context.sync(way, Number.POSITIVE_INFINITY);
  const unheard =
    failed === undefined
      ? []
      : [`What the others recorded could not be fetched first (${failed}): there may be more of it.`];
  try {
    return [...(await forget(await context.fresh(), unwanted)), ...unheard];
  } catch (error) {
    if (error instanceof Refused && unheard.length > 0)
      throw new Refused([error.message, ...unheard].join(' '));
    throw error;
  }
}

/** Goes on exchanging until it is stopped. */
async function watching(context: WriteContext, way: SyncWay): Promise<Answer> {
  let received = 0;
  await context.untilStopped(async () => {
    try {
      received += (await context.sync(way, Number.POSITIVE_INFINITY)).received;
    } catch (error) {
      return (error as Error).message;
    }
    const { unsent, failing, tracked } = await context.syncStatus(way);
    if (tracked.length > 0) return `${tracked.join(' and ')} goes with the branch: nothing of it is sent.`;
    const arrived = `${counted(received, 'line')} arrived so far`;
    if (failing && unsent === 0) return `${arrived}; nothing arrives now: ${failing.says}.`;
    if (failing) return `${arrived}; ${counted(unsent, 'line')} not sent: ${failing.says}.`;
    return `${arrived}; everything that stands here has been sent to ${way.remote}.`;
  });
  return { data: null, text: '' };
}

async function consent(context: WriteContext, options: Readonly<Record<string, unknown>>) {
  if (options.status === true) {
    const [held] = await inBranch(context.root);
    throw new Refused(
      `${held ?? 'The log stays on this machine: nothing was agreed yet.'} wakeworthy sync says what would travel.`,
    );
  }
  return consented(context, options.yes === true);
}
