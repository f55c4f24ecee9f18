import type { DeclaredConsumer, DeclaredPipeline } from '../../../domain/catalog/catalog.ts';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import { PIPELINES_FILE } from '../../../domain/catalog/lineage/layers.ts';
import type { CatalogAnswer, EditedFile } from '../../../domain/impact/catalog-edit.ts';
import { partText, scalarText } from '../../../domain/impact/part-text.ts';
import { readCatalogFile } from '../../read/catalog/catalog-file.ts';
import { parseWorkspace } from '../../read/workspace/parse-workspace.ts';
import { readWorkspaceFiles, type WorkspaceFiles } from '../../read/workspace/workspace-files.ts';
import { parseYamlFile } from '../../read/yaml/yaml-file.ts';
import { readerFor } from '../../read/yaml/yaml-reader.ts';
import { NotReplaced, replaceFile } from '../file/replace-file.ts';
import { reasonOf } from '../file/write-failure.ts';
import { withAnswer } from './catalog-text.ts';

/** The catalog could not be edited, and nothing of it was changed. The message says why and what to do next. */
export class CatalogNotEdited extends Error {
  override readonly name = 'CatalogNotEdited';
}

/**
 * Writes an answer into state/pipelines.yaml, or with `dry` only says what it would come to. The file is replaced
 * whole or not at all, and only by a text that the workspace reads without a new finding. @throws CatalogNotEdited
 */
export async function editCatalog(root: string, answer: CatalogAnswer, dry = false): Promise<EditedFile> {
  const files = await readWorkspaceFiles(root);
  const { text: before, missing, findings } = files.pipelines;
  const unusable = findings[0] ?? (before === undefined ? undefined : notYaml(before));
  if (unusable) throw refused(`${placed(unusable)}. Put that right first`);
  const after = withAnswer(before ?? '', answer);
  if (after === undefined || !isOnlyAnswer(before ?? '', after, answer))
    throw refused(
      `its layout leaves no way to write this without disturbing the rest. Write it there by hand: ${byHand(answer)}`,
    );
  const worse = newFinding(files, after);
  if (worse) throw refused(`with this in it, it would read with a new mistake: ${placed(worse)}`);
  if (!dry && after !== before) await write(root, missing ? undefined : before, after);
  return { path: PIPELINES_FILE, before, after };
}

async function write(root: string, before: string | undefined, after: string): Promise<void> {
  try {
    await replaceFile(root, PIPELINES_FILE, before, after);
  } catch (error) {
    if (error instanceof NotReplaced) throw refused(`${error.message}. Look at it and do it again`);
    const [what, next] = reasonOf(error, (error as NodeJS.ErrnoException).code);
    throw refused(`${what}. ${next}`);
  }
}

function refused(why: string): CatalogNotEdited {
  return new CatalogNotEdited(`${PIPELINES_FILE} was not changed: ${why}.`);
}

function notYaml(text: string): Finding | undefined {
  const file = parseYamlFile(PIPELINES_FILE, text);
  return file.broken ? file.findings.all().find(({ severity }) => severity === 'error') : undefined;
}

function placed({ file, line, column, message, expected }: Finding): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place}: ${message}${expected === undefined ? '' : ` (expected: ${expected})`}`;
}

function byHand(answer: CatalogAnswer): string {
  const written =
    'class' in answer
      ? `class: ${scalarText(answer.class)}`
      : `impact: [${answer.parts.map(partText).join(', ')}]`;
  return `under the id ${answer.id}, ${written}`;
}

/** The first finding that the workspace has only with the new text; those that merely moved are not new. */
function newFinding(files: WorkspaceFiles, after: string): Finding | undefined {
  const known = new Map<string, number>();
  const nameOf = ({ file, severity, message }: Finding) => `${severity} ${file}\n${message}`;
  for (const { finding } of parseWorkspace(files).findings)
    known.set(nameOf(finding), (known.get(nameOf(finding)) ?? 0) + 1);
  const { path } = files.pipelines;
  const pipelines = { path, text: after, missing: false, findings: [] };
  for (const { finding } of parseWorkspace({ ...files, pipelines }).findings) {
    const left = known.get(nameOf(finding)) ?? 0;
    if (left === 0) return finding;
    known.set(nameOf(finding), left - 1);
  }
  return undefined;
}

/** Whether two texts declare the same but for what was answered about one node. */
function isOnlyAnswer(before: string, after: string, answer: CatalogAnswer): boolean {
  const [old, now] = [before, after].map((text) => layerOf(text));
  const list = answer.kind === 'pipeline' ? 'pipelines' : 'consumers';
  const others = (layer: typeof old) => ({
    ...layer,
    [list]: layer![list].filter(({ id }) => id !== answer.id),
  });
  const [was, is] = [old, now].map((layer) => entryOf(layer![list], answer.id));
  if (JSON.stringify(others(old)) !== JSON.stringify(others(now)) || !is) return false;
  return isAnswered(was, is, answer);
}

type Entry = DeclaredPipeline | DeclaredConsumer;

function isAnswered(was: Entry | undefined, is: Entry, answer: CatalogAnswer): boolean {
  const answered = 'class' in answer ? ['class'] : ['impact', 'confirmed'];
  const rest = (entry: object) =>
    JSON.stringify(
      Object.entries(entry)
        .filter(([field]) => !answered.includes(field))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  if (rest(is) !== rest(was ?? { id: answer.id })) return false;
  if ('class' in answer) return 'class' in is && is.class === answer.class;
  const kept = answer.add ? (was?.impact ?? []).length || answer.add.declared.length : 0;
  return (
    is.impact?.length === kept + answer.parts.length &&
    (!answer.confirmed || JSON.stringify(is.confirmed) === JSON.stringify(answer.confirmed))
  );
}

function layerOf(text: string) {
  return readCatalogFile(readerFor(parseYamlFile(PIPELINES_FILE, text))).layer;
}

function entryOf(entries: readonly Entry[], wanted: string): Entry | undefined {
  return entries.find(({ id }) => id === wanted);
}
