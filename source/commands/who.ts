import { onCallAt } from '../domain/shift/on-call.ts';
import { classAt } from '../domain/shift/time-classes.ts';
import type { Turn } from '../domain/shift/turns.ts';
import { visible } from '../domain/text/visible.ts';
import { formatInstant } from '../domain/time/zone.ts';
import type { Command } from './command.ts';
import { table } from './table.ts';

/** `2026-11-23 09:00`, from RFC 3339. */
const dayAndTime = (instant: string) => instant.slice(0, 16).replace('T', ' ');

/** `who`: who is on call, then and next. */
export const who: Command = {
  name: 'who',
  summary: 'who is on call, at --at or now, and who is next',
  needs: 'read',
  examples: ['wakeworthy who', 'wakeworthy who --at 2026-12-25T12:00'],
  async run({ situation: { team, now } }) {
    const { timeZone } = team;
    const described = (turn: Turn | undefined) =>
      turn && {
        person: turn.person?.id ?? null,
        name: turn.person?.name ?? null,
        from: formatInstant(turn.from, timeZone),
        to: formatInstant(turn.to, timeZone),
      };
    const nobody = { person: null, name: null, from: null, to: null };
    const rotations = Object.keys(team.rotations).map((rotation) => {
      const { turn, next } = onCallAt(team, now, rotation);
      return {
        rotation,
        // Where nobody was before and nobody follows there is no turn whose ends could be told.
        now: turn.person || next ? described(turn) : nobody,
        next: described(next) ?? null,
        class: classAt(turn.person, team, now),
      };
    });
    const rows = rotations.map(({ rotation, now: current, next, class: timeClass }) => [
      visible(rotation),
      `${visible(current?.person ?? 'nobody')} (${timeClass})`,
      ...(current?.to
        ? [`until ${dayAndTime(current.to)}`, `then ${visible(next?.person ?? 'nobody')}`]
        : []),
    ]);
    const text =
      rows.length > 0
        ? table(rows).join('\n')
        : 'No rotation is declared in state/team.yaml: nobody is on call.';
    return { data: { schema: 1, at: formatInstant(now, timeZone), rotations }, text };
  },
};
