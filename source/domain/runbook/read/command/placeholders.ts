/** `<pod-name>`: neither a redirection, which has a blank or a file behind it, nor a document `<<EOF`. */
const IN_ANGLES =
  /<<[A-Za-z][\w .:/-]{0,60}>>|(?<![<\w])<[\p{L}][\p{L}\w .:/-]{0,60}>|[‹＜«〈][^›＞»〉\n]{1,60}[›＞»〉]/u;
/** `{{ table }}`, as templates have it, but for what a program is told to print: `{{.Names}}`, `{{json .}}`. */
const IN_BRACES = /\{\{(?!-?\s*(?:\.|(?:json|range|end|if|else|println?f?|index)\b))[^{}\n]{1,60}\}\}/;
/** `[[job]]`, `#{job}`, `%DATE%`, `@@JOB@@`, `__JOB_ID__`. */
const IN_OTHER_MARKS =
  /\[\[[A-Za-z][\w -]{0,40}\]\](?!\])|#\{[A-Za-z]\w{0,40}\}|%[A-Z][A-Z0-9_]{1,40}%|@@[A-Z][A-Z0-9_]{0,40}@@|(?<!\w)__[A-Z][A-Z0-9_]{0,40}__(?!\w)/;
/** A day that is left open, and three dots. */
const LEFT_OPEN = /\b(?:YYYY|\d{4})-(?:MM|\d{2})-DD\b|\bYYYY-MM(?:-DD)?\b|(?<=[\s=])(?:…|\.\.\.)(?=\s|$)/;
/** `INSTANCE_NAME`: in capitals, and called what it is; a variable that is set or read has other signs beside it. */
const IN_CAPITALS =
  /(?<![$\w{-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:NAME|ID|HOST|HOSTNAME|URL|DATE|PATH|TOKEN|REGION|ZONE|PROJECT|BUCKET|TABLE|CLUSTER|NAMESPACE)\b(?![=\w}])/;
/** `{pod}`: one name; neither a variable, nor a choice of several, nor what git has in braces behind @. */
const IN_ONE_BRACE = /(?<![$@{%\\\w])\{[A-Za-z][A-Za-z_-]{1,40}\}(?!\})/;
/** `[namespace]`, `[POD NAME]`: a word by itself; a test of the shell has blanks inside, a set of letters stands in a word. */
const IN_BRACKETS = /(?<=^|[\s=/])\[[A-Za-z][A-Za-z_-]{2,}(?: [A-Za-z_-]+)*\](?=$|[\s/:"';,])/;
/** `YOUR_BUCKET`, `your-cluster`, `MY_PROJECT`, `CHANGE_ME`, `changeme`, `XXXX`, `loader-xxxxx`. */
const IN_WORDS =
  /(?<!\$\{?)\b(?:YOUR[_-][A-Z0-9]+(?:[_-][A-Z0-9]+)*|your[_-][a-z0-9]+(?:[_-][a-z0-9]+)*|MY_[A-Z0-9]+(?:_[A-Z0-9]+)*|(?:CHANGE|REPLACE|FILL)_?(?:ME|THIS|IN)|change_?me|X{3,}|x{4,})\b/;
/** What stands for the failing pipeline in our own runbooks. */
const PIPELINE = /\b(?:[A-Z]+_)*PIPELINE\b/;
/** `${DT}`, `$DT`: a variable of the shell. */
const VARIABLE = /(?<!\\)\$(?:\{([A-Z][A-Z0-9_]*)\}|([A-Z][A-Z0-9_]+))/g;
const ALL = new RegExp(
  [
    ...[IN_ANGLES, IN_BRACES, IN_OTHER_MARKS, IN_ONE_BRACE, IN_BRACKETS, IN_WORDS, PIPELINE],
    ...[LEFT_OPEN, IN_CAPITALS],
  ]
    .map(({ source }) => source)
    .join('|'),
  'gmu',
);

/**
 * What a command leaves open, each once, in the order of the text: it means nothing before that is filled in. Variables
 * are open that nothing in the command sets and that whoever runs it does not have; `isSet`: whether they have one.
 */
export function placeholdersIn(command: string, isSet: (name: string) => boolean = () => true): string[] {
  const open = [...command.matchAll(ALL)].map(({ 0: text, index }) => ({ text, index }));
  const unset = [...command.matchAll(VARIABLE)].flatMap(({ 0: text, 1: braced, 2: bare, index }) => {
    const name = braced ?? bare!;
    return isSet(name) || setsIn(command, name) ? [] : [{ text, index }];
  });
  return [...new Set([...open, ...unset].sort((a, b) => a.index - b.index).map(({ text }) => text))];
}

/** Whether a command gives a variable its value: `DT=...`, `for DT in`, `read DT`. */
function setsIn(command: string, name: string): boolean {
  return new RegExp(
    `(?:^|[\\s;&|(])(?:${name}=|for\\s+${name}\\b|read\\s+(?:-\\w+\\s+)*${name}\\b)`,
    'm',
  ).test(command);
}

/** The command with a placeholder filled in wherever it stands. */
export function filledIn(command: string, placeholder: string, value: string): string {
  if (placeholder.startsWith('$'))
    return command.replaceAll(VARIABLE, (found) => (found === placeholder ? value : found));
  return command.replaceAll(ALL, (found) => (found === placeholder ? value : found));
}

/** Whether a placeholder stands for a pipeline: of the failing one the name is known. */
export function isForPipeline(placeholder: string): boolean {
  return /pipeline/i.test(placeholder);
}
