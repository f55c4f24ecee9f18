import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import { parseWorkspace } from '../../read/workspace/parse-workspace.ts';
import type { WorkspaceFiles } from '../../read/workspace/workspace-files.ts';
import { NotReplaced, replaceFile } from '../file/replace-file.ts';
import { reasonOf } from '../file/write-failure.ts';

/** Puts a file that people keep in the place of what it was, whole or not at all. `refused`: what to throw, by the reason. */
export async function replaceKept(
  root: string,
  path: string,
  before: string | undefined,
  after: string,
  refused: (why: string) => Error,
): Promise<void> {
  try {
    await replaceFile(root, path, before, after);
  } catch (error) {
    if (error instanceof NotReplaced) throw refused(`${error.message}. Look at it and do it again`);
    const [what, next] = reasonOf(error, (error as NodeJS.ErrnoException).code);
    throw refused(`${what}. ${next}`);
  }
}

/** The findings that a workspace has only with other files; those that merely moved are not new. */
export function newFindings(files: WorkspaceFiles, changed: Partial<WorkspaceFiles>): Finding[] {
  const nameOf = ({ file, severity, message }: Finding) => `${severity} ${file}\n${message}`;
  const known = new Map<string, number>();
  for (const { finding } of parseWorkspace(files).findings)
    known.set(nameOf(finding), (known.get(nameOf(finding)) ?? 0) + 1);
  return parseWorkspace({ ...files, ...changed }).findings.flatMap(({ finding }) => {
    const left = known.get(nameOf(finding)) ?? 0;
    if (left > 0) known.set(nameOf(finding), left - 1);
    return left > 0 ? [] : [finding];
  });
}

/** Where a finding is, what it is and what was expected. */
export function placed({ file, line, column, message, expected }: Finding): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place}: ${message}${expected === undefined ? '' : ` (expected: ${expected})`}`;
}
