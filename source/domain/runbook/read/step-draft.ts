import { hasOddBlank } from '../../text/blanks.ts';
import { untied } from '../../text/conjuncts.ts';
import { drawn } from '../../text/drawn.ts';
import { visible } from '../../text/visible.ts';
import type { RunbookCommand, RunbookLink } from '../runbook.ts';
import { typedOf } from './command/command-block.ts';

/** A step while the text is being read. */
export interface StepDraft {
  readonly text: string;
  readonly line: number;
  readonly depth: number;
  readonly section: string;
  readonly ownNumber?: number;
  readonly list?: number;
  readonly body: string[];
  readonly commands: RunbookCommand[];
  readonly links: RunbookLink[];
  /** Rows of a table that says where to go on: what is seen, and where that leads. */
  readonly choices: { readonly when: string; readonly goTo: string }[];
}

/** A command as it is typed, with whether a screen would show it as it is; the breaks between its lines apart. */
export function commandOf(code: string, line: number, language?: string | null): RunbookCommand {
  const typed = typedOf(code);
  const shown = typed.text.replaceAll('\n', ' ');
  return {
    ...typed,
    line,
    unsafe: untied(visible(drawn(shown))) !== shown || hasOddBlank(shown),
    ...(language ? { language } : {}),
  };
}
