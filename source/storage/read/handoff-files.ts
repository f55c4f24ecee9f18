import { readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../domain/catalog/finding/finding.ts';
import { inTurn } from './file/in-turn.ts';
import { digest } from './file/sealed.ts';
import { isInside, LEADS_OUT, readSourceFile } from './file/source-file.ts';
import { blobIdOf } from './git/git-blobs.ts';
import { readingGit } from './git/reading-git.ts';

export const HANDOFF_FOLDER = 'state/handoffs';

/** A note as it stands in the workspace. */
export interface HandoffFile {
  /** From the root, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the note as committed; where it is not, of the file. */
  readonly digest: string;
  /** SHA-256 of the file itself: what a change of it must have read. */
  readonly fileDigest: string;
  readonly committed: boolean;
  /** Committed, and changed since without a commit. */
  readonly modified: boolean;
}

export interface HandoffFiles {
  /** By name, which begins with the date: the oldest first. */
  readonly files: readonly HandoffFile[];
  readonly findings: readonly Finding[];
}

/** Every note in `state/handoffs/`. What cannot be read there, or leads out of it, is a finding. */
export async function readHandoffs(root: string): Promise<HandoffFiles> {
  const { names, findings } = await listNotes(root);
  const committed = names.length > 0 ? await committedBlobs(root) : new Map<string, string>();
  const read = await inTurn(names, (name) => readNoteFile(root, `${HANDOFF_FOLDER}/${name}`, committed));
  return {
    files: read.flatMap(({ file }) => (file ? [file] : [])),
    findings: [...findings, ...read.flatMap((one) => one.findings)],
  };
}

async function listNotes(root: string): Promise<{ names: string[]; findings: Finding[] }> {
  try {
    const real = await realpath(join(root, HANDOFF_FOLDER));
    if (!isInside(await realpath(root), real))
      return { names: [], findings: [finding(HANDOFF_FOLDER, LEADS_OUT)] };
    const names = await readdir(real);
    return { names: names.filter((name) => /^[^.].*\.md$/.test(name)).sort(byName), findings: [] };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { names: [], findings: [] };
    const message = `this folder cannot be read (${code ?? String(error)})`;
    return {
      names: [],
      findings: [finding(HANDOFF_FOLDER, { message, expected: 'a folder of notes in Markdown' })],
    };
  }
}

const DATED = /^\d{4}-\d{2}-\d{2}/;

/** By date, then by name; of one name the second after the first. What bears no date is no newest one. */
function byName(a: string, b: string): number {
  const [isDatedA, isDatedB] = [DATED.test(a), DATED.test(b)];
  if (isDatedA !== isDatedB) return isDatedA ? 1 : -1;
  const [stemA, stemB] = [a, b].map((name) => name.slice(0, -3)) as [string, string];
  const [baseA, baseB] = [stemA, stemB].map((stem) => stem.replace(/-\d+$/, '')) as [string, string];
  if (baseA === baseB) return stemA.length - stemB.length || (stemA < stemB ? -1 : 1);
  return stemA < stemB ? -1 : 1;
}

async function readNoteFile(
  root: string,
  file: string,
  committed: ReadonlyMap<string, string>,
): Promise<{ file?: HandoffFile; findings: readonly Finding[] }> {
  const { text, findings } = await readSourceFile(root, file);
  if (text === undefined) return { findings: findings.map((one) => ({ ...one, touches: [] })) };
  try {
    const bytes = await readFile(join(root, file));
    const fileDigest = digest(bytes);
    const blob = committed.get(file);
    const modified = blob !== undefined && blob !== blobIdOf(bytes, blob.length);
    const noted = modified ? digest(await committedBytes(root, blob)) : fileDigest;
    const note = { file, text, digest: noted, fileDigest, committed: blob !== undefined, modified };
    return { file: note, findings: findings.map((one) => ({ ...one, touches: [] })) };
  } catch (error) {
    return {
      findings: [finding(file, { message: `this note cannot be read (${(error as Error).message})` })],
    };
  }
}

/** Ids of the committed notes by their paths from the root: one question for all. Empty without git. */
async function committedBlobs(root: string): Promise<Map<string, string>> {
  try {
    const git = await readingGit(root);
    const listed = await git.raw(
      '--literal-pathspecs',
      'ls-tree',
      '-r',
      '-z',
      'HEAD',
      '--',
      `${HANDOFF_FOLDER}/`,
    );
    const rows = listed.split('\0').flatMap((row) => {
      const match = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(row);
      return match ? [[match[2]!, match[1]!] as const] : [];
    });
    return new Map(rows);
  } catch {
    return new Map();
  }
}

async function committedBytes(root: string, blob: string): Promise<Buffer> {
  const git = await readingGit(root);
  return (await git.binaryCatFile(['blob', blob])) as Buffer;
}

function finding(file: string, problem: Pick<Finding, 'message' | 'expected'>): Finding {
  return { severity: 'error', file, ...problem, touches: [] };
}
