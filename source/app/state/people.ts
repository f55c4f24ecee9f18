import { calledName } from '../../domain/decision/report/voice.ts';
import type { BoardState } from './state.ts';

/** How somebody is called on the screen: the first word of their name, else the id; a source by its own name. */
export function callName(state: Pick<BoardState, 'capabilities' | 'people'>, id: string): string {
  if (id.startsWith('source:')) return id.slice('source:'.length);
  if (!state.capabilities.show.names) return id;
  return calledName(state, id);
}
