import { DEFAULT_SYNC } from '../../domain/catalog/team.ts';
import { writtenMoment } from '../../domain/text/moment.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { type Command, Refused } from '../command/command.ts';

/** What the ref holds is told before anything leaves a machine. */
const CONSENT = [
  'The log stays on this machine: nothing leaves it before state/team.yaml says so. To let it travel, add there',
  `sync: { remote: ${DEFAULT_SYNC.remote}, ref: ${DEFAULT_SYNC.ref} }.`,
  'That ref, which is no branch, then holds state/log, state/history and state/handoffs: what failed and who did what,',
  'who was woken when, and the notes. Whoever can read that remote can read them.',
].join(' ');

/** `sync`: the log between this clone and the others. */
export const sync: Command = {
  name: 'sync',
  summary: 'exchange the log with the other clones, through a ref of its own',
  needs: 'write',
  options: [{ flags: '--status', about: 'only how far it has travelled; nothing is sent or fetched' }],
  examples: ['wakeworthy sync', 'wakeworthy sync --status'],
  async run(context, { options }) {
    const way = context.situation.team.sync;
    if (!way) throw new Refused(CONSENT);
    const asking = options.status !== true;
    const done = await context.sync(way, asking);
    const status = await context.syncStatus(way);
    const { heardAt, failing, unsent, odd, keepsAll } = status;
    const { tracked } = done;
    const at = formatInstant(context.situation.now, context.zones.said);
    const stamp = (instant: number) => formatInstant(instant, context.zones.said);
    const time = (instant: number) => writtenMoment(stamp(instant), at);
    return {
      exitCode: done.failed === undefined ? 0 : 1,
      data: {
        schema: 1,
        ...(asking ? { received: done.received } : {}),
        remote: way.remote,
        ref: way.ref,
        unsent,
        heardAt: heardAt === undefined ? null : stamp(heardAt),
        ...(failing ? { failing: { since: stamp(failing.since), says: failing.says } } : {}),
        tracked,
        odd: odd.map(([path, says]) => ({ path, says })),
      },
      text: () =>
        [
          ...(tracked.length === 0
            ? []
            : [
                `${tracked.join(' and ')} ${tracked.length === 1 ? 'is' : 'are'} tracked by git: a sync leaves that to the branches.`,
              ]),
          ...(done.received > 0 ? [`${lines(done.received)} arrived.`] : []),
          unsent === 0
            ? `${tracked.length === 0 ? 'Everything that stands here' : 'All else that stands here'} has left this machine for ${way.remote}.`
            : `${lines(unsent)} ${unsent === 1 ? 'has' : 'have'} not left this machine${
                failing ? ` since ${time(failing.since)}: ${failing.says}` : ''
              }.`,
          heardAt === undefined
            ? `${way.remote} was never heard by this clone.`
            : `${way.remote} was heard last at ${time(heardAt)}.`,
          ...(keepsAll ? [`${way.remote} takes no ref that was rewritten: it does not forget.`] : []),
          ...odd.map(([path, says]) => `${path}: ${says}`),
        ]
          .map(visible)
          .join('\n'),
    };
  },
};

function lines(count: number): string {
  return `${count} ${count === 1 ? 'line' : 'lines'}`;
}
