import { isSeq } from 'yaml';
import { catalogNodes } from './catalog-nodes.ts';
import { appended } from './list-splice.ts';
import { linesBelow, spliced } from './splice.ts';

const HEAD = '# Where failures and landings come from. Secrets stand in the environment alone.\n';

/**
 * The text of sources.yaml with one more source, as a flow map; everything else stays as it is, byte for byte. Undefined
 * where the text is written in a way that this cannot be done in.
 */
export function withSource(text: string | undefined, entry: string): string | undefined {
  if (text === undefined || text.trim() === '') return `${HEAD}sources:\n  - ${entry}\n`;
  const nodes = catalogNodes(text, 'sources', '');
  if (!nodes) return undefined;
  const { root, list } = nodes;
  if (!list) {
    if (root?.flow) return undefined;
    return spliced(text, [linesBelow(text, text.trimEnd().length, ['sources:', `  - ${entry}`])]);
  }
  const { value } = list;
  if (!isSeq(value) || value.items.length === 0) return undefined;
  return spliced(text, [appended(text, value.items, value.flow, [entry])]);
}
