/** What a screen may show of people, money and sleep. */
export interface Show {
  readonly names: boolean;
  readonly amounts: boolean;
  readonly wakes: boolean;
}
