import { NEVER_TOLD, storedAbout } from '../../domain/audience/privacy/stored.ts';
import { remoteAddress } from '../../storage/read/sync/remote-address.ts';
import type { Command } from '../command/command.ts';

/** `doctor privacy`: what is stored about people. */
export const privacy: Command = {
  name: 'doctor privacy',
  summary: 'what is stored about people, where, for how long, and who sees it',
  needs: 'read',
  examples: ['wakeworthy doctor privacy'],
  async run({ root, situation: { team } }) {
    const stored = storedAbout(team, team.sync && (await remoteAddress(root, team.sync.remote)));
    return {
      data: { schema: 1, stored, never: NEVER_TOLD },
      text: [
        ...stored.flatMap(({ what, where, keptFor, seenBy }) => [
          `${where}`,
          `  what: ${what}`,
          `  kept: ${keptFor}`,
          `  seen by: ${seenBy}`,
        ]),
        '',
        ...NEVER_TOLD,
      ].join('\n'),
    };
  },
};
