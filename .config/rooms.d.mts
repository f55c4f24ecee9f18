export const ROOMS: Readonly<Record<string, readonly string[]>>;
export const MOST_IN_A_FOLDER: number;
