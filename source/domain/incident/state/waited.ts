import type { Incident } from './incident.ts';

/** What schedulers and their tasks say of a run that never had its input, in words of their own. */
const WAITED: readonly RegExp[] = [
  // Airflow, dbt, Dagster, Prefect, Luigi: the state, or a sentence about what comes before it.
  /\bupstream[_ -]?failed\b/,
  /\bupstream\b.{0,60}\b(?:fail|error|skip|non-success|not (?:yet )?(?:run|succeed|ready|complete|available|materiali[sz]e)|did not (?:reach|succeed|complete|finish|run)|missing|late|delay)/,
  /\b(?:fail|skip|block|wait|depend)\w*\b.{0,40}\bupstream\b/,
  /\brequires\b.{0,20}\bupstream\b/,
  /\bskip(?:ped|ping)?\b(?!.{0,20}\b(?:rows|records|lines|messages|files)\b).{0,60}\b(?:parent|depend|because|due to)/,
  /\bmark(?:ed|ing)\b.{0,20}\bas skipped\b/,
  /^\W*(?:(?:task|run|step|state|status)\W+(?:\w+\W+)?)?(?:is |was )?skipped\W*$|\[skip\]|\bairflowskipexception\b/,
  /\bexternal (?:dags?|tasks?)\b.{0,80}\b(?:fail|skip|not (?:yet )?(?:run|succeed|complete|finish))/,
  /\b(?:un(?:met|fulfilled)|failed) dependenc(?:y|ies)\b/,
  /\bdependenc(?:y|ies)\b.{0,60}\b(?:fail|not (?:met|satisfied|available|ready|complete)|timed out)/,
  // Sensors and checks that looked for the data.
  /sensor\b.{0,60}\b(?:time|timed|timeout|out)/,
  /sensor\b.{0,120}\bnot found\b/,
  /sensortimeout\b|\bsnap\. time is out\b/,
  /\b(?:wait(?:ed|ing)?|timed out|poll(?:ed|ing)?)\b.{0,30}\bfor\b.{0,40}\b(?:data|file|partition|table|input|source|upstream|dag|task|dataset|asset|model|landing|arrival|_success)/,
  /\b(?:input|source|partition|landing|raw)\b.{0,40}\b(?:does not exist|not found|missing|never (?:arrived|landed)|has not (?:arrived|landed)|not (?:yet )?(?:available|arrived|landed|ready)|is empty|was empty|stale)/,
  /\b(?:input|source|table|partition)\b.{0,60}\b(?:rows|records|data)\b.{0,20}\b(?:found|got|has) (?:0|none|no|zero)\b/,
  /\bfreshness\b.{0,60}\b(?:exceed|fail|error|stale|violat|old)|\b(?:source|data) (?:is )?(?:stale|not fresh)\b/,
  /\b(?:0|zero) (?:rows|records)\b.{0,30}\b(?:source|input|table|partition|upstream)\b/,
  /\b(?:no (?:new )?(?:data|files?|objects?|partitions?|rows)|missing (?:partitions?|files?|inputs?))\b.{0,40}\b(?:for|in|from|since|found|arrived|landed|available)/,
  /\bpath does not exist\b/,
  /\bno such (?:file|object)\b|\bspecified key does not exist\b/,
  /\bnosuchkey\b|\bfilenotfounderror\b|\bfilenotfoundexception\b/,
  /\bno rule to make target\b.{0,80}\bneeded by\b/,
  /\brequired outputs? missing from previous step\b/,
];

/** What is no lack of input, whatever words it is told in. */
const OTHERWISE: readonly RegExp[] = [
  // Code that does not fit the data that is there, or each other.
  /\bcolumns?\b|\bfield\b|\bkeyerror\b|\bduplicate\b|\bunique constraint\b/,
  /\bcompilation error in\b|\bsyntax error\b|\bdepends on a (?:node|source|macro)\b/,
  /\b(?:permission|access) denied\b|\bforbidden\b|\binsufficient privileges\b/,
  // What proxies and registries call upstream is a server, not a pipeline.
  /\bupstream (?:connect|request|server|host|prematurely|timed out|registry|repositor|remote|branch|api|proxy|mirror)|\bno healthy upstream|\breset before headers|\b(?:reading|sending|connecting)\b.{0,40}\bupstream\b/,
];
/** What is waited for in vain for other reasons: a place to run, not the data. */
const A_PLACE =
  /\b(?:\w*lock|connection|pod|slot|quota|cluster|worker|executor|semaphore|resource|response|ecs|endpoint|instance|container|warehouse to resume)s?\b/;
