/** Longer titles are cut. */
const LONGEST_TITLE = 300;
/** Bytes of a detail; what follows is in the source. */
const LONGEST_DETAIL = 8 * 1024;
const SECRET = '***';

/** Words of a source that are not for everybody who reads the log, and what stands in their place. */
const TAKEN_OUT: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/\b((?:proxy-)?authorization|x-api-key|cookie)(["']?\s*[:=]\s*["']?)[^"'\r\n]+/gi, `$1$2${SECRET}`],
  [
    /\b([\w.-]{0,60}(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key|accesssignature|credentials?|passphrase)[\w-]{0,60})(["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&"')\]}]+)/gi,
    `$1$2${SECRET}`,
  ],
  [/(--?(?:password|passwd|pwd|token|secret|api[_-]?key|pass)\s+)\S+/gi, `$1${SECRET}`],
  [
    /\b(pass|passcode|auth|sig|signature)(\s*[:=]\s*)(?=["']?[^\s,;"')\]}]*[a-z])["']?[^\s,;"')\]}]+/gi,
    `$1$2${SECRET}`,
  ],
  [
    /\b(password|passwd|pwd|passphrase|secret|token|auth|(?:api|access|account)[ _-]?key)(\s+)(["'])(?:(?!\3).){1,200}\3/gi,
    `$1$2$3${SECRET}$3`,
  ],
  [/(\s-u\s+[^\s:]+:)\S+/g, `$1${SECRET}`],
  // Words that follow such a name are mostly none; what has a digit in it is.
  [
    /\b((?:password|passwd|pwd|passphrase|secret|token|api[ _-]?key)\s*(?::|=|\s)\s*)(?=\S*\d)[^\s,;"')\]}]+/gi,
    `$1${SECRET}`,
  ],
  [/\b(values\s*)\([^)]*\)/gi, `$1(${SECRET})`],
  [/([?&](?:[\w-]*(?:token|key|secret|password|signature|sig|auth)[\w-]*)=)[^&\s#"']+/gi, `$1${SECRET}`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${SECRET}`],
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${SECRET}@`],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, SECRET],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, SECRET],
  [/\b(?:gh[pousr]_[A-Za-z0-9]{20,}|xox[abprs]-[\w-]{10,}|sk-[\w-]{20,}|glpat-[\w-]{15,})/g, SECRET],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, SECRET],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, `${SECRET}@${SECRET}`],
  // PostgreSQL and others quote the row that was in the way.
  [/(\b(?:Key|Failing row contains|DETAIL:\s+Key)\s*\([^)]*\)=)\([^)]*\)/g, `$1(${SECRET})`],
  [/(\bFailing row contains )\([^)]*\)/g, `$1(${SECRET})`],
];

/** What says nothing in a list of failures but where a machine keeps things. */
const PLACES: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/\b(https?:\/\/)[^\s"')\]]+/gi, '$1...'],
  [/(?<![\w.:/*-])(?:[A-Za-z]:)?(?:[\\/][\w.@+-]+)+[\\/]([\w.@+-]+)/g, '$1'],
  [/\b[a-z0-9][\w-]*(?:\.[\w-]+)*\.(?:internal|local|lan|corp|intranet|localdomain)\b(?::\d+)?/gi, '<host>'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b/g, '<address>'],
];

/** One line for a list: no secret, no address, no path of a machine; the rest as it is. */
export function safeTitle(text: string): string {
  const line = text.split(/[\r\n]+/).find((one) => one.trim() !== '') ?? '';
  const said = [...TAKEN_OUT, ...PLACES].reduce(
    (left, [pattern, by]) => left.replace(pattern, by),
    line.trim().slice(0, LONGEST_TITLE * 4),
  );
  return said.length > LONGEST_TITLE ? `${said.slice(0, LONGEST_TITLE - 3).trimEnd()}...` : said;
}

/** Text for whoever opens the failure: no secret, at most 8 KB. */
export function safeDetail(text: string): string {
  const said = TAKEN_OUT.reduce(
    (left, [pattern, by]) => left.replace(pattern, by),
    text.slice(0, LONGEST_DETAIL * 2),
  );
  const bytes = Buffer.from(said);
  if (bytes.length <= LONGEST_DETAIL) return said;
  const kept = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, LONGEST_DETAIL - 40));
  return `${kept.replace(/\ufffd+$/, '')}\n(the rest is in the source)`;
}

/** An address that may be opened, without who would sign in there. */
export function safeLink(link: string): string {
  const open = link.replace(/^([a-z]+:\/\/)[^\s/?#]*@/i, '$1');
  return open.replace(
    /([?&](?:[\w-]*(?:token|key|secret|password|signature|sig|auth)[\w-]*)=)[^&#]+/gi,
    `$1${SECRET}`,
  );
}
