import type { Source } from '../../domain/catalog/source.ts';
import { isTrusted, readTrusted } from '../../storage/read/source/trusted.ts';
import { Refused } from '../command/command.ts';
import { whatItDoes } from './known-source.ts';

/** A repository that somebody else writes into must not make this machine ask, read or run what nobody here agreed to. */
export async function refuseStranger(root: string, source: Source): Promise<void> {
  if (isTrusted(source, await readTrusted(root))) return;
  throw new Refused(
    `Nobody here has agreed to ${source.id} as it stands: it ${whatItDoes(source)}. wakeworthy source trust ${source.id} agrees.`,
  );
}
