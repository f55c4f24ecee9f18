import { sharesBetween } from '../../domain/shift/fairness.ts';
import { PIPELINES, respondingRotations } from '../../domain/shift/responding.ts';
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
    const named = textOf(input, 'rotation');
    const rotation = named ?? PIPELINES;
    if (!Object.hasOwn(team.rotations, rotation))
      throw new Refused(
        `state/team.yaml has no rotation ${rotation}. Rotations: ${Object.keys(team.rotations).join(', ') || 'none'}.`,
      );
    const { from, to } = windowOf(input, context);
    const shares = sharesBetween(team, from, to, rotation);
    const time = (instant: number) => formatInstant(instant, context.zones.said);
    // Each rotation that answers for pipelines has turns of its own.
    const others = (named === undefined ? respondingRotations(team).slice(1) : []).map((one) => ({
      rotation: one,
      people: sharesBetween(team, from, to, one),
    }));
    const rowsOf = (all: typeof shares) =>
      all.map(({ person, turns, days, nights, weekendDays, holidays }) => [
        person === null ? 'nobody' : visible(person),
        ...[turns, days, nights, weekendDays, holidays].map(String),
      ]);
    return {
      data: {
        ...{ schema: 1, rotation, from: time(from), to: time(to), people: shares },
        ...(others.length === 0 ? {} : { others }),
      },
      text: [
        ...[{ rotation, people: shares }, ...others].flatMap((one, n) => [
          ...(n === 0 ? [] : ['']),
          `${visible(one.rotation)}, ${time(from).slice(0, 10)} to ${time(to).slice(0, 10)}, by team.yaml as it is now.`,
          ...table([['', 'turns', 'days', 'nights', 'weekend days', 'holidays'], ...rowsOf(one.people)]),
        ]),
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
