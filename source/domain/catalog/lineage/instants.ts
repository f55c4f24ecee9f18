import { parseInstant } from '../../time/zone.ts';
import type { DeclaredImpact, Impact } from '../impact.ts';

interface Node {
  readonly timeZone?: string;
  readonly impact?: readonly DeclaredImpact[];
}

/** The node with every local instant of its impact resolved: in its own zone, else in the one given. */
export function atInstants<T extends Node>(node: T, timeZone: string): T & { impact?: readonly Impact[] } {
  const { impact } = node;
  if (!impact?.some(hasLocalInstant)) return node as T & { impact?: readonly Impact[] };
  const zone = node.timeZone ?? timeZone;
  return { ...node, impact: impact.map((one) => resolved(one, zone)) };
}

function resolved(impact: DeclaredImpact, zone: string): Impact {
  if (impact.kind !== 'rate' || typeof impact.until !== 'string') return impact as Impact;
  const { until, ...rest } = impact;
  const instant = parseInstant(until, zone);
  return instant === undefined ? rest : { ...rest, until: instant };
}

function hasLocalInstant(impact: DeclaredImpact): boolean {
  return impact.kind === 'rate' && typeof impact.until === 'string';
}
