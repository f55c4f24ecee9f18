import type { Finding } from './finding.ts';

/** What is wrong in a file and may change the answers about a pipeline; undefined: nothing is. */
export function doubtAbout(pipeline: string, findings: readonly Finding[]): Finding | undefined {
  return findings.find(({ touches }) => touches === 'all' || touches?.includes(pipeline));
}
