/** Of a key the alert that it is about: each of several has to be over before their pipeline is well. */
export function alertPart(key: string): string | undefined {
  return /^alertmanager:[^:]+:([^:]+):/.exec(key)?.[1];
}
