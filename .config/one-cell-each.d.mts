export const ONE_CELL_EACH: RegExp;
