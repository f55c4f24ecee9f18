import type { BoardEffect, BoardEvent } from '../app/event.ts';
import { Refused } from '../commands/command.ts';
import type { Action } from '../domain/action/action.ts';
import type { Abilities } from './abilities.ts';
import { perform } from './acting.ts';
import type { BoardSource } from './board-source.ts';
import { drafting } from './drafting.ts';
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

/** Does what a board wants done outside itself; what comes of it is its next event. */
export function boardEffects(world: BoardWorld): (effect: BoardEffect) => Promise<BoardEvent | undefined> {
  const { source, underWay, abilities, root } = world;
  const keep = drafting(async (drafts) => abilities.keepDrafts?.(root, drafts));
  return async (effect) => {
    switch (effect.kind) {
      case 'reload': {
        const one = await underWay.run('reading the log', () => source.fresh(effect.incident));
        return one ? { kind: 'reloaded', ...one } : { kind: 'unread' };
      }
      case 'look':
        source.look(effect.view);
        return { kind: 'looked', views: source.views() };
      case 'edit': {
        const { editing } = effect;
        const text = await abilities.editText?.(editing.text, `${editing.purpose}.md`);
        return { kind: 'edited', editing, text: text ?? null };
      }
      case 'keep':
        await keep(effect.drafts);
        return undefined;
      case 'stop':
        underWay.stop();
        return undefined;
      case 'act':
        return acted(world, effect.action);
      default:
        return undefined;
    }
  };
}

async function acted(
  { source, by, abilities, root }: BoardWorld,
  action: Action,
): Promise<BoardEvent | undefined> {
  const { openWriter } = abilities;
  if (by === null || !openWriter) return undefined;
  try {
    const { says } = await perform(action, root, await source.read(), by, openWriter, source.history);
    const incident = 'incident' in action ? (action.incident ?? null) : null;
    const one = await source.fresh(incident);
    return { kind: 'acted', says, ...(one ? { reading: one } : {}) };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', sentence: error.message };
    return { kind: 'failed', message: (error as Error).message };
  }
}
