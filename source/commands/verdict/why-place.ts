import type { ExplainedPlace } from '../../domain/decision/report/explain/place.ts';
import { VERDICT_WORDS } from '../../domain/decision/verdict.ts';

/** What one failure hangs on, before anything else about it; no line where it stands for itself. */
export function hangsOnLines({ below, cause }: ExplainedPlace): string[] {
  const others = cause?.incidents.map(({ pipeline }) => pipeline) ?? [];
  return [
    ...(below
      ? [
          `Below ${below.pipeline}: it is red because that is, and lands when that does. See why ${below.pipeline}.`,
        ]
      : []),
    ...(cause
      ? [`Part of the cause "${cause.title}": one piece of work for ${others.length} (${others.join(', ')}).`]
      : []),
  ];
}

/** What the plan of all makes of it where that is not what it would be alone, and the order of work. */
export function planLines({ alone, order, ...joint }: ExplainedPlace): string[] {
  const differs = joint.verdict !== alone.verdict || joint.startAt !== alone.startAt;
  return [
    ...(differs ? [`In the plan of all: ${startText(joint)}. Alone: ${startText(alone)}.`] : []),
    ...(order.length > 1
      ? [`Order of work in its session: ${order.map(({ pipeline }) => pipeline).join(', ')}.`]
      : []),
  ];
}

function startText({
  verdict,
  startAt,
  startBy,
}: Pick<ExplainedPlace, 'verdict' | 'startAt' | 'startBy'>): string {
  const start = startAt === null ? '' : `, start ${startAt}`;
  return `${VERDICT_WORDS[verdict]}${start}${startBy === null ? '' : `, at the latest ${startBy}`}`;
}
