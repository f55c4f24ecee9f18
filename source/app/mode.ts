import type { Action } from '../domain/action/action.ts';
import type { Resolution } from '../domain/incident/event.ts';
import type { TextField } from './text-field.ts';

/** The incident a question is about, as it was on the screen when the question was asked. */
export interface Subject {
  readonly id: string;
  readonly pipeline: string;
}

/** What a line of text is asked for. */
export type FieldPurpose =
  | { readonly kind: 'hold' }
  | { readonly kind: 'note' }
  | { readonly kind: 'plan' }
  | { readonly kind: 'block' }
  | { readonly kind: 'hands-on'; readonly resolution: Resolution };

/** A screen that can be left for another one and come back to. */
export type View =
  | { readonly kind: 'board' }
  | { readonly kind: 'incident'; readonly scroll: number }
  | { readonly kind: 'help'; readonly scroll: number; readonly back: Place };

/** Where a question was asked and where its answer leads back to. */
export type Place = { readonly kind: 'board' } | { readonly kind: 'incident'; readonly scroll: number };

/** An action that waits for a yes. */
export interface Confirmation {
  readonly kind: 'confirm';
  /** What will happen, in sentences; the first is the question. */
  readonly says: readonly string[];
  /** What the answer is about, to tell whether it is still the same. */
  readonly asked?: string;
  readonly action: Action;
  /** Only a deliberate letter accepts it, never Enter. */
  readonly careful: boolean;
  readonly back: Place;
}

/** A question that is open; its answer goes to the incident it was asked about, whatever moved since. */
export type Question =
  | {
      readonly kind: 'field';
      readonly purpose: FieldPurpose;
      readonly subject: Subject;
      readonly field: TextField;
      /** What is wrong with the text so far. */
      readonly problem: string | null;
      readonly back: Place;
    }
  | { readonly kind: 'resolution'; readonly subject: Subject; readonly back: Place }
  | {
      readonly kind: 'hands-on';
      readonly subject: Subject;
      readonly resolution: Resolution;
      readonly back: Place;
    }
  | Confirmation;

export type Mode = View | Question;

/** Where the keys are read: selects the part of the keymap that holds. */
export type Scope = Mode['kind'] | 'careful';

export function scopeOf(mode: Mode): Scope {
  return mode.kind === 'confirm' && mode.careful ? 'careful' : mode.kind;
}

/** Where Esc leads from here; the board itself is the end. */
export function placeBehind(mode: Mode): Place {
  return mode.kind === 'board' || mode.kind === 'incident' ? { kind: 'board' } : mode.back;
}

/** The place a question asked in this mode returns to. */
export function placeOf(mode: Mode): Place {
  return mode.kind === 'board' || mode.kind === 'incident' ? mode : mode.back;
}
