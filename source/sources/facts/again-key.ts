const AGAIN = /:again:\d+$/;

/** The key of trouble that is back as it was before it was over, for the n-th time. */
export function againKey(key: string, time: number): string {
  return `${key}:again:${time}`;
}

/** Under which key it was told first. */
export function firstKey(key: string): string {
  return key.replace(AGAIN, '');
}
