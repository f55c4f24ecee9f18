import { describe, expect, test } from 'vitest';
import type { Action } from '../../../source/domain/action/action.ts';
import { eventsOf } from '../../../source/domain/action/events-of.ts';
import type { StatusReport } from '../../../source/domain/decision/report/report.ts';
import { statusReport } from '../../../source/domain/decision/report/status.ts';
import type { NewEvent } from '../../../source/domain/incident/event/event.ts';
import { formatEvent } from '../../../source/domain/incident/event/format-event.ts';
import { LONGEST_LINE } from '../../../source/domain/incident/event/line-limit.ts';
import type { Incident } from '../../../source/domain/incident/state/incident.ts';
import type { Situation } from '../../../source/domain/situation.ts';
import { HOUR } from '../../../source/domain/time/zone.ts';
import { catalogOf } from '../../build/catalog.ts';
import { causeWith, idOf, logWith } from '../../build/cause.ts';
import { incident, logOf } from '../../build/incident.ts';
import { anHour, NIGHT } from '../../build/job.ts';
import { idAt } from '../../build/log.ts';
import { situation } from '../../build/situation.ts';

const CATALOG = catalogOf([
  { id: 'ledger', impact: anHour(900), uses: ['warehouse'] },
  { id: 'feed', impact: anHour(300), uses: ['warehouse'] },
]);

/** Two failures of one cause. */
function given(changes: Partial<Incident> = {}): Situation {
  const failing = [incident('ledger', NIGHT - HOUR, changes), incident('feed', NIGHT - HOUR)];
  return situation(NIGHT, {
    catalog: CATALOG,
    log: logOf(failing, logWith([causeWith(['ledger', 'feed'])])),
  });
}

function eventsFrom(action: Action, standing = given()): readonly NewEvent[] {
  const outcome = eventsOf(action, standing, 'ana', () => idAt(NIGHT, 1));
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.events;
}

const ledger = idOf('ledger');
const DECISIONS: readonly Action[] = [
  { kind: 'acknowledge', incident: ledger },
  { kind: 'start', incident: ledger },
  { kind: 'assign', incident: ledger, person: 'ana' },
  { kind: 'hold', incident: ledger, until: NIGHT + HOUR },
  { kind: 'block', incident: ledger, on: 'Acme' },
  { kind: 'plan', incident: ledger, next: 'ask them' },
  { kind: 'resolve', incident: ledger, resolution: 'band-aid' },
  { kind: 'merge', incident: ledger, into: idOf('feed') },
];

describe.each(DECISIONS.map((action) => [action.kind, action] as const))('%s', (_, action) => {
  test('keeps the row that stood on the screen: its verdict in the plan of all, and its cause', () => {
    const taken = eventsFrom(action).filter(({ type }) => type === 'decision.taken');
    const row = statusReport(given()).incidents.find(({ id }) => id === ledger);
    expect(taken).toEqual([
      {
        type: 'decision.taken',
        data: { incident: ledger, verdict: (row as { verdict: string }).verdict, figures: row },
      },
    ]);
    expect(row).toMatchObject({ cause: 'cause-1' });
  });

  test('comes first, the record of the decision after it', () => {
    const types = eventsFrom(action).map(({ type }) => type);
    expect(types.indexOf('decision.taken')).toBe(types.length - 1);
    expect(types.length).toBeGreaterThan(1);
  });

  test('keeps none of what had landed already', () => {
    const landed = given({ recoveredAt: NIGHT - 60_000 });
    expect(eventsFrom(action, landed).some(({ type }) => type === 'decision.taken')).toBe(false);
  });
});

test.each([
  { kind: 'seen', incident: ledger },
  { kind: 'recovered', incident: ledger },
  { kind: 'note', incident: ledger, text: 'looking' },
  { kind: 'detach', incident: ledger },
] as const)('$kind decides nothing and keeps nothing', (action) => {
  expect(eventsFrom(action).some(({ type }) => type === 'decision.taken')).toBe(false);
});

describe('going back to sleep', () => {
  const many = (count: number): Situation => {
    const declared = Array.from({ length: count }, (_, i) => ({
      id: `p${10_000 + i}`,
      impact: anHour(0.01),
    }));
    return situation(NIGHT, {
      catalog: catalogOf(declared),
      log: logOf(declared.map(({ id }) => incident(id, NIGHT - HOUR))),
    });
  };
  const recordOf = (standing: Situation) => {
    const taken = eventsFrom({ kind: 'sleep' }, standing).find(({ type }) => type === 'decision.taken')!;
    return { taken, figures: taken.data.figures as StatusReport & { omitted?: number } };
  };

  test('keeps the whole answer once, for no incident', () => {
    const { taken, figures } = recordOf(many(3));
    expect(taken.data.incident).toBeUndefined();
    const { wakeUps, ...shown } = statusReport(many(3));
    expect(figures).toEqual(shown);
  });

  test('with more than 400 failures keeps the first 400 rows, says how many it left out, and fits into a line', () => {
    const { taken, figures } = recordOf(many(430));
    expect(figures.incidents).toHaveLength(400);
    expect(figures.omitted).toBe(30);
    const line = formatEvent({ id: idAt(NIGHT), at: NIGHT, by: 'ana', type: taken.type, data: taken.data });
    expect(Buffer.byteLength(line)).toBeLessThan(LONGEST_LINE);
  });
});
