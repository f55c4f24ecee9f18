/**
 * `$`, `>>>`, `user@host:~$`, `db=#`, `[ana@host ~]$`, `PS C:\>`, before what is typed; an environment in brackets
 * may come first.
 */
const SIGN =
  /^\s*(?:\([\w.-]{1,40}\)\s+)?(>>>|[\w.@~:/\\-]*[$%>]|[\w.@-]+=[#>]|[\w.@-]+@[\w.:~/-]+[#$]|[\w.@-]+:[~/][\w./-]* ?[#$]|\[[^\]\n]{1,60}\][#$]|PS [A-Za-z]:[^>\n]{0,60}>)\s+(?=\S)/m;
/** What goes on behind `>>>`. */
const GOES_ON = /^\s*\.{3}(?: |$)/;
/** `# systemctl restart x`: what root types, where the page says so. */
const ROOT_SIGN = /^\s*(#)\s+(?=\S)/;

/** What a page shows as typed, without the prompts before it and what was printed between. */
export interface Typed {
  readonly text: string;
  /** The first prompt: `$`, `ana@host:~$`. */
  readonly prompt: string;
}

/** Whether a line of a block of code begins with a prompt. */
export function hasPrompt(code: string): boolean {
  return SIGN.test(code);
}

/** What stands behind the sign of root on every line; empty where one has none. */
export function typedByRoot(code: string): readonly string[] {
  const lines = code.split('\n').filter((line) => line.trim() !== '');
  return lines.every((line) => ROOT_SIGN.test(line)) ? lines.map((line) => line.replace(ROOT_SIGN, '')) : [];
}

/** `<<EOF`, `<<-'EOF'`: lines up to that word are what the command reads. */
const DOCUMENT = /(?<!<)<<(-?)\s*(?:(['"])(\w+)\2|([A-Za-z_]\w*))/g;

/**
 * What is typed in a block that begins with a prompt: the lines that have one, those they go on in, and the documents
 * that stand behind them. The others were printed. Undefined where it has none, or where it cannot be told what was
 * printed: a document that does not end, or further lines that `isTyped` too.
 */
export function typedBehindPrompts(code: string, isTyped: (line: string) => boolean): Typed | undefined {
  const byRoot = typedByRoot(code);
  if (byRoot.length > 0) return { text: byRoot.join('\n'), prompt: '#' };
  const lines = code.split('\n');
  const prompt = SIGN.exec(lines.find((line) => line.trim() !== '') ?? '')?.[1];
  if (prompt === undefined) return undefined;
  const typed: string[] = [];
  let goesOn = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const isPrompted: boolean = SIGN.test(line) && !(goesOn && /^\s*>\s/.test(line));
    const isMore: boolean = isPrompted || goesOn;
    if (isPrompted) typed.push(line.replace(SIGN, ''));
    else if (prompt === '>>>' && GOES_ON.test(line)) typed.push(line.replace(GOES_ON, ''));
    else if (goesOn) typed.push(line.replace(/^\s*> /, ''));
    else if (isTyped(line)) return undefined;
    goesOn = isMore && line.endsWith('\\');
    for (const [, dash, , quoted, bare] of isMore ? line.matchAll(DOCUMENT) : []) {
      const read = documentIn(lines.slice(index + 1), quoted ?? bare!, dash === '-');
      if (!read) return undefined;
      typed.push(...read);
      index += read.length;
    }
  }
  return { text: typed.join('\n'), prompt };
}

/** The first of these lines to the word that ends them, without the signs that a shell shows before each. */
function documentIn(lines: readonly string[], word: string, isIndented: boolean): string[] | undefined {
  const isShown = /^>(?: |$)/.test(lines[0] ?? '');
  const shown = isShown ? lines.map((line) => line.replace(/^> ?/, '')) : lines;
  const end = shown.findIndex((line) => (isIndented ? line.replace(/^\t+/, '') : line) === word);
  return end < 0 ? undefined : shown.slice(0, end + 1);
}
