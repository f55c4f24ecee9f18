import type { RunbookAdvice, RunbookSection } from '../runbook.ts';

const ADVICE =
  /\b(?:when to stop|stop|whom to ask|escalat\w+|what waiting costs|waiting costs|cautions?|warnings?|dangers?|careful|achtung|vorsicht|warnung|attention|avertissement|atención|advertencia|atenção)\b|注意|警告|внимание|осторожно/i;
const ITEM = /^\s*(?:[-*+]|\d+[.)])\s/;

/** The advice of a page, in its order. `text` is what the sections' lines are of. */
export function adviceIn(sections: readonly RunbookSection[], text: string): RunbookAdvice[] {
  const rows = text.split('\n');
  return sections.flatMap(({ title, line, depth }, index) => {
    if (depth === 1 || !ADVICE.test(title)) return [];
    const end = (sections[index + 1]?.line ?? rows.length + 1) - 1;
    const lines = joined(rows.slice(line, end));
    return lines.length === 0 ? [] : [{ title, lines }];
  });
}

/** Rows that belong together as one. */
function joined(rows: readonly string[]): string[] {
  const lines: string[] = [];
  let open = false;
  for (const row of rows) {
    const words = row.trim();
    if (words !== '' && open && !ITEM.test(row)) lines.push(`${lines.pop()} ${words}`);
    else if (words !== '') lines.push(words);
    open = words !== '';
  }
  return lines;
}
