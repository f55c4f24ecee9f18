import type { Assessed } from '../../assessed.ts';

/** The failures that one piece of work ends. `id`: of the cause, or of the failure itself. */
export interface Group {
  readonly id: string;
  readonly members: readonly Assessed[];
}
