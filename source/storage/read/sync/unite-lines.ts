import {
  type Forgetting,
  forgottenPath,
  keptLine,
  nightIn,
} from '../../../domain/incident/sync/forgetting.ts';
import { strayCount, travellingLines, unitedText } from '../../../domain/incident/sync/unite.ts';
import { blobIdOf } from '../git/git-blobs.ts';
import { identityText, type Source, type Uniting } from './uniting.ts';

interface Place {
  readonly path: string;
  readonly kind: 'log' | 'history';
  /** Only this clone writes it. */
  readonly isOwn: boolean;
}

interface Rules {
  readonly idLength: number;
  readonly forgetting: Forgetting;
}

/** Unites the lines of one file of a log or a history, each once. */
export function uniteLines(place: Place, sources: readonly Source[], rules: Rules, result: Uniting): void {
  const { path, kind } = place;
  const { forgetting } = rules;
  const elsewhere = kind === 'log' ? forgottenPath(path, forgetting) : undefined;
  const keep = (line: string) => (kind === 'log' ? keptLine(line, forgetting) : line);
  /** As `keep`, of what stays under this path. */
  const keepHere = (line: string) => {
    const kept = keep(line);
    return elsewhere !== undefined && kept !== line ? undefined : kept;
  };
  const [here, recorded, all] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const foreign = new Set<string>();
  for (const { bytes, file, isHere } of sources) {
    let isCut = false;
    const text = bytes.toString('utf8');
    const lines = travellingLines(kind, text);
    const strays = file || isHere ? 0 : strayCount(lines, text);
    if (strays > 0) result.leftOut.push([path, strayWords(strays)]);
    for (const line of lines) {
      const kept = keep(line);
      if (kept !== line) {
        isCut = true;
        if (elsewhere !== undefined && kept !== undefined) added(result.moved, elsewhere, kept);
      }
      const stays = keepHere(line);
      if (stays === undefined) continue;
      all.add(stays);
      if (file) here.add(stays);
      if (file || isHere) recorded.add(stays);
      else foreign.add(stays);
    }
    if (isCut && file) result.cuts.push({ path, absolute: file.absolute, keep: keepHere });
    if (isCut && !file && isForgotten(bytes, kind, forgetting)) result.forgets = true;
  }
  const lacking = [...all].filter((line) => !here.has(line));
  const files = sources.flatMap(({ file }) => file ?? []);
  if (place.isOwn) {
    const arrived = [...foreign].filter((line) => !recorded.has(line));
    if (arrived.length > 0) result.foreign.set(path, arrived);
  }
  if (lacking.length > 0) result.lacking.set(path, lacking);
  if (all.size === 0) return;
  const content = Buffer.from(unitedText(all));
  const blob = blobIdOf(content, rules.idLength);
  result.tree[path] = blob;
  result.contents.set(path, content);
  const [file] = files;
  if (
    lacking.length === 0 &&
    files.length === 1 &&
    !result.cuts.some((cut) => cut.absolute === file!.absolute)
  )
    result.seen[file!.path] = [identityText(file!.identity), blob, firstNight(all)];
}

function strayWords(count: number): string {
  return count === 1
    ? 'a line that arrived is no event, or too long for one; it is left out'
    : `${count} lines that arrived are no events, or too long for one; they are left out`;
}

/** Lines of writers who are forgotten, where they go on. */
export function placeMoved(result: Uniting, idLength: number): void {
  for (const [path, moved] of result.moved) {
    const known = result.contents.get(path)?.toString('utf8').split('\n').filter(Boolean) ?? [];
    const news = [...moved].filter((line) => !known.includes(line));
    if (news.length === 0) continue;
    const content = Buffer.from(unitedText([...known, ...news]));
    result.tree[path] = blobIdOf(content, idLength);
    result.contents.set(path, content);
    result.lacking.set(path, [...(result.lacking.get(path) ?? []), ...news]);
    delete result.seen[path];
  }
}

/** Whether more than the age of a night keeps something of a ref from going on. */
function isForgotten(bytes: Buffer, kind: 'log' | 'history', forgetting: Forgetting): boolean {
  const ageless = { ...forgetting, nightsBefore: Number.NEGATIVE_INFINITY };
  return [...travellingLines(kind, bytes.toString('utf8'))].some((line) => keptLine(line, ageless) !== line);
}

function firstNight(lines: ReadonlySet<string>): number | null {
  let first: number | null = null;
  for (const line of lines) {
    const night = nightIn(line);
    if (night !== undefined && (first === null || night < first)) first = night;
  }
  return first;
}

function added(lines: Map<string, Set<string>>, path: string, line: string): void {
  const known = lines.get(path);
  if (known) known.add(line);
  else lines.set(path, new Set([line]));
}
