import type { Interview, NewQuestion, NewRequest, Place, Subject } from '../mode.ts';

/** What is written about an incident, and the answer to a question. */
export type Writing = 'note' | 'plan' | 'block' | 'answer';

/** The lines of what is new, each kept by itself until all of it is written. */
export type NewLine = NewQuestion['kind'] | NewRequest['kind'] | 'follow-up' | 'promise-why';

/** A text that is written in an editor, and what becomes of it. */
export type Editing =
  | { readonly purpose: Writing; readonly subject: Subject; readonly text: string; readonly back: Place }
  /** The answer to a question of the handoff. */
  | { readonly purpose: 'handoff'; readonly text: string; readonly asked: Interview };

/** A text about an incident that was typed and not written. */
export interface Draft {
  readonly purpose: Writing | NewLine | 'handoff';
  /** Of a handoff: the question. */
  readonly pipeline: string;
  readonly text: string;
}

/** By purpose and incident. */
export type Drafts = Readonly<Record<string, Draft>>;
