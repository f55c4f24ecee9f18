import { formatInstant } from '../../time/zone.ts';
import type { HandoffDraft } from '../draft.ts';
import { inline, paragraphs } from '../words/markdown-text.ts';
import { type Answers, type NoteItem, type NoteSection, notePartsOf } from '../words/note-parts.ts';
import { writeFrontMatter } from './front-matter.ts';
import { incidentMarker, omissionMarker } from './marker.ts';

/** The note of a shift as Markdown with front matter, each incident marked on a line of its own. */
export function renderNote(draft: HandoffDraft, answers: Answers = {}): string {
  const { zone, shift } = draft;
  const head = writeFrontMatter({
    from: draft.from?.id ?? null,
    to: draft.to?.id ?? null,
    shift: shiftText(shift, zone),
    asOf: exact(draft.asOf, zone),
    commit: draft.commit ?? null,
  });
  const { title, quiet, sections, omitted } = notePartsOf(draft, answers);
  if (quiet !== undefined) return `${head}\n# ${inline(title)}\n${inline(quiet)}\n`;
  const parts = [`# ${inline(title)}`, ...sections.map(sectionText)];
  if (omitted.length > 0)
    parts.push(
      [
        '## Left out',
        ...omitted.map(
          ({ incident, name, reason }) =>
            `${omissionMarker(incident, reason)}\n${inline(`${name}: ${reason}`)}`,
        ),
      ].join('\n\n'),
    );
  return `${head}\n${parts.join('\n\n')}\n`;
}

/** A turn as the head of its note has it. */
export function shiftText({ from, to }: HandoffDraft['shift'], zone: string): string {
  return `${formatInstant(from, zone)}/${formatInstant(to, zone)}`;
}

/** To the millisecond where there is a part of a second: what happened in it belongs to the note or does not. */
function exact(instant: number, zone: string): string {
  const text = formatInstant(instant, zone);
  const rest = ((instant % 1000) + 1000) % 1000;
  return rest === 0 ? text : `${text.slice(0, 19)}.${String(rest).padStart(3, '0')}${text.slice(19)}`;
}

function sectionText({ heading, items, words }: NoteSection): string {
  return [
    `## ${heading}`,
    ...groups(items),
    ...(words === undefined || words === '' ? [] : [paragraphs(words)]),
  ].join('\n\n');
}

/** Items that a marker stands above are blocks of their own; others are one list. */
function groups(items: readonly NoteItem[]): string[] {
  const marked = items.filter(({ incident }) => incident !== undefined).map(blockOf);
  const plain = items.filter(({ incident }) => incident === undefined).map((item) => `- ${lineOf(item)}`);
  return plain.length > 0 ? [...marked, plain.join('\n')] : marked;
}

function blockOf(item: NoteItem): string {
  const lines = item.lines.flatMap((line) => line.split('\n')).filter((line) => line.trim() !== '');
  return [
    incidentMarker(item.incident!),
    lineOf({ ...item, lines: [] }),
    ...(lines.length > 0 ? ['', ...lines.map((line) => `- ${inline(line)}`)] : []),
  ].join('\n');
}

function lineOf({ lead, text, lines }: NoteItem): string {
  const more = lines.map((line) => inline(line)).filter(Boolean);
  const first = lead === '' ? inline(text) : `**${strong(lead)}**: ${inline(text)}`;
  return [first, ...more].join('. ').replace(/\.\. /g, '. ');
}

/** Text between stars: a space or a mark at its edge would keep the stars from being read as such. */
function strong(text: string): string {
  const inner = inline(text);
  return inner === '' ? '(no name)' : inner;
}
