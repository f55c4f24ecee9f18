/**
 * What says which failure it is, and stays in a signature as it is: exit codes, HTTP and SQL states, error numbers, and
 * the quoted names of columns, tables, keys and modules. All of it in lower case.
 */

/** Digits, the quotes around a name and the blanks in it, while everything else that varies is replaced. Private characters. */
const [FIRST, QUOTE, BLANK] = [0xe000, '\ue00a', '\ue00b'];
const KEPT = /[\ue000-\ue009]/g;

/** What counts something is no code, nor is what begins a date or a time. */
const COUNTED = String.raw`(?!-\d\d-\d\d|\/\d\d\/\d\d|:\d\d:\d\d|\s*(?:rows?|records?|results?|lines?|items?|files?|bytes|times?|messages?|events?|errors?|failures?|partitions?|tests?|checks?|of|ms|s|sec|seconds?|minutes?|hours?|%|[kmg]i?b)\b)`;
const pattern = (text: string) => new RegExp(text + COUNTED, 'g');

const CODES: readonly RegExp[] = [
  // exit code 137, status: 404, returned non-zero exit status 1, Code: 60, SQLSTATE 42P01, errno 2
  pattern(
    String.raw`\b(?:exit|return|status|error|err|response|result|vendor|sql)?[ _-]?(?:code|status|errno|sqlcode)\b["')]{0,2}(?: (?:of|is|was))?\s{0,2}[:=#([]{0,2}\s{0,2}["']?-?\d{1,6}\b`,
  ),
  pattern(String.raw`\bexit(?:ed|s)?(?: with| was| -)? -?\d{1,3}\b`),
  // Exited (137), exit: 1, exit(2), rc=127, "exitCode": 1, curl: (28)
  pattern(String.raw`\bexited \(\d{1,3}\)`),
  pattern(String.raw`\b(?:rc|exit|exitcode|retcode|returncode)\b["']?\s?[:=(]\s?-?\d{1,3}\b`),
  pattern(String.raw`\bcurl: \(\d{1,3}\)`),
  pattern(String.raw`\bsignal[ :=]{1,2}\d{1,2}\b`),
  pattern(String.raw`\bsql ?state\b\W{0,3}[0-9a-z]{5}\b`),
  pattern(String.raw`[([](?=\d{0,4}[a-z])\d[0-9a-z]{4}[)\]]`),
  pattern(String.raw`\bpgcode\b\W{0,3}[0-9a-z]{5}\b`),
  // SQLSTATE[HY000] [2002], [28000], ERROR: 42P01:, (1045, "Access denied")
  pattern(String.raw`\bsqlstate\W[^\s\]]{5}\W ?[([]\d{3,5}\b`),
  pattern(String.raw`(?:^|\[)(?:08|2[2358]|4[02]|5[34578])\d{3}(?=\])`),
  pattern(String.raw`\berror: [0-9][0-9a-z]{4}(?=:)`),
  pattern(String.raw`(?:^|\()\d{3,5}(?=, ?["'*])`),
  // SQL Error [904] [42000], JDBC: [259], [Teradata Database] [3807], FATAL: 53300, ERROR: 1214, SQL0204N
  pattern(String.raw`\bsql error \[[0-9a-z]{1,6}\b(?:\] \[[0-9a-z]{5}\b)?`),
  pattern(String.raw`\b(?:jdbc:|database\]) \[(?:teradata error )?\d{2,5}\b`),
  pattern(String.raw`\b(?:fatal|panic): [0-9][0-9a-z]{4}\b`),
  pattern(String.raw`\berror: \d{4}\b(?=$| [a-z])`),
  pattern(String.raw`\bsql\d{4,5}[nwc]\b`),
  // Snowflake: 390114 (08001), (390100), 250001: could not connect; Windows: 0x80070005
  pattern(String.raw`\b\d{6} \([0-9a-z]{5}\)`),
  pattern(String.raw`[([](?:00|25|26|27|39)\d{4}[)\]]`),
  pattern(String.raw`\b(?:25|39)\d{4}(?=: [a-z])`),
  pattern(String.raw`\b0x8[0-9a-f]{7}\b`),
  // HTTP 503, HTTP/1.1 404, 503 Service Unavailable, returned 429
  pattern(String.raw`\bhttps?(?:\/\d(?:\.\d)?)?["']?(?: error)?[ :]{1,2}[1-5]\d\d\b`),
  pattern(String.raw`(?<=[a-z]: )[45]\d\d(?=[ :][a-z])`),
  // <HttpError 403 when, <Response [500]>, An error occurred (404) when, 503, message=
  pattern(String.raw`\bhttperror [1-5]\d\d\b`),
  pattern(String.raw`\bresponse \[[1-5]\d\d\b`),
  pattern(String.raw`\boccurred \([1-5]\d\d\b`),
  pattern(String.raw`\b[1-5]\d\d(?=, message=)`),
  // GET https://a.example/x -> 404, POST https://a.example/x: 403, failed: 502
  pattern(
    String.raw`(?<=(?:https?:\/\/\S{1,200}|\b(?:failed|error|status|response|request|returned)): |[-=]> ?)[45]\d\d(?=$|[ .,;)])`,
  ),
  pattern(String.raw`\b(?:get|post|put|patch|delete|head) \*:? [1-5]\d\d\b`),
  pattern(
    String.raw`\b[1-5]\d\d(?= (?:client|server|internal|bad|not|service|gateway|too|forbidden|unauthorized|conflict|gone|unprocessable|precondition|method)\b)`,
  ),
  pattern(
    String.raw`\b(?:returned|got|received|responded with|answered)(?: an?)?(?: http)?(?: status)? [45]\d\d\b`,
  ),
  // ORA-00942, AADSTS700016, Error 1064, Msg 208
  pattern(String.raw`\b(?:ora|pls|tns|aadsts|sqlcode|dpy|dpi|hy|ts|psycopg|mysql|ksql|dbt)-?\d{3,7}\b`),
  pattern(String.raw`\b(?:error|err|msg|errno)(?: ?#| ?\(| |-)\d{1,6}\b`),
  pattern(String.raw`\berror number\W{1,2}\d{1,6}\b`),
  pattern(String.raw`\be\d{5}\b(?= [a-z])`),
];

