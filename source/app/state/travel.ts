/** How far the log of this machine has got. */
export type Travel =
  /** The team has not agreed to let it travel. */
  | { readonly kind: 'stays' }
  /** A branch holds it. */
  | { readonly kind: 'branch' }
  | {
      readonly kind: 'travels';
      /** Lines that have not left this machine. */
      readonly unsent: number;
      /** When the first of them was recorded, epoch milliseconds; null where that is not known. */
      readonly since: number | null;
      /** The remote could not be reached the last time. */
      readonly isFailing: boolean;
    };
