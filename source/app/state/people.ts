import type { BoardState } from './state.ts';

/** How somebody is called on the screen: the first word of their name, else the id; a source by its own name. */
export function callName(state: BoardState, id: string): string {
  if (id.startsWith('source:')) return id.slice('source:'.length);
  if (!state.capabilities.show.names) return id;
  const name = state.people.find((person) => person.id === id)?.name?.trim();
  return name ? (name.split(/\s+/u)[0] ?? id) : id;
}
