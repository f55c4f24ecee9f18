import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewHandoff } from '../../commit.ts';
import { digest } from '../../read/file/sealed.ts';
import { openFolder } from './folder.ts';
import { NotReplaced, replaceFile, sweepDrafts } from './replace-file.ts';
import { reasonOf } from './write-failure.ts';

const FOLDER = 'state/handoffs';
const MOST_OF_A_NAME = 50;

/** The note could not be written; the message says why and what to do next. What stood there stands there still. */
export class HandoffNotWritten extends Error {
  override readonly name = 'HandoffNotWritten';
}

/**
 * Writes a note into `state/handoffs/`, whole or not at all, and gives its path from the root. A name that is taken
 * already gets `-2`; only `replaces` takes the place of a note, and only of one that is as it was read.
 * @throws HandoffNotWritten
 */
export async function writeHandoffFile(root: string, { name, text, replaces }: NewHandoff): Promise<string> {
  const path = replaces?.file ?? `${FOLDER}/${name}.md`;
  try {
    openFolder(root, FOLDER.split('/'));
    await sweepDrafts(join(root, FOLDER), Date.now());
    if (replaces) return await replace(root, replaces, text);
    return await writeUnderFreeName(root, name, text);
  } catch (error) {
    if (error instanceof HandoffNotWritten) throw error;
    if (error instanceof NotReplaced)
      throw new HandoffNotWritten(`${path} was not written: ${error.message}. Read it again and write anew.`);
    const [what, next] = reasonOf(error, (error as NodeJS.ErrnoException).code);
    throw new HandoffNotWritten(`${path} was not written: ${what}. ${next}.`);
  }
}

async function writeUnderFreeName(root: string, name: string, text: string): Promise<string> {
  for (let nth = 1; nth <= MOST_OF_A_NAME; nth++) {
    const path = `${FOLDER}/${name}${nth === 1 ? '' : `-${nth}`}.md`;
    try {
      await replaceFile(root, path, undefined, text);
      return path;
    } catch (error) {
      if (!(error instanceof NotReplaced)) throw error;
    }
  }
  throw new HandoffNotWritten(
    `${FOLDER}/${name}.md was not written: ${MOST_OF_A_NAME} notes have that name already. Remove some.`,
  );
}

async function replace(
  root: string,
  { file, digest: read }: NonNullable<NewHandoff['replaces']>,
  text: string,
): Promise<string> {
  const bytes = await readFile(join(root, file));
  if (digest(bytes) !== read) throw new NotReplaced('somebody changed it since you read it');
  await replaceFile(root, file, new TextDecoder().decode(bytes), text);
  return file;
}
