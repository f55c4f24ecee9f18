import { blockedUntil } from '../../incident/state/block.ts';
import { stateOf } from '../../incident/state/incident.ts';
import type { Situation } from '../../situation.ts';
import type { LocalDate } from '../../time/local.ts';
import { dateOf, instantOf } from '../../time/zone.ts';
import type { HandoffTurn } from '../turn.ts';

/** Something that the next turn brings. `at`: when, or when it begins, epoch milliseconds. */
export type ComingUp =
  | { readonly kind: 'holiday'; readonly at: number; readonly date: LocalDate }
  | {
      readonly kind: 'absence';
      readonly at: number;
      readonly person: string;
      readonly from: LocalDate;
      readonly to: LocalDate;
    }
  | { readonly kind: 'override'; readonly at: number; readonly to: number; readonly person: string }
  | { readonly kind: 'follow-up'; readonly at: number; readonly title: string; readonly owner?: string }
  | { readonly kind: 'returns'; readonly at: number; readonly pipeline: string; readonly on: string };

/** Holidays, absences, overrides and deadlines of the turn that begins, in the order of time. */
export function comingUp(situation: Situation, turn: HandoffTurn, rotation = 'pipelines'): ComingUp[] {
  const { team, log, now } = situation;
  const zone = team.timeZone;
  const [from, to] = [turn.to, turn.nextTo];
  const [first, last] = [dateOf(from, zone), dateOf(Math.max(from, to - 1), zone)];
  const midnight = (date: LocalDate) => instantOf(`${date}T00:00`, zone);
  const within = (at: number) => at >= from && at < to;
  const found: ComingUp[] = [
    ...team.holidays
      .filter((date) => first <= date && date <= last)
      .map((date) => ({ kind: 'holiday' as const, at: midnight(date), date })),
    ...team.people
      .filter(({ left }) => left === undefined || left > first)
      .flatMap(({ id, away = [] }) =>
        away
          .filter((one) => one.from <= last && one.to >= first)
          .map((one) => ({ kind: 'absence' as const, at: midnight(one.from), person: id, ...one })),
      ),
    ...team.overrides
      .filter((override) => override.rotation === rotation)
      .map((override) => ({
        kind: 'override' as const,
        at: instantOf(override.from, zone),
        to: instantOf(override.to, zone),
        person: override.person,
      }))
      .filter((override) => override.at <= to && override.to > from),
    ...[...log.followUps.values()]
      .filter(({ done, due }) => !done && due !== undefined && within(due))
      .map(({ title, due, owner }) => ({
        kind: 'follow-up' as const,
        at: due!,
        title,
        ...(owner === undefined ? {} : { owner }),
      })),
    ...[...log.incidents.values()]
      .filter((incident) => stateOf(incident, now) === 'blocked')
      .flatMap(({ pipeline, blocked }) => {
        const at = blockedUntil(blocked!);
        return within(at) ? [{ kind: 'returns' as const, at, pipeline, on: blocked!.on }] : [];
      }),
  ];
  return found.sort((a, b) => a.at - b.at);
}
