import { graphemesOf, widthOf } from '../../domain/text/fit.ts';

/** One row of a command on the screen. */
export interface CommandRow {
  readonly text: string;
  /** It begins a line of the command. */
  readonly first: boolean;
}

/** A command as it will run: every line of it whole, broken hard where a screen of this width ends. */
export function commandRows(command: string, width: number): CommandRow[] {
  const room = Math.max(1, width - 6);
  return command.split('\n').flatMap((row) => {
    const parts: string[] = [];
    let part = '';
    for (const character of graphemesOf(row)) {
      if (widthOf(part + character) > room) {
        parts.push(part);
        part = '';
      }
      part += character;
    }
    return [...parts, part].map((text, index) => ({ text, first: index === 0 }));
  });
}
