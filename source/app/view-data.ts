import type { ProductStatus } from '../domain/product/product-status.ts';

/** What the views besides board and incident show, each read when it is first looked at and with every reading since. */
export interface ViewData {
  readonly products?: readonly ProductStatus[];
  readonly team?: TeamTurns;
}

/** A turn on call as it is shown: instants are epoch milliseconds. */
export interface ShownTurn {
  readonly from: number;
  readonly to: number;
  /** An id, or somebody's part where no names are shown; null: nobody. */
  readonly person: string | null;
}

/** Who is on call by rotation, the present turn first. */
export type TeamTurns = readonly { readonly rotation: string; readonly turns: readonly ShownTurn[] }[];

/** The views that have to be read. */
export const READ_VIEWS = ['products', 'team'] as const satisfies readonly (keyof ViewData)[];
export type ReadView = (typeof READ_VIEWS)[number];
