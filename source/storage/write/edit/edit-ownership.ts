import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Owned } from '../../../domain/catalog/ownership.ts';
import type { EditedFile } from '../../../domain/impact/catalog-edit.ts';
import { type OwnershipEdit, withOwned } from '../../../domain/work/ownership/edit.ts';
import { parseWorkspace } from '../../read/workspace/parse-workspace.ts';
import { readWorkspaceFiles } from '../../read/workspace/workspace-files.ts';
import { newFindings, placed, replaceKept } from './kept-file.ts';

const OWNERSHIP_FILE = 'state/ownership.yaml';

/** Ownership could not be edited, and nothing of it was changed. The message says why and what to do next. */
export class OwnershipNotEdited extends Error {
  override readonly name = 'OwnershipNotEdited';
}

/**
 * Writes who answers for one thing, or the pattern, into state/ownership.yaml; with `dry` it only says what that
 * would come to. Comments stay; the file is replaced whole or not at all, and only by a text that says the same and
 * what was added.
 * @throws OwnershipNotEdited
 */
export async function editOwnership(root: string, edit: OwnershipEdit, dry = false): Promise<EditedFile> {
  const files = await readWorkspaceFiles(root);
  const { text: before, missing, findings } = files.ownership;
  if (findings[0]) throw refused(`${placed(findings[0])}. Put that right first`);
  const known = parseWorkspace(files);
  const broken = known.findings.find(
    ({ finding }) => finding.file === OWNERSHIP_FILE && finding.severity === 'error',
  );
  if (broken) throw refused(`${placed(broken.finding)}. Put that right first`);
  const after = withEdit(before ?? '', edit);
  const ownership = { path: OWNERSHIP_FILE, text: after, missing: false, findings: [] };
  const changed = { ...files, ownership };
  if (!isDeepStrictEqual(parseWorkspace(changed).ownership, withOwned(known.ownership, edit)))
    throw refused(
      'its layout leaves no way to write this without disturbing the rest. Write it there by hand',
    );
  const [worse] = newFindings(files, { ownership });
  if (worse) throw refused(`with this in it, it would read with a new mistake: ${placed(worse)}`);
  if (!dry && after !== before)
    await replaceKept(root, OWNERSHIP_FILE, missing ? undefined : before, after, refused);
  return { path: OWNERSHIP_FILE, before, after };
}

function refused(why: string): OwnershipNotEdited {
  return new OwnershipNotEdited(`${OWNERSHIP_FILE} was not changed: ${why}.`);
}

function withEdit(text: string, edit: OwnershipEdit): string {
  const file = parseDocument(text);
  if (!isMap(file.contents)) file.contents = file.createNode({}) as unknown as typeof file.contents;
  if (edit.kind === 'pattern') file.set('pattern', edit.pattern);
  else put(file, edit.of, edit.owned);
  const after = file.toString({ lineWidth: 0 });
  return text.includes('\r\n') ? after.replace(/\r?\n/g, '\r\n') : after;
}

/** Into the list of its kind, or into its map of ids to owners, which has no more to say than that. */
function put(file: Document, kind: string, owned: Owned): void {
  const list = file.get(kind, true);
  if (isMap(list)) {
    const { id, ...said } = owned;
    if (Object.keys(said).every((field) => field === 'owner')) list.set(id, owned.owner);
    else file.set(kind, asList(file, list, owned));
  } else if (isSeq(list)) inList(file, list, owned);
  else file.set(kind, asEntries(file, [owned]));
}

function inList(file: Document, list: YAMLSeq, owned: Owned): void {
  const entry = list.items.find((one): one is YAMLMap => isMap(one) && one.get('id') === owned.id);
  if (!entry) {
    list.add(entryOf(file, owned));
    return;
  }
  for (const [field, value] of Object.entries(owned)) if (field !== 'id') entry.set(field, value);
}

/** A map of ids to owners as the list that says the same, with one entry more or another one. */
function asList(file: Document, map: YAMLMap, owned: Owned): YAMLSeq {
  const known = map.items.flatMap(({ key, value }): Owned[] => {
    const id = isScalar(key) ? String(key.value) : String(key);
    if (id === owned.id) return [];
    const owner = isScalar(value) ? value.value : value;
    return [typeof owner === 'string' ? { id, owner } : { id }];
  });
  const before = map.items.find(({ key }) => (isScalar(key) ? key.value : key) === owned.id);
  const owner = before && isScalar(before.value) ? before.value.value : undefined;
  return asEntries(file, [...known, typeof owner === 'string' ? { owner, ...owned } : owned]);
}

function asEntries(file: Document, all: readonly Owned[]): YAMLSeq {
  const list = file.createNode([]) as YAMLSeq;
  list.flow = false;
  for (const one of all) list.add(entryOf(file, one));
  return list;
}

function entryOf(file: Document, { id, ...said }: Owned): YAMLMap {
  const entry = file.createNode({ id, ...said }) as YAMLMap;
  entry.flow = true;
  return entry;
}
