/** `<pod-name>`: neither a redirection, which has a blank or a file behind it, nor a document `<<EOF`. */
const IN_ANGLES = /(?<![<\w])<[A-Za-z][\w .:/-]{0,60}>/;
/** `{{ table }}`, as templates have it. */
const IN_BRACES = /\{\{[^{}\n]{1,60}\}\}/;
/** `YOUR_BUCKET`, `your-cluster`, `MY_PROJECT`, `CHANGE_ME`, `XXXX`. */
const IN_WORDS =
  /\b(?:YOUR[_-][A-Z0-9]+(?:[_-][A-Z0-9]+)*|your-[a-z0-9]+(?:-[a-z0-9]+)*|MY_[A-Z0-9]+(?:_[A-Z0-9]+)*|(?:CHANGE|REPLACE|FILL)_?(?:ME|THIS|IN)|X{3,})\b/;
/** What stands for the failing pipeline in our own runbooks. */
const PIPELINE = /\b(?:[A-Z]+_)*PIPELINE\b/;
const ALL = new RegExp([IN_ANGLES, IN_BRACES, IN_WORDS, PIPELINE].map(({ source }) => source).join('|'), 'g');

/** What a command leaves open, each once, in the order of the text: it means nothing before that is filled in. */
export function placeholdersIn(command: string): string[] {
  return [...new Set(command.match(ALL) ?? [])];
}

/** The command with a placeholder filled in wherever it stands. */
export function filledIn(command: string, placeholder: string, value: string): string {
  return command.replaceAll(ALL, (found) => (found === placeholder ? value : found));
}

/** Whether a placeholder stands for a pipeline: of the failing one the name is known. */
export function isForPipeline(placeholder: string): boolean {
  return /pipeline/i.test(placeholder);
}
