import { sharesBetween } from '../../domain/shift/fairness.ts';
import { visible } from '../../domain/text/visible.ts';
import { DAY, formatInstant } from '../../domain/time/zone.ts';
import { type Command, type Input, type ReadContext, Refused, WrongUsage } from '../command/command.ts';
import { optionalInstant, textOf } from '../command/input.ts';
import { table } from '../command/table.ts';

const DEFAULT_DAYS = 90;

/** `fairness`: how turns, nights, weekends and holidays were shared out. For the team's own terminal. */
export const fairness: Command = {
  name: 'fairness',
  summary: 'turns, nights, weekend days and holidays of each person; for the team itself',
  needs: 'read',
  options: [
    { flags: '--from <time>', about: `where it begins; default: ${DEFAULT_DAYS} days before the end` },
    { flags: '--to <time>', about: 'where it ends; default: now' },
    { flags: '--rotation <name>', about: 'default: pipelines' },
  ],
  examples: ['wakeworthy fairness', 'wakeworthy fairness --from 2026-07-01 --to 2026-10-01'],
  async run(context, input) {
    const { team } = context.situation;
    const rotation = textOf(input, 'rotation') ?? 'pipelines';
    if (!Object.hasOwn(team.rotations, rotation))
      throw new Refused(
        `state/team.yaml has no rotation ${rotation}. Rotations: ${Object.keys(team.rotations).join(', ') || 'none'}.`,
      );
    const { from, to } = windowOf(input, context);
    const shares = sharesBetween(team, from, to, rotation);
    const time = (instant: number) => formatInstant(instant, context.zones.said);
    const rows = shares.map(({ person, turns, days, nights, weekendDays, holidays }) => [
      person === null ? 'nobody' : visible(person),
      ...[turns, days, nights, weekendDays, holidays].map(String),
    ]);
    return {
      data: { schema: 1, rotation, from: time(from), to: time(to), people: shares },
      text: [
        `${visible(rotation)}, ${time(from).slice(0, 10)} to ${time(to).slice(0, 10)}, by team.yaml as it is now.`,
        ...table([['', 'turns', 'days', 'nights', 'weekend days', 'holidays'], ...rows]),
      ].join('\n'),
    };
  },
};

function windowOf(input: Input, context: ReadContext): { from: number; to: number } {
  const to = optionalInstant(input, 'to', context, true) ?? context.situation.now;
  const from = optionalInstant(input, 'from', context, true) ?? to - DEFAULT_DAYS * DAY;
  if (from >= to) throw new WrongUsage('--from must come before --to.');
  return { from, to };
}
