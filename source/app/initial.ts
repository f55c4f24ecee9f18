import type { StatusReport } from '../domain/decision/report.ts';
import { hide, hideDetail } from '../domain/privacy/hide.ts';
import { bindingsFor } from './binding.ts';
import { KEYMAP } from './keymap.ts';
import { settled } from './settle.ts';
import type { BoardState } from './state.ts';

/** What the door knows when the board opens. The report is whole; what must not be shown is taken out here. */
export type Opening = Pick<
  BoardState,
  'people' | 'size' | 'capabilities' | 'readAt' | 'newestAt' | 'now' | 'timeZone'
> &
  Partial<Pick<BoardState, 'details' | 'lastChange' | 'demo'>> & { readonly report: StatusReport };

/** The board as it opens: on the first row. */
export function openBoard(opening: Opening): BoardState {
  const { show, write } = opening.capabilities;
  const { report, people } = opening;
  const details = Object.entries(opening.details ?? {}).map(([id, detail]) => [
    id,
    hideDetail(detail, report, show, people),
  ]);
  return settled({
    ...opening,
    report: hide(report, show, people),
    details: Object.fromEntries(details),
    lastChange: opening.lastChange ?? null,
    demo: opening.demo ?? false,
    mode: { kind: 'board' },
    selectedId: null,
    selectedRow: 0,
    selectionMoved: false,
    firstRow: 0,
    notice: null,
    busy: null,
    sent: null,
    keymap: bindingsFor(KEYMAP, write),
  });
}
