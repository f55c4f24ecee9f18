import type { Incident } from './incident.ts';

/** What schedulers and their tasks say of a run that never had its input, in words of their own. */
const WAITED: readonly RegExp[] = [
  // Airflow, dbt, Dagster, Prefect, Luigi: the state, or a sentence about what comes before it.
  /\bupstream[_ -]?failed\b/,
  /\bupstream\b.{0,60}\b(?:fail|error|skip|not (?:yet )?(?:run|succeed|ready|complete|available|materiali[sz]e)|did not (?:reach|succeed|complete|finish|run)|missing|late|delay)/,
  /\b(?:fail|skip|block|wait|depend)\w*\b.{0,40}\bupstream\b/,
  /\bskipped\b.{0,40}\b(?:parent|depend|because|due to)/,
  /\b(?:un(?:met|fulfilled)|missing|failed) dependenc(?:y|ies)\b/,
  /\bdependenc(?:y|ies)\b.{0,60}\b(?:fail|not (?:met|satisfied|available|ready|complete)|missing|timed out)/,
  // Sensors and checks that looked for the data.
  /\bsensor\b.{0,60}\b(?:time|timed|timeout|out)/,
  /\bsensortimeout\b/,
  /\b(?:wait(?:ed|ing)?|timed out|poll(?:ed|ing)?)\b.{0,30}\bfor\b.{0,40}\b(?:data|file|partition|table|input|source|upstream|dag|task|dataset|asset|model|landing|arrival|_success)/,
  /\b(?:input|source|partition|landing|raw)\b.{0,40}\b(?:does not exist|not found|missing|never (?:arrived|landed)|has not (?:arrived|landed)|not (?:yet )?(?:available|arrived|landed|ready)|is empty|was empty|stale)/,
  /\b(?:no (?:new )?(?:data|files?|partitions?|rows)|missing (?:partitions?|files?|inputs?))\b.{0,40}\b(?:for|in|from|since|found|arrived|landed|available)/,
  /\bpath does not exist\b/,
  /\bno such (?:file|key|object)\b/,
  /\bnosuchkey\b|\bfilenotfounderror\b|\bfilenotfoundexception\b/,
  /\bno rule to make target\b.{0,80}\bneeded by\b/,
  /\brequired outputs? missing from previous step\b/,
];

/** What is waited for in vain for other reasons: a place to run, not the data. */
const OTHERWISE =
  /\b(?:lock|connection|pod|slot|quota|cluster|worker|executor|semaphore|resource|response|warehouse to resume)s?\b/;

/**
 * Whether what an incident says of itself is that it waited for its input or missed it: its first lines, in the words of
 * real tools. Case and what quotes names do not matter.
 */
export function saysItWaited({ title, detail = '' }: Pick<Incident, 'title' | 'detail'>): boolean {
  const lines = [title, ...detail.split('\n', 40)].map((line) => line.slice(0, 400).toLowerCase());
  return lines.some((line) => WAITED.some((said) => said.test(line)) && !isOtherwise(line));
}

function isOtherwise(line: string): boolean {
  return OTHERWISE.test(line) && !/\bupstream\b/.test(line);
}
