import { visible } from '../../text/visible.ts';
import type { HandoffDraft } from '../draft.ts';
import { type Answers, type NoteItem, notePartsOf } from './note-parts.ts';

/** The note as plain text that can be pasted into a chat: no markup, and nothing in it calls a whole channel. */
export function chatText(draft: HandoffDraft, answers: Answers = {}): string {
  const { title, quiet, sections, omitted } = notePartsOf(draft, answers);
  const lines = [
    title,
    ...(quiet === undefined ? [] : [quiet]),
    ...sections.flatMap(({ heading, items, words }) => [
      '',
      heading,
      ...items.flatMap(itemLines),
      ...(words ?? '').split('\n').filter((line) => line.trim() !== ''),
    ]),
    ...(omitted.length > 0
      ? ['', 'Left out', ...omitted.map(({ name, reason }) => `• ${name}: ${reason}`)]
      : []),
  ];
  return lines.map((line) => harmless(visible(line))).join('\n');
}

function itemLines({ lead, text, lines }: NoteItem): string[] {
  const more = lines.flatMap((line) => line.split('\n')).filter((line) => line.trim() !== '');
  return [`• ${lead === '' ? text : `${lead}: ${text}`}`, ...more.map((line) => `   ${line}`)];
}

function harmless(line: string): string {
  return line
    .replace(/@(?=(?:here|channel|everyone|all)\b)/gi, '(at) ')
    .replace(/<!/g, '< !')
    .replaceAll('```', "'''");
}
