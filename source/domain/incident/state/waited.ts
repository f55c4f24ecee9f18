import type { Incident } from './incident.ts';

/** What schedulers and their tasks say of a run that never had its input, in words of their own. */
const WAITED: readonly RegExp[] = [
  // Airflow, dbt, Dagster, Prefect, Luigi: the state, or a sentence about what comes before it.
  /\bupstream[_ -]?failed\b/,
  /\bupstream\b.{0,60}\b(?:fail|error|skip|not (?:yet )?(?:run|succeed|ready|complete|available|materiali[sz]e)|did not (?:reach|succeed|complete|finish|run)|missing|late|delay)/,
  /\b(?:fail|skip|block|wait|depend)\w*\b.{0,40}\bupstream\b/,
  /\bskip(?:ped|ping)?\b.{0,60}\b(?:parent|depend|because|due to)/,
  /\bmark(?:ed|ing)\b.{0,20}\bas skipped\b/,
  /\bexternal (?:dags?|tasks?)\b.{0,80}\b(?:fail|skip|not (?:yet )?(?:run|succeed|complete|finish))/,
  /\b(?:un(?:met|fulfilled)|missing|failed) dependenc(?:y|ies)\b/,
  /\bdependenc(?:y|ies)\b.{0,60}\b(?:fail|not (?:met|satisfied|available|ready|complete)|missing|timed out)/,
  // Sensors and checks that looked for the data.
  /\bsensor\b.{0,60}\b(?:time|timed|timeout|out)/,
  /sensortimeout\b|\bsnap\. time is out\b/,
  /\b(?:wait(?:ed|ing)?|timed out|poll(?:ed|ing)?)\b.{0,30}\bfor\b.{0,40}\b(?:data|file|partition|table|input|source|upstream|dag|task|dataset|asset|model|landing|arrival|_success)/,
  /\b(?:input|source|partition|landing|raw)\b.{0,40}\b(?:does not exist|not found|missing|never (?:arrived|landed)|has not (?:arrived|landed)|not (?:yet )?(?:available|arrived|landed|ready)|is empty|was empty|stale)/,
  /\b(?:input|source|table|partition)\b.{0,60}\b(?:rows|records|data)\b.{0,20}\b(?:found|got|has) (?:0|none|no|zero)\b/,
  /\bfreshness\b.{0,60}\b(?:exceed|fail|error|stale|violat|old)|\b(?:source|data) (?:is )?(?:stale|not fresh)\b/,
  /\b(?:0|zero) (?:rows|records)\b.{0,30}\b(?:source|input|table|partition|upstream)\b/,
  /\b(?:no (?:new )?(?:data|files?|partitions?|rows)|missing (?:partitions?|files?|inputs?))\b.{0,40}\b(?:for|in|from|since|found|arrived|landed|available)/,
  /\bpath does not exist\b/,
  /\bno such (?:file|key|object)\b/,
  /\bnosuchkey\b|\bfilenotfounderror\b|\bfilenotfoundexception\b/,
  /\bno rule to make target\b.{0,80}\bneeded by\b/,
  /\brequired outputs? missing from previous step\b/,
];

/** What is waited for in vain for other reasons: a place to run, not the data. */
const A_PLACE =
  /\b(?:lock|connection|pod|slot|quota|cluster|worker|executor|semaphore|resource|response|warehouse to resume)s?\b/;
/** What proxies call upstream is a server, not a pipeline. */
const A_SERVER =
  /\b(?:upstream (?:connect|request|server|host|prematurely|timed out)|no healthy upstream|reset before headers|(?:reading|sending|connecting)\b.{0,40}\bupstream)\b/;
/** A file that belongs to the program, not to what it reads: settings, secrets, code. */
const OWN_FILE =
  /(?:^|[\s'"(/])(?:etc|usr|opt|proc|bin|lib|run\/secrets)\/|\.(?:ya?ml|toml|ini|cfg|conf|env|pem|key|crt|py|sql|sh|so|jar|whl|service)\b|\b(?:secrets?|credentials?|profiles?)\b|config|\bsettings\b/;

/** What is said of an input by its name: waited for it, or it is not what it should be. */
function waitsFor(parent: string): RegExp[] {
  const name = `(?<![\\w])${parent.toLowerCase().replace(/[^\w]/g, '\\$&')}(?!\\w)`;
  return [
    new RegExp(`\\b(?:wait(?:ed|ing)?|timed out|poll(?:ed|ing)?)\\b.{0,40}${name}`),
    new RegExp(
      `${name}.{0,40}\\b(?:fail|late|missing|empty|stale|not (?:yet )?(?:ready|available|landed|there|found)|did not)`,
    ),
    new RegExp(`\\b(?:0|no|zero) (?:new )?(?:rows|records|data|files|partitions)\\b.{0,40}${name}`),
  ];
}

const NO_FILE = /\bno such file\b|\bfilenotfound(?:error|exception)\b/;

/**
 * Whether what an incident says of itself is that it waited for its input or missed it: its first lines, in the words of
 * real tools. Case and what quotes names do not matter. `parent`: the pipeline that it reads, for what names it.
 */
export function saysItWaited(
  { title, detail = '' }: Pick<Incident, 'title' | 'detail'>,
  parent?: string,
): boolean {
  const waited = parent === undefined ? WAITED : [...WAITED, ...waitsFor(parent)];
  const lines = [title, ...detail.split('\n', 40)].map((line) => line.slice(0, 400).toLowerCase());
  return lines.some((line) => waited.some((said) => said.test(line)) && !isOtherwise(line));
}

function isOtherwise(line: string): boolean {
  if (A_SERVER.test(line) || ((NO_FILE.test(line) || /\bmissing\b/.test(line)) && OWN_FILE.test(line)))
    return true;
  return A_PLACE.test(line) && !/\bupstream\b/.test(line);
}
