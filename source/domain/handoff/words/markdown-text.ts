import { visible } from '../../text/visible.ts';

/**
 * Outside text as one line of Markdown that reads as written and is nothing but text: no heading, no list, no link, no
 * code, no HTML. Underscores inside words stay plain to read.
 */
export function inline(text: string): string {
  return visible(text)
    .trim()
    .replace(/[\\`*~<[]|&(?=#?\w+;)/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replace(/^[#+=\->]/, '\\$&');
}

/** The same for a text of several lines: each becomes a line, empty ones separate paragraphs, dashes make lists. */
export function paragraphs(text: string): string {
  return text
    .split(/\r\n|[\n\r]/)
    .map((line) => {
      const item = /^\s*[-*+]\s+(\S.*)$/.exec(line);
      return item ? `- ${inline(item[1]!)}` : inline(line);
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
