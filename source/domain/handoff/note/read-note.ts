import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { frontmatter } from 'micromark-extension-frontmatter';
import { type HeadField, type ReadHead, readFrontMatter } from './front-matter.ts';
import { type Marker, readMarker } from './marker.ts';

/** A marker and the line of the note that it stands on, from 1. */
export interface PlacedMarker extends Marker {
  readonly line: number;
}

/** What a note says to a program: its head, and what it marks. */
export interface ReadNote extends ReadHead {
  readonly text: string;
  /** Whether there is front matter at all. */
  readonly hasHead: boolean;
  readonly markers: readonly PlacedMarker[];
}

/**
 * Reads a note. Only a marker that is a piece of HTML by itself at the top level of the Markdown counts: one in a title,
 * a list, a quote, a block of code or within other HTML is text that somebody quoted.
 */
export function readNote(text: string): ReadNote {
  const tree = fromMarkdown(text, {
    extensions: [frontmatter(['yaml'])],
    mdastExtensions: [frontmatterFromMarkdown(['yaml'])],
  });
  const first = tree.children[0];
  const head =
    first?.type === 'yaml'
      ? readFrontMatter(first.value, first.position!.start.line + 1)
      : { fields: new Map<string, HeadField>(), problems: [] };
  const markers = tree.children.flatMap((node): PlacedMarker[] => {
    const marker = node.type === 'html' ? readMarker(node.value) : undefined;
    return marker ? [{ ...marker, line: node.position!.start.line }] : [];
  });
  return { text, hasHead: first?.type === 'yaml', ...head, markers };
}