/** What a quoted name is the name of, at most three words before it or right behind it. */
const NAMED =
  '(?:columns?|identifiers?|cast|tables?|relations?|views?|schemas?|databases?|datasets?|keys?|modules?|packages?|fields?|attributes?|propert(?:y|ies)|variables?|names?|named|functions?|methods?|arguments?|parameters?|models?|sources?|macros?|constraints?|index(?:es)?|roles?|types?|class|object|imports?|dags?|tasks?|topics?|buckets?|connections?|warehouses?|resolve|conn_?ids?|keyerror|nameerror|attributeerror|modulenotfounderror|importerror|spalten?|tabellen?|colonnes?|columnas?|tablas?|colunas?)';
const NAME = String.raw`[\p{L}_][\p{L}\p{N}\p{M}_$*.:-]{0,119}(?: [\p{L}\p{N}_$*.:()%-]{1,40}){0,3}`;
const quoted = `(["'\`])(${NAME})`;
const NAMES: readonly RegExp[] = [
  new RegExp(String.raw`(\b${NAMED}[:=(]?(?: [a-z_]{1,20}:?){0,2} ?[([]?)${quoted}\2`, 'gu'),
  new RegExp(
    String.raw`()${quoted}\2(?=:? (?:invalid )?(?:${NAMED}|is null|(?:cannot|must not) be null|is(?: not|n['’]t) defined|does(?: not|n['’]t) exist)\b)`,
    'gu',
  ),
];
/** A name behind one of those, in a list. */
const NEXT_IN_LIST = new RegExp(String.raw`(${QUOTE}(?:,| and| or) ?)${quoted}\2`, 'gu');
const MOST_LISTED = 6;

/** A column or a table without quotes around its name, and one that is told by its version. */
const BARE: readonly RegExp[] = [
  /\b(?:columns?|tables?|relations?|views?|identifiers?|name:) [a-z_][a-z_.]{0,60}\d{1,2}\b(?![\w-])/g,
  /(?<=[a-z]_v)\d{1,3}\b/g,
];
/** What says in a dictionary why something ended: its value is no data. */
const STATES =
  /["']?\b(reason|state|result_state|life_cycle_state|termination_code|error_code|errorcode|status)["']?\s?[:=]\s?["']([a-z_]{2,40})["']/g;
/** What a value was to be read as, and the value: data, whatever it is called. */
const READ_AS = /(?<=\bsyntax for (?:type )?[a-z ]{2,20}: )(["']).{0,200}?\1/g;

/** A code in JSON has its name in quotes. */
const QUOTED_KEY = /["'](exit_?code|return_?code|rc|status|status_?code|code|errno)["']\s?:/g;

/** The text, lower case, with what tells the failure hidden from whatever replaces numbers and quoted values. */
export function withTellingKept(text: string): string {
  let kept = text
    .replace(/[\ue000-\ue00b]/g, ' ')
    .replace(READ_AS, '*')
    .replace(STATES, '$1: $2')
    .replace(QUOTED_KEY, '$1:');
  for (const names of NAMES)
    kept = kept.replace(names, (_, before: string, __: string, name: string) => nameKept(before, name));
  for (let listed = 1; listed < MOST_LISTED; listed++)
    kept = kept.replace(NEXT_IN_LIST, (_, before: string, __: string, name: string) =>
      nameKept(before, name),
    );
  for (const codes of [...CODES, ...BARE]) kept = kept.replace(codes, digitsKept);
  return kept;
}

/** Whether anything in a text was hidden so. */
export function holdsTelling(text: string): boolean {
  return /[\ue000-\ue00a]/.test(text);
}

/** The same in plain characters again. */
export function asPlain(text: string): string {
  return text
    .replace(KEPT, (digit) => String(digit.charCodeAt(0) - FIRST))
    .replaceAll(QUOTE, '"')
    .replaceAll(BLANK, ' ');
}

function nameKept(before: string, name: string): string {
  return `${before}${QUOTE}${digitsKept(withoutDates(name)).replaceAll(' ', BLANK)}${QUOTE}`;
}

/** Long numbers in a name are its partition or its day; a year alone may be its name. */
function withoutDates(name: string): string {
  return name.replace(/\d{4}([_-])\d{2}\1\d{2}|\d{5,}/g, '*');
}

function digitsKept(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(FIRST + Number(digit)));
}
