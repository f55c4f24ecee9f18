import type { Source } from '../../../domain/catalog/source.ts';
import { SOURCES_FILE } from '../../../domain/catalog/source.ts';
import type { EditedFile } from '../../../domain/impact/catalog-edit.ts';
import { parseWorkspace } from '../../read/workspace/parse-workspace.ts';
import { readWorkspaceFiles } from '../../read/workspace/workspace-files.ts';
import { putFile } from '../file/put-file.ts';
import { withSource } from './source-text.ts';

/** The source could not be added, and nothing was changed. The message says why and what to do next. */
export class SourceNotAdded extends Error {
  override readonly name = 'SourceNotAdded';
}

/** A file with one more source, and that source as it reads there. */
export interface AddedSource extends EditedFile {
  readonly source: Source;
}

/**
 * Adds a source to state/sources.yaml, or with `dry` only says what that would come to. Comments and layout stay.
 * @param entry a flow map of YAML @throws SourceNotAdded
 */
export async function addSource(root: string, id: string, entry: string, dry: boolean): Promise<AddedSource> {
  const files = await readWorkspaceFiles(root);
  const { text: before } = files.sources;
  const after = withSource(before, entry);
  if (after === undefined)
    throw refused(
      'its layout leaves no way to write this without disturbing the rest. Write it there by hand',
    );
  const read = parseWorkspace({
    ...files,
    sources: { path: SOURCES_FILE, text: after, missing: false, findings: [] },
  });
  const known = parseWorkspace(files).sources;
  const source = read.sources.find((one) => one.id === id);
  const wrong = read.findings.find(
    ({ finding }) => finding.file === SOURCES_FILE && finding.severity === 'error',
  );
  if (known.some((one) => one.id === id))
    throw refused(`it has a source ${id} already. Choose another name, or change that one`);
  if (!source || wrong)
    throw refused(
      `${wrong?.finding.message ?? 'what was added does not read as a source'}; expected ${wrong?.finding.expected ?? 'a source'}`,
    );
  if (!dry) await putFile(root, SOURCES_FILE, before, after);
  return { path: SOURCES_FILE, before, after, source };
}

function refused(why: string): SourceNotAdded {
  return new SourceNotAdded(`${SOURCES_FILE} was not changed: ${why}.`);
}
