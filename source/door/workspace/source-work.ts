import type { SourceWork, WatchWork } from '../../commands/command/source-work.ts';
import { visible } from '../../domain/text/visible.ts';
import type { Abilities } from '../abilities.ts';
import { printOut } from '../print/print.ts';
import { needed } from './needed.ts';

/** What reading sources is done with, in one workspace. */
export function sourceWork(
  root: string,
  { openLine, keepCursor, trust, runProgram, putFile, addSource }: Abilities,
): SourceWork {
  return {
    trust: async (source) => needed(trust, 'keep what was agreed to')(root, source),
    line: async (source) => needed(openLine, 'ask sources')(source),
    keepCursor: async (source, cursor) =>
      needed(keepCursor, 'keep how far a source was read')(root, source, cursor),
    write: async (path, before, after) => needed(putFile, 'write files')(root, path, before, after),
    add: async (id, entry, dry) => needed(addSource, 'add sources')(root, id, entry, dry),
    runProgram: async (program) => needed(runProgram, 'run programs')(root, program),
  };
}

/** What going on with that is done with. */
export function watchWork(root: string, { watching }: Abilities): WatchWork {
  const able = () => needed(watching, 'go on reading sources');
  return {
    untilEnd: async (work, isBeside) => able().untilEnd(work, isBeside),
    only: async (work) => able().only(root, work),
    listen: async (address, reply) => able().listen(address, reply),
    hook: async () => able().hook(),
    keepTold: async (told) => able().keepTold(root, told),
    say: (line) => printOut(`${visible(line)}\n`),
    clock: () => able().clock(),
  };
}
