/** `$`, `>>>`, `user@host:~$`, `db=#`, `[ana@host ~]$`, `PS C:\>`, before what is typed; an environment in brackets may come first. */
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

/**
 * What is typed in a block that begins with a prompt: the lines that have one, and those they go on in. The others were
 * printed. Undefined where it has none, or where it cannot be told what was printed: a text to the end of a word, or
 * further lines that `isTyped` too.
 */
export function typedBehindPrompts(code: string, isTyped: (line: string) => boolean): Typed | undefined {
  const byRoot = typedByRoot(code);
  if (byRoot.length > 0) return { text: byRoot.join('\n'), prompt: '#' };
  const lines = code.split('\n').filter((line) => line.trim() !== '');
  const prompt = SIGN.exec(lines[0] ?? '')?.[1];
  if (prompt === undefined || /<<-?\s*['"]?\w/.test(code)) return undefined;
  const typed: string[] = [];
  let goesOn = false;
  for (const line of lines) {
    const isPrompted: boolean = SIGN.test(line) && !(goesOn && /^\s*>\s/.test(line));
    if (isPrompted) typed.push(line.replace(SIGN, ''));
    else if (prompt === '>>>' && GOES_ON.test(line)) typed.push(line.replace(GOES_ON, ''));
    else if (goesOn) typed.push(line.replace(/^\s*> /, ''));
    else if (isTyped(line)) return undefined;
    goesOn = (isPrompted || goesOn) && line.endsWith('\\');
  }
  return { text: typed.join('\n'), prompt };
}
