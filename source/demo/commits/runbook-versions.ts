import type { DemoFile } from './world-types.ts';

/** A runbook as it stood at one time, with the message of the commit that brought it there. */
export interface RunbookVersion {
  readonly file: DemoFile;
  readonly message: string;
}

/**
 * How a runbook may have grown: its opening and first section, then a section at a time, then as it stands. Always
 * ends with the file itself, so that replaying the versions leaves what is there.
 */
export function versionsOf(file: DemoFile): readonly RunbookVersion[] {
  const name = file.path.replace(/^.*\//, '').replace(/\.md$/, '');
  const sections = sectionsOf(file.content);
  const cuts =
    sections.length < 3 ? [sections.length] : [2, Math.ceil((sections.length + 2) / 2), sections.length];
  return [...new Set(cuts)].map((count, i) => ({
    file: { path: file.path, content: sections.slice(0, count).join('') },
    message:
      i === 0 ? `Runbook ${name}: first notes` : `Runbook ${name}: ${headingOf(sections[count - 1] ?? '')}`,
  }));
}

/** The text before the first heading of the second level, then one piece for each such heading; fences hold none. */
function sectionsOf(content: string): readonly string[] {
  const sections: string[] = [''];
  let fenced = false;
  for (const line of content.split(/(?<=\n)/)) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    if (!fenced && line.startsWith('## ')) sections.push(line);
    else sections[sections.length - 1] += line;
  }
  return sections;
}

function headingOf(section: string): string {
  const heading = /^## (.*)/.exec(section)?.[1]?.trim();
  return heading === undefined || heading === ''
    ? 'as it stands'
    : heading.charAt(0).toLowerCase() + heading.slice(1);
}
