import type { Source } from '../../domain/catalog/source.ts';
import type { SourceReading } from '../facts/fact.ts';

/**
 * What a callback sends says only that there is something to ask for: callbacks come twice, without the error or not at all
 * (ORCHESTRATORS.md 0.3).
 */
export function airflowTold(_text: string, _source: Source, _now: number): SourceReading | 'prompt' {
  return 'prompt';
}
