import type { Table, TableRow } from 'mdast';
import { isCommand } from './command/command-block.ts';
import { lineOf, oneLine } from './markdown-tree.ts';

/** Columns of a table that say what to do. */
const TO_RUN =
  /^(?:commands?|fix|fixes|actions?|what to (?:do|run)|solutions?|how to fix|remedy|remedies|resolution|mitigation|do this|run)$/i;
/** What stands above a column of numbers. */
const NUMBERS = /^(?:#|no\.?|nr\.?|step|number)?$/i;

/** `3`, `3a`. */
const A_NUMBER = /^\d{1,3}[a-z]?$/i;

/** A table in which every row is a step. */
export interface StepTable {
  /** Whether a column holds commands: then it is one wherever it stands. */
  readonly hasCommands: boolean;
  readonly rows: readonly StepRow[];
}

export interface StepRow {
  readonly row: TableRow;
  readonly text: string;
  /** As the page has it, where every row has one. */
  readonly number?: number;
  readonly body: string;
  readonly commands: readonly { readonly text: string; readonly line: number }[];
}

/** A table that asks which of its rows it is. */
export interface ChoiceTable {
  readonly asks: string;
  readonly choices: readonly { readonly when: string; readonly goTo: string }[];
  readonly body: readonly string[];
}

/** The steps of a table with a column of what to do; undefined where it has none. */
export function stepTable({ children: [head, ...rows] }: Table): StepTable | undefined {
  const titles = head!.children.map(oneLine);
  const column = titles.findIndex((title) => TO_RUN.test(title));
  if (column < 0) return undefined;
  const commands = titles.findIndex((title) => /^commands?$/i.test(title));
  const numbers = numbersIn(titles, rows);
  return {
    hasCommands: commands >= 0,
    rows: rows.flatMap((row, index): StepRow[] => {
      const cells = row.children.map(oneLine);
      if (cells.every((cell) => cell === '')) return [];
      const number = numbers?.[index];
      const what = cells[column] || cells.find((cell) => cell !== '' && !A_NUMBER.test(cell)) || '';
      // A number is no condition, also where not every row has one.
      const when = A_NUMBER.test(cells[0]!) ? '' : cells[0]!;
      return [
        {
          row,
          text: when === what ? what : [when, what].filter(Boolean).join(': '),
          ...(number === undefined ? {} : { number }),
          body: cells.filter(Boolean).join(' | '),
          commands: row.children.flatMap(({ children }, place) =>
            children.flatMap((child) => {
              // Without marks the whole of a cell is one, where it reads like one.
              const isPlain = child.type === 'text' && children.length === 1 && place === commands;
              if (isPlain && isCommand(child.value, undefined, ''))
                return [{ text: child.value, line: lineOf(child) }];
              if (child.type !== 'inlineCode') return [];
              const isOne = place === commands || (place === column && isCommand(child.value, undefined, ''));
              return isOne ? [{ text: child.value, line: lineOf(child) }] : [];
            }),
          ),
        },
      ];
    }),
  };
}

/** A table whose last column says where to go on: what is seen decides. Undefined where it is another one. */
export function choiceTable({ children: [head, ...rows] }: Table): ChoiceTable | undefined {
  const titles = head!.children.map(oneLine);
  if (!/^go to$/i.test(titles.at(-1)!)) return undefined;
  const read = rows.flatMap((row) => {
    const cells = row.children.map(oneLine);
    const goTo = cells[titles.length - 1];
    return goTo ? [{ when: cells[0]!, goTo, seen: cells.slice(0, -1).filter(Boolean).join(': ') }] : [];
  });
  return {
    asks: `Which of these is it: ${titles[0]}?`,
    choices: read.map(({ when, goTo }) => ({ when, goTo })),
    body: read.map(({ seen, goTo }) => `- ${seen} → ${goTo}`),
  };
}

/** The numbers that rows have in a first column of nothing else; undefined where they have none. */
function numbersIn(titles: readonly string[], rows: readonly TableRow[]): number[] | undefined {
  if (!NUMBERS.test(titles[0]!)) return undefined;
  const cells = rows.map(({ children: [first] }) => (first ? oneLine(first) : ''));
  return cells.every((cell) => /^\d{1,3}$/.test(cell)) ? cells.map(Number) : undefined;
}
