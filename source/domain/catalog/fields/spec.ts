import type * as v from 'valibot';
import type { Hint } from './hints.ts';

type Schema<T> = v.GenericSchema<unknown, T>;

/** What is known of a field besides its schema. */
export interface FieldDetails {
  /** Keys a map in this place may have; of the value as written. Absent: no map is expected. */
  readonly keys?: (value: Readonly<Record<string, unknown>>) => readonly string[] | undefined;
  /** Keys that are dropped alone where they are wrong, without the rest of the value; `each`: all that are. */
  readonly droppable?: readonly string[] | 'each';
}

/** How one field of an entry is read: as one value, or item by item so that a bad one loses only itself. */
export interface FieldSpec<T = unknown> extends FieldDetails {
  /** Of the value, or of each item. */
  readonly schema: Schema<unknown>;
  /** What a list of it looks like; absent: the field is no list. */
  readonly list?: Hint;
  /** Only for the compiler: what the field holds once it is read. */
  readonly holds?: T;
}

/** Fields of an entry by name. */
export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

/** What an entry has after reading: `null` where it says so. */
export type FieldsOf<S extends FieldSpecs> = {
  -readonly [K in keyof S]?: NonNullable<S[K]['holds']> | null;
};

/** A field that holds one value. */
export function value<T>(schema: Schema<T>, details: FieldDetails = {}): FieldSpec<T> {
  return { schema, ...details };
}

/** A field that holds a list; the hint says what a list of it looks like. */
export function list<T>(
  item: Schema<T>,
  hint: Hint = 'list',
  details: FieldDetails = {},
): FieldSpec<readonly T[]> {
  return { schema: item, list: hint, ...details };
}