/** A file that belongs to the program, not to what it reads: settings, secrets, code. */
const OWN_FILE =
  /(?:^|[\s'"(/])(?:etc|usr|opt|proc|bin|lib|run\/secrets)\/|\.(?:ya?ml|toml|ini|cfg|conf|env|pem|key|crt|py|sql|sh|so|jar|whl|service)\b|\b(?:secrets?|credentials?|profiles?)\b|config|\bsettings\b/;
/** A bare word is a program that is not installed. */
const A_PROGRAM = /\bno such file or directory: ['"]?[\w-]+['"]?\s*$/;

/** What is said of an input by its name: waited for it, or it is not what it should be. */
function waitsFor(parent: string): RegExp[] {
  const name = `(?<![\\w])${parent.toLowerCase().replace(/[^\w]/g, '\\$&')}(?!\\w)`;
  // A column of it is there or not for reasons of its own.
  const whole = `${name}(?!\\.\\w)`;
  const is =
    '\\W{0,3}(?:\\s*(?:has|have|is|are|was|were|did|itself|run|job|task|dag|model|table|view|dataset|asset|load|still|yet)\\b)*\\s*';
  return [
    new RegExp(`\\b(?:wait(?:ed|ing)?|timed out|poll(?:ed|ing)?)\\b.{0,40}${name}`),
    new RegExp(`${whole}${is}\\b(?:fail(?:ed|s|ing)?|late|missing|empty|stale|did not)\\b`),
    new RegExp(
      `${whole}.{0,40}\\b(?:(?:not|never) (?:yet )?(?:ready|available|landed|arrived|there|found|materiali[sz]ed|loaded)|cannot be found|does not exist)\\b`,
    ),
    new RegExp(`\\b(?:not found|does not exist|no such table)\\b\\W.{0,20}${whole}`),
    new RegExp(`\\b(?:0|no|zero) (?:new )?(?:rows|records|data|files|partitions)\\b.{0,40}${name}`),
  ];
}

const NO_FILE = /\bno such file\b|\bfilenotfound(?:error|exception)\b/;

/**
 * Whether what an incident says of itself is that it waited for its input or missed it: its first lines, in the words of
 * real tools. Case and what quotes names do not matter. `parent`: the pipeline that it reads, for what names it.
 */
export function saysItWaited(incident: Pick<Incident, 'title' | 'detail'>, parent?: string): boolean {
  const { waited, lines } = readOf(incident);
  if (waited || parent === undefined) return waited;
  const name = parent.toLowerCase();
  const naming = lines.filter((line) => line.includes(name));
  if (naming.length === 0) return false;
  const said = waitsFor(parent);
  return naming.some((line) => said.some((one) => one.test(line)));
}

/** What an incident says of itself, as far as nothing but an input may lack. */
interface Said {
  readonly waited: boolean;
  readonly lines: readonly string[];
}

/** An incident is asked about each of those above it. */
const known = new WeakMap<Pick<Incident, 'title' | 'detail'>, Said>();

function readOf(incident: Pick<Incident, 'title' | 'detail'>): Said {
  const before = known.get(incident);
  if (before) return before;
  const { title, detail = '' } = incident;
  const lines = [title, ...detail.split('\n', 40)]
    .map((line) => line.slice(0, 400).toLowerCase())
    .filter((line) => !isOtherwise(line));
  const said = { lines, waited: lines.some((line) => WAITED.some((one) => one.test(line))) };
  known.set(incident, said);
  return said;
}

function isOtherwise(line: string): boolean {
  if (OTHERWISE.some((said) => said.test(line)) || A_PROGRAM.test(line)) return true;
  if ((NO_FILE.test(line) || /\bmissing\b/.test(line)) && OWN_FILE.test(line)) return true;
  return A_PLACE.test(line) && !/\bupstream\b/.test(line);
}
