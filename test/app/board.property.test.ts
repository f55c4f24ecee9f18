import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listed } from '../../source/app/search/listed.ts';
import type { BoardEvent } from '../../source/app/state/event.ts';
import type { ShownWalk } from '../../source/app/state/shown-walk.ts';
import type { BoardState, Size } from '../../source/app/state/state.ts';
import type { ShownHandoff } from '../../source/app/state/view-data.ts';
import { update } from '../../source/app/update.ts';
import { frameOf } from '../../source/app/view/frame.ts';
import { textOf } from '../../source/app/view/parts/line.ts';
import type { ReportedIncident } from '../../source/domain/decision/report/report.ts';
import { readRunbook } from '../../source/domain/runbook/read/read-runbook.ts';
import { widthOf } from '../../source/domain/text/fit.ts';
import {
  ADS,
  board,
  EXPORT,
  failing,
  HELD,
  LEDGER,
  NOW,
  RECOVERED,
  readOnly,
  reportOf,
  VENDOR,
} from './board-fixture.ts';

const key = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...'jkgGzwasHnRubpre?y1234567qlfmJKYcx:/[]dF!b ') },
  fc.constantFrom(
    'up',
    'down',
    'enter',
    'esc',
    'home',
    'end',
    'pageup',
    'pagedown',
    'left',
    'right',
    'backspace',
    'delete',
  ),
  fc.constantFrom(
    'ctrl+a',
    'ctrl+c',
    'ctrl+d',
    'ctrl+e',
    'ctrl+k',
    'ctrl+u',
    'ctrl+w',
    'ctrl+x',
    'ctrl+r',
    'tab',
    'shift+tab',
    'alt+j',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);
const cells = fc.oneof(fc.integer({ min: 1, max: 220 }), fc.constantFrom(1, 2, 59, 60, 80, 119, 120));
const size: fc.Arbitrary<Size> = fc.record({
  columns: cells,
  rows: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(1, 19, 20, 24)),
});

const hostile = fc.string({ unit: 'binary', maxLength: 60 });
const incident: fc.Arbitrary<ReportedIncident> = fc.oneof(
  fc.constantFrom(LEDGER, ADS, VENDOR, EXPORT, RECOVERED, HELD),
  fc
    .tuple(hostile, hostile, hostile)
    .map(([pipeline, title, because]) => failing(pipeline, { title, because, next: title })),
);
const incidents = fc.uniqueArray(incident, { selector: ({ id }) => id, maxLength: 40 });

const event: fc.Arbitrary<BoardEvent> = fc.oneof(
  {
    weight: 12,
    arbitrary: key.map(
      (name): BoardEvent => ({ kind: 'key', key: [...name].length === 1 ? { name, text: name } : { name } }),
    ),
  },
  size.map((to): BoardEvent => ({ kind: 'resize', size: to })),
  hostile.map((text): BoardEvent => ({ kind: 'paste', text })),
  incidents.map(
    (all): BoardEvent => ({ kind: 'reloaded', report: reportOf(all), now: NOW, readAt: NOW, newestAt: NOW }),
  ),
  fc.nat({ max: 90_000_000 }).map((later): BoardEvent => ({ kind: 'tick', now: NOW + later })),
  hostile.map((says): BoardEvent => ({ kind: 'acted', says })),
  hostile.map((sentence): BoardEvent => ({ kind: 'refused', sentence })),
  hostile.map((message): BoardEvent => ({ kind: 'failed', message })),
  hostile.map((what): BoardEvent => ({ kind: 'progress', progress: { what, done: 1, of: 3 } })),
  fc.constant<BoardEvent>({ kind: 'unread' }),
  hostile.map((text): BoardEvent => ({ kind: 'opened', walk: walkThrough(text) })),
  hostile.map((text): BoardEvent => ({ kind: 'looked', views: { handoff: handoffOf(text) } })),
  hostile.map(
    (text): BoardEvent => ({ kind: 'runbook-edited', path: text, difference: [`+${text}`], message: text }),
  ),
  fc.option(hostile).map(
    (text): BoardEvent => ({
      kind: 'edited',
      editing: {
        purpose: 'note',
        subject: { id: LEDGER.id, pipeline: 'billing_ledger' },
        text: '',
        back: { kind: 'board', scroll: 0 },
      },
      text,
    }),
  ),
);
function walkThrough(text: string): ShownWalk {
  const runbook = readRunbook(
    'runbooks/x.md',
    `1. ${text} If ${text}: go to step 2.\n2. x\n   \`\`\`sh\n   echo ${text}\n   \`\`\`\n`,
  );
  const run = {
    id: 'r',
    runbook: 'x',
    commit: '',
    startedBy: text,
    startedAt: NOW,
    steps: [{ step: '1', outcome: 'ran', by: text, at: NOW, note: text }],
  } as const;
  return {
    subject: { id: LEDGER.id, pipeline: text },
    runbook,
    trust: { level: 'aging', says: text, uncommitted: true },
    match: { id: text, match: 'words', because: text },
    others: [{ id: text, match: 'pattern', because: text }],
    run,
    commit: '',
    wantsMending: true,
    changedSince: true,
  };
}

