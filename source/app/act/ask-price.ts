import type { PriceClass } from '../../domain/impact/class-of.ts';
import { placeOf } from '../mode.ts';
import { chosenRow, rowsOf } from '../search/tab-rows.ts';
import type { Step } from '../state/event.ts';
import type { BoardState } from '../state/state.ts';
import { refused } from './act.ts';
import { asking } from './ask.ts';

/** Opens the choice among the classes of prices for the chosen pipeline. */
export function askPrice(state: BoardState): Step {
  const { classes = [], catalog } = state.views;
  if (!catalog) return refused(state, 'The catalog is still being read.');
  const chosen = chosenRow(state, 'pipelines');
  if (!chosen) return refused(state, 'No pipeline is chosen.');
  const { id, ownPrice } = chosen;
  if (classes.length === 0)
    return refused(
      state,
      `No class of prices is declared: classes: in state/pipelines.yaml, or wakeworthy impact ask ${id}.`,
    );
  if (ownPrice) return refused(state, `${id} has a price of its own, which counts before that of a class.`);
  const shown = classes.slice(0, MOST_SHOWN);
  const keys = keysOf(shown);
  const rest =
    shown.length < classes.length
      ? ` (${classes.length - shown.length} more: wakeworthy impact set ${id} --class NAME)`
      : '';
  return asking(state, {
    kind: 'pick',
    title: `What does trouble with ${id} cost?${rest}`,
    choices: shown.map(({ name, price }, index) => ({
      keys: [keys[index]!],
      label: `${name}: ${price}`,
      leads: { kind: 'price', pipeline: id, class: name },
    })),
    back: placeOf(state.mode),
  });
}

/** What is answered stands on the screen, also on a small one. */
const MOST_SHOWN = 10;
/** Not those that move through a list. */
const LETTERS = 'abcdefgilmnopqrstuvwxyz';

/** A key for each class: the first letter of its name that no class before it has, else any. */
function keysOf(classes: readonly PriceClass[]): readonly string[] {
  const taken = new Set<string>();
  return classes.map(({ name }) => {
    const wanted = `${name.toLowerCase()}${LETTERS}`;
    const key = [...wanted].find((one) => LETTERS.includes(one) && !taken.has(one)) ?? '';
    taken.add(key);
    return key;
  });
}

/** Writes the class, and goes on to the next pipeline without a price. */
export function priced(state: BoardState, pipeline: string, name: string): Step {
  if (!state.capabilities.write) return { state, effects: [] };
  if (state.busy === 'writing')
    return refused(state, 'The last change is still being written. Press the key again.');
  const rows = rowsOf(state, 'pipelines');
  const here = rows.findIndex(({ id }) => id === pipeline);
  const next = rows.findIndex(({ price }, index) => index > here && price === null);
  const choice = next < 0 ? {} : { row: next, id: rows[next]!.id };
  return {
    state: {
      ...state,
      busy: 'writing',
      rows: { ...state.rows, pipelines: { ...state.rows.pipelines, ...choice } },
    },
    effects: [{ kind: 'price', pipeline, class: name }],
  };
}
