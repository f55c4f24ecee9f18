/** What a marker in a note says of an incident: that it is there, or that it was left out and why. */
export interface Marker {
  readonly kind: 'incident' | 'omitted';
  readonly incident: string;
  /** Of an omission; empty where none is given. */
  readonly reason?: string;
}

const PLAIN = /[A-Za-z0-9._:@/+-]/;

/** The line that says a note is about an incident: a comment of HTML, unseen where Markdown is shown. */
export function incidentMarker(incident: string): string {
  return `<!-- wakeworthy:incident ${encoded(incident)} -->`;
}

/** The line that says an incident was left out, and why. */
export function omissionMarker(incident: string, reason: string): string {
  // Nothing in a reason may end the comment.
  const said = reason
    .replace(/[\s\u0000-\u001f]+/g, ' ')
    .replace(/-{2,}/g, '-')
    .replace(/>/g, ')')
    .trim();
  return `<!-- wakeworthy:omitted ${encoded(incident)} ${said} -->`;
}

const MARKER = /^<!--[ \t]*wakeworthy:(incident|omitted)(?:[ \t]+(\S+))?(?:[ \t]+(.*?))?[ \t]*-->$/;

/** The marker that a whole piece of HTML is; undefined where it is anything else, or a marker and something else. */
export function readMarker(html: string): Marker | undefined {
  const match = MARKER.exec(html.trim());
  if (!match) return undefined;
  const [, kind, id, rest = ''] = match;
  if (id === undefined || rest.includes('-->')) return undefined;
  if (kind === 'omitted') return { kind, incident: decoded(id), reason: rest };
  return rest === '' ? { kind: 'incident', incident: decoded(id) } : undefined;
}

/** An id of any characters as one word that cannot end a comment. */
function encoded(id: string): string {
  let word = '';
  for (let i = 0; i < id.length; i++) {
    const unit = id[i]!;
    // Two hyphens in a row are kept apart: older readers take them for the end of a comment.
    const plain = PLAIN.test(unit) && !(unit === '-' && (id[i - 1] === '-' || i === 0));
    word += plain ? unit : `%${id.charCodeAt(i).toString(16).padStart(4, '0')}`;
  }
  return word;
}

function decoded(word: string): string {
  return word.replace(/%([0-9a-f]{4})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
