import type { DeclaredConsumer, DeclaredPipeline } from '../../../domain/catalog/catalog.ts';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import { PIPELINES_FILE } from '../../../domain/catalog/lineage/layers.ts';
import type { CatalogAnswer, EditedFile } from '../../../domain/impact/catalog-edit.ts';
import { partText, scalarText } from '../../../domain/impact/part-text.ts';
import { readCatalogFile } from '../../read/catalog/catalog-file.ts';
import { readWorkspaceFiles } from '../../read/workspace/workspace-files.ts';
import { parseYamlFile } from '../../read/yaml/yaml-file.ts';
import { readerFor } from '../../read/yaml/yaml-reader.ts';
import { withAnswer } from './catalog-text.ts';
import { newFindings, placed, replaceKept } from './kept-file.ts';

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
  const pipelines = { path: PIPELINES_FILE, text: after, missing: false, findings: [] };
  const [worse] = newFindings(files, { pipelines });
  if (worse) throw refused(`with this in it, it would read with a new mistake: ${placed(worse)}`);
  if (!dry && after !== before)
    await replaceKept(root, PIPELINES_FILE, missing ? undefined : before, after, refused);
  return { path: PIPELINES_FILE, before, after };
}

function refused(why: string): CatalogNotEdited {
  return new CatalogNotEdited(`${PIPELINES_FILE} was not changed: ${why}.`);
}

function notYaml(text: string): Finding | undefined {
  const file = parseYamlFile(PIPELINES_FILE, text);
  return file.broken ? file.findings.all().find(({ severity }) => severity === 'error') : undefined;
}

function byHand(answer: CatalogAnswer): string {
  const written =
    'class' in answer
      ? `class: ${scalarText(answer.class)}`
      : 'people' in answer
        ? Object.entries(answer.people)
            .map(([name, person]) => `${name}: ${scalarText(person)}`)
            .join(' and ')
        : `impact: [${answer.parts.map(partText).join(', ')}]`;
  return `under the id ${answer.id}, ${written}`;
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
  const answered =
    'class' in answer ? ['class'] : 'people' in answer ? Object.keys(answer.people) : ['impact', 'confirmed'];
  const rest = (entry: object) =>
    JSON.stringify(
      Object.entries(entry)
        .filter(([field]) => !answered.includes(field))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  if (rest(is) !== rest(was ?? { id: answer.id })) return false;
  if ('class' in answer) return 'class' in is && is.class === answer.class;
  if ('people' in answer)
    return Object.entries(answer.people).every(([name, person]) => is[name as keyof Entry] === person);
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