function handoffOf(text: string): ShownHandoff {
  const choices = [{ label: text, action: { kind: 'up' } }] as const;
  return {
    mine: true,
    says: text,
    note: text,
    chat: text,
    questions: [
      {
        id: text,
        about: 'unclassified',
        incident: text,
        prompt: text,
        prefilled: text,
        kind: 'line',
        choices,
      },
    ],
    written: null,
    goes: 'with a branch' as const,
    waiting: { file: text, text },
  };
}

const events = fc.array(event, { maxLength: 40 });
const RUNS = { numRuns: 150 };

function expectFrame(state: BoardState): void {
  const frame = frameOf(state).map(textOf);
  expect(frame).toHaveLength(state.size.rows);
  expect(frame.join('').trim()).not.toBe('');
  for (const row of frame) {
    expect(widthOf(row)).toBeLessThanOrEqual(state.size.columns);
    expect(row).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  }
}

describe('whatever is pressed at whatever size', () => {
  it('the frame is not empty, fits and is safe, and the selection is on it', () => {
    fc.assert(
      fc.property(incidents, size, events, (all, first, happened) => {
        let state = board({ report: reportOf(all), size: first });
        expectFrame(state);
        for (const one of happened) {
          state = update(state, one).state;
          const { selectedRow, selectedId } = state;
          expect(listed(state)[selectedRow]?.id ?? null).toBe(selectedId);
          expectFrame(state);
        }
      }),
      RUNS,
    );
  });

  it('Esc leads back to the board and stays there', () => {
    fc.assert(
      fc.property(events, (happened) => {
        let { state } = { state: board() };
        // What is typed while a change is being written waits for it.
        const written = { kind: 'acted', says: 'Done.' } as const;
        const end = [{ kind: 'resize', size: { columns: 80, rows: 24 } }, ...Array(60).fill(written)];
        for (const one of [...happened, ...end]) state = update(state, one).state;
        for (let press = 0; press < 4; press++) {
          const step = update(state, { kind: 'key', key: { name: 'esc' } });
          expect(step.effects).toEqual([]);
          state = step.state;
        }
        expect(state.mode.kind).toBe('board');
      }),
      RUNS,
    );
  });

  it('a read-only board asks for no change', () => {
    fc.assert(
      fc.property(size, events, (first, happened) => {
        let state = readOnly({ size: first });
        for (const one of happened) {
          const step = update(state, one);
          expect(
            step.effects.filter(({ kind }) =>
              [
                'act',
                'edit',
                'keep',
                'run',
                'commit',
                'edit-runbook',
                'write-handoff',
                'accept-handoff',
              ].includes(kind),
            ),
          ).toEqual([]);
          state = step.state;
        }
      }),
      RUNS,
    );
  });

  it('a board that hides shows no name, no amount and no sleep record', () => {
    const told = reportOf([
      { ...LEDGER, title: 'Ana lost $5k', assigned: 'ben', next: 'wake Ben Okafor' },
      { ...ADS, title: 'ask ana@example.com about €300' },
      RECOVERED,
    ]);
    const harmless = event.filter(({ kind }) => kind === 'key' || kind === 'resize' || kind === 'tick');
    fc.assert(
      fc.property(size, fc.array(harmless, { maxLength: 30 }), (first, happened) => {
        let state = readOnly({ size: first, report: told });
        for (const one of happened) {
          state = update(state, one).state;
          // A key that was pressed and does nothing is named.
          const text = frameOf({ ...state, notice: null })
            .map(textOf)
            .join(' ');
          expect(text).not.toMatch(/\bana\b|\bben\b|okafor|example\.com|[$€]|wake-up|in 60 days/i);
        }
      }),
      RUNS,
    );
  });
});

it('builds no row that is not on the screen', () => {
  const touched = new Set<string>();
  const watched = Array.from({ length: 10_000 }, (_, index) => {
    const one = failing(`p${index}`);
    return Object.defineProperty({ ...one }, 'title', {
      get: () => {
        touched.add(one.id);
        return 'title';
      },
      enumerable: true,
    });
  });
  let state = board({ report: reportOf(watched) });
  touched.clear();
  state = update(state, { kind: 'key', key: { name: 'G', text: 'G' } }).state;
  frameOf(state);
  expect(touched.size).toBeLessThanOrEqual(24);
  expect(touched).toContain('id-p9999');
});
