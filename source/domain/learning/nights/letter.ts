import type { Team } from '../../catalog/team.ts';
import { visible } from '../../text/visible.ts';
import type { Moved } from './moved-catalog.ts';
import { type Moving, ownersOf, type Step } from './moving.ts';

/** What to paste to everybody who has to agree that deadlines move: which, by how much, and what that spares. */
export function letterAbout({ pipeline, nights }: Moving, step: Step, team: Team): string {
  const owners = ownersOf(step);
  const names = [...owners.keys()].flatMap((owner) => (owner === null ? [] : [nameOf(owner, team)]));
  const unowned = owners.get(null) ?? [];
  const spared =
    step.nights === 0
      ? 'nobody would have to get up for it'
      : `that would be ${nightWords(step.nights)} instead`;
  return [
    `${names.length === 0 ? 'Hello' : names.join(', ')},`,
    `a failure of ${visible(pipeline)} alone is expected to wake somebody on call in ${nightWords(nights)} a year, because of when its data is needed. If these times were later, ${spared}:`,
    ...step.moved.map((one) => `- ${movedWords(one)}`),
    ...(unowned.length > 0
      ? [`Nobody is named as owner of ${[...new Set(unowned.map(({ node }) => visible(node)))].join(', ')}.`]
      : []),
    'Would that do? Nothing else changes: on ordinary days the data stands as early as it does now.',
  ].join('\n');
}

/** What is moved, and to when. */
export function movedWords({ node, deadline, hours }: Moved): string {
  return deadline
    ? `${visible(node)}: needed by ${nextDay(deadline.to)} instead of ${deadline.from}`
    : `${visible(node)}: may be late by ${hoursWords(hours)} more before it costs anything`;
}

/** 25:30 is 01:30 of the next day. */
function nextDay(time: string): string {
  const hour = Number(time.slice(0, 2));
  return hour < 24 ? time : `${String(hour - 24).padStart(2, '0')}${time.slice(2)} the day after`;
}

export function hoursWords(hours: number): string {
  const minutes = Math.round((hours % 1) * 60);
  const whole = Math.floor(hours);
  return [...(whole > 0 ? [`${whole} h`] : []), ...(minutes > 0 ? [`${minutes} min`] : [])].join(' ');
}

export function nightWords(nights: number): string {
  const shown = nights < 0.05 ? nights.toPrecision(1) : nights.toFixed(1);
  return `${shown} ${shown === '1.0' ? 'night' : 'nights'}`;
}

function nameOf(id: string, { people }: Team): string {
  return visible(people.find((one) => one.id === id)?.name ?? id);
}
