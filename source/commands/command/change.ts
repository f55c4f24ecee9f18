import type { Action } from '../../domain/action/action.ts';
import type { LogEvent } from '../../domain/incident/event/event.ts';
import { visible } from '../../domain/text/visible.ts';
import type { Answer, WriteContext } from './command.ts';

/** Performs one action and answers with what it wrote. */
export async function change(
  context: WriteContext,
  action: Action,
): Promise<Answer & { readonly events: readonly LogEvent[] }> {
  const { says, events } = await context.act(action);
  return {
    events,
    data: {
      schema: 1,
      says,
      events: events.map(({ id, type, data }) => ({
        id,
        type,
        ...(data.incident ? { incident: data.incident } : {}),
      })),
    },
    text: visible(says),
  };
}
