import { asPlain, holdsTelling, withTellingKept } from './telling.ts';
import { unwrapped } from './unwrapped.ts';

const LONGEST_TITLE = 2000;
const LONGEST = 120;
const MOST_ROUNDS = 50;
export const UNSPECIFIED = 'unspecified failure';

const QUOTED = /(?<![\p{L}\p{N}])(["'`])(?:(?!\1).){1,200}\1(?![\p{L}\p{N}])/gu;
const DATE =
  /\d{4}-\d{2}-\d{2}(?:[t_ ]\d{2}[:-]?\d{2}(?:[:-]?\d{2}(?:[.,]\d{1,9})?)?(?:z|[+-]\d{2}:?\d{2})?)?/g;
const HEX_ID = /(?<![a-z0-9])(?:0x)?(?=[a-f]{0,40}\d)[0-9a-f]{7,64}(?![a-z0-9])/g;
/** A place in memory, which may hold no digit but the first. */
const ADDRESS = /(?<![a-z0-9])0x[0-9a-f]{3,16}(?![a-z0-9])/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Colours and links of a terminal, colours also without the character that makes them such. */
const COLOURS =
  /(?:\u001b|\^\[)?\[\d{1,3}(?:;\d{1,3}){0,4}m|\u001b\[[0-9;?]*[a-z]|\u001b\]8;[^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)/gi;
/** What a run of Airflow is called, a query of Trino, a pod of Kubernetes, and whatever is said to be an id. */
const RUN =
  /\b(?:scheduled|manual|backfill|dataset_triggered|asset_triggered)__\*(?:_[a-z0-9]{6,12}(?![a-z0-9]))?/g;
const QUERY = /\b\d{8}_\d{6}_\d{5}_[a-z0-9]{5}\b/g;
const POD = /(?<=[a-z0-9])-(?=[a-z]{0,9}\d)[a-z0-9]{8,10}-[a-z0-9]{5}(?![a-z0-9-])/g;
const OF_POD =
  /(\bpods?[ :/"'=]{1,3}[a-z][a-z0-9-]{0,60}?)-(?=[a-z]{0,9}\d|[a-z0-9]{5}(?![a-z0-9-]))[a-z0-9]{4,10}(?![a-z0-9-])/g;
const AN_ID =
  /(\b(?:request|query|trace|span|correlation|job|run|task|session|transaction|operation|execution|statement|invocation)[ _-]?id\b\s{0,2}[:=#]?\s{0,2}["'(]?)[a-z0-9+/=._:-]*\d[a-z0-9+/=._:-]*/g;
/** Jobs of BigQuery, clusters of Databricks, nodes of GKE, clusters and steps of EMR, ULIDs, addresses of IPv6. */
const SERVICE_IDS: readonly RegExp[] = [
  /\b\d{4}-\d{6}-[a-z0-9]{6,12}\b/g,
  /(?<=\bgke-[a-z0-9-]{1,80})-[0-9a-f]{8}-[a-z0-9]{4}\b/g,
  /\bbqu?x?job_r?[0-9a-f_]*\d[0-9a-z_]*/g,
  /(?<=\bextended request id\W{1,3})[a-z0-9+/=]+/g,
  /\bjob_(?=[a-z]*\d+[a-z])[a-z0-9]{10,}\b/g,
  /\bjob_(?=[a-z0-9_-]*\d)[a-z0-9_-]{18,}(?![a-z0-9_-])/g,
  /(?<![a-z0-9-])[js]-(?=[a-z]{0,13}\d)[0-9a-z]{10,14}(?![a-z0-9-])/g,
  /(?<![a-z0-9])[0-7][0-9a-hjkmnp-tv-z]{25}(?![a-z0-9])/g,
  /\[?(?<![a-z0-9:])(?:[0-9a-f]{1,4}:{1,2}){2,7}[0-9a-f]{1,4}(?:%[a-z0-9]+)?(?![a-z0-9:])\]?/g,
  /\[?(?<![a-z0-9:.])(?=[0-9a-f:]*[0-9])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?(?:%[a-z0-9]+)?(?![a-z0-9:])\]?/g,
];
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
const NAMED_DAY =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[.,]?$/;
const UNIT =
  /^(?:[mµn]?s|secs?|seconds?|mins?|minutes?|hrs?|h|hours?|days?|[kmgt]i?b|bytes|%|[ap]m)[.,;:)\]]*$/;
/** One and many of what is counted is the same failure. */
const COUNTED_THINGS =
  /(?<=\* (?:[a-z]+ )?)(result|row|error|failure|record|file|test|partition|message|attempt)s\b/g;
const PUNCTUATION = ' \t.,;:!?()[]{}<>"\'`-_=|/\\';

/**
 * The normalised failure class of a title: lower case, with numbers, ids, dates, paths, addresses and quoted values
 * replaced by `*`, but for what says which failure it is: codes, and names of columns, tables, keys, modules. Two
 * failures of one kind have one signature. At most 120 characters, never empty, one line; a signature is its own
 * signature. Time grows with the length of the title only.
 */
export function signatureOf(title: string): string {
  let signature = normalised(title.slice(0, LONGEST_TITLE));
  // Cutting and trimming can lay bare another value; each round leaves less.
  for (let round = 1; round < MOST_ROUNDS; round++) {
    const again = normalised(signature);
    if (again === signature) break;
    signature = again;
  }
  return signature || UNSPECIFIED;
}

function normalised(text: string): string {
  const plain = text.replace(COLOURS, '').replace(INVISIBLE, ' ').toLowerCase();
  const named = SERVICE_IDS.reduce((left, id) => left.replace(id, '*'), withTellingKept(unwrapped(plain)));
  const stripped = named
    .replace(QUOTED, (text) => (holdsTelling(text) ? text.slice(1, -1) : '*'))
    .replace(AN_ID, '$1*')
    .replace(QUERY, '*')
    .replace(DATE, '*')
    .replace(RUN, '*')
    .replace(UUID, '*')
    .replace(POD, '-*')
    .replace(OF_POD, '$1-*')
    .replace(ADDRESS, '*')
    .replace(HEX_ID, '*');
  const words = stripped.split(/\s+/).map(withoutValues);
  const bare = words.map((word, i) => (belongsToValue(word, words[i - 1], words[i + 1]) ? '*' : word));
  const joined: string[] = [];
  for (const word of bare) {
    if (word !== '' && !(isValue(word) && isValue(joined.at(-1)))) joined.push(word);
  }
  return trimmed(cut(asPlain(joined.join(' ').replace(COUNTED_THINGS, '$1'))));
}

/** The name of a month or day beside a number, or the unit after one. */
function belongsToValue(word: string, before: string | undefined, after: string | undefined): boolean {
  return (
    (NAMED_DAY.test(word) && (isValue(before) || isValue(after))) || (UNIT.test(word) && isValue(before))
  );
}

/** One word with what varies from run to run replaced. */
function withoutValues(word: string): string {
  if (isAddress(word)) return '*';
  const bare = word.replace(/["'`]/g, '');
  const known = bare.replace(/\d+(?:[.,:]\d+)*/g, '*').replace(/\*(?:[.,:;+\-_/*]{0,4}\*)+/g, '*');
  // A duration has several numbers, each with its unit.
  return /^[([{<]*[+-]?\*[a-z%]{0,3}(?:\*[smhd]?){0,3}[\])}>.,;:!?]*$/.test(known) ? '*' : known;
}

function isAddress(word: string): boolean {
  const core = word.replace(/^[([{<=:,"'`]+/, '');
  if (/^(?:~|\.{1,2})?\/[^/]/.test(core) || /^[a-z]:\\/.test(core)) return true;
  if (/^[^@\s]+@[^@\s]+\.[a-z]+/.test(core)) return true;
  const separators = core.split(/[/\\]/).length - 1;
  return separators > 1 || (separators === 1 && /\.[a-z]\w{0,4}[\])}>.,;:]*$/.test(core));
}

function isValue(word: string | undefined): boolean {
  return word === '*';
}

/** Where a long text tells its cause behind where it was met: the class of an error, a reason, the name of a thing. */
const CAUSE =
  /(?:\b[\w.$]*(?:error|exception|denied|killed)\b|\breason: |\b(?:object|table|column|relation|view|model|schema|database) ")/g;
/** So much of its beginning is kept before that, with a sign between them. */
const HEAD = 52;
const BETWEEN = ' … ';

/** The beginning of a text that is too long, and its cause behind it. Half a sign goes with the next round. */
function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  const cause = [...text.matchAll(CAUSE)].findLast(({ index }) => index > HEAD)?.index;
  if (cause === undefined) return text.slice(0, LONGEST);
  return text.slice(0, HEAD).trimEnd() + BETWEEN + text.slice(cause, cause + LONGEST - HEAD - BETWEEN.length);
}

function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && PUNCTUATION.includes(text[from]!) && !isPaired(text, from, to)) from++;
  while (to > from && PUNCTUATION.includes(text[to - 1]!) && !isPaired(text, to - 1, to)) to--;
  return text.slice(from, to);
}

/** Whether a character is one of two quotes around a name that is kept, or the end of a bracket that begins before it. */
function isPaired(text: string, at: number, to: number): boolean {
  const count = (sign: string) => text.slice(0, to).split(sign).length - 1;
  if (text[at] === '"') return count('"') % 2 === 0;
  return text[at] === ')' && /\d\)$/.test(text.slice(0, to)) && count('(') === count(')');
}

/** The key under which incidents of one pipeline and signature are counted. */
export function failureClass(pipeline: string, signature: string): string {
  return `${pipeline.length}:${pipeline}${signature}`;
}
