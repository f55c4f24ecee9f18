import type { BoardEvent, Reading } from '../../../app/state/event.ts';
import { Refused, type WriteContext } from '../../../commands/command/command.ts';
import type { Abilities } from '../../abilities.ts';
import { writeContext } from '../../workspace/acting.ts';
import type { BoardSource } from '../reading/board-source.ts';
import type { UnderWay } from './under-way.ts';

/** What the effects of a board act on. */
export interface BoardWorld {
  readonly root: string;
  readonly source: BoardSource;
  /** null: nobody is known, and nothing is written. */
  readonly by: string | null;
  readonly abilities: Abilities;
  readonly underWay: UnderWay;
}

/** What was done, in words, and the question or request that it is about. */
export interface DoneWords {
  readonly says: string;
  readonly work?: string;
}

/** Does what a writing command does, and tells what came of it. */
export async function writing(
  { source, by, abilities }: BoardWorld,
  work: (context: WriteContext) => Promise<string | DoneWords>,
): Promise<BoardEvent | undefined> {
  const { openWriter } = abilities;
  if (by === null || !openWriter) return undefined;
  return told(source, null, async () => {
    const again = async () => {
      await source.read();
      return source.context();
    };
    return work(writeContext(await again(), again, by, openWriter, abilities));
  });
}

/** Does something and tells what came of it, with what the files then say. */
export async function told(
  source: BoardSource,
  incident: string | null,
  work: () => Promise<string | DoneWords>,
): Promise<BoardEvent> {
  try {
    const done = await work();
    const one = await afterwards(source, incident);
    const words = typeof done === 'string' ? { says: done } : done;
    return { kind: 'acted', ...words, ...(one ? { reading: one } : {}) };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', sentence: error.message };
    return { kind: 'failed', message: (error as Error).message };
  }
}

/** How often a reading may be overtaken by a later one before what was done is told without it. */
const TRIES = 3;

/** What the files say after a change. A later reading that overtook this one may show it only after it is told. */
async function afterwards(source: BoardSource, incident: string | null): Promise<Reading | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const reading = await source.fresh(incident);
    if (reading) return reading;
  }
  return undefined;
}
