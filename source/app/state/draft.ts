import type { Place, Subject } from '../mode.ts';

/** A text that is written in an editor, and what becomes of it. */
export interface Editing {
  readonly purpose: 'note' | 'plan' | 'block';
  readonly subject: Subject;
  readonly text: string;
  readonly back: Place;
}

/** A text about an incident that was typed and not written. */
export interface Draft {
  readonly purpose: Editing['purpose'] | 'handoff';
  /** Of a handoff: the question. */
  readonly pipeline: string;
  readonly text: string;
}

/** By purpose and incident. */
export type Drafts = Readonly<Record<string, Draft>>;
