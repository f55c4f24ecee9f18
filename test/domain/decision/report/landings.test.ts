import { describe, expect, test } from 'vitest';
import { announcementOf } from '../../../../source/domain/audience/product/announce.ts';
import { productStatuses } from '../../../../source/domain/audience/product/product-status.ts';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { assess } from '../../../../source/domain/decision/assess.ts';
import { landingsOf } from '../../../../source/domain/decision/report/landing.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { MINUTE } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour } from '../../../build/job.ts';
import { EMPTY_LOG, hour, situation } from '../../../build/situation.ts';

/** Tuesday 10:00, a working hour: 0.1 h to begin, an hour of work each. */
const NOW = hour(34);
const EXACT = { repair: { median: 1, spread: 0 }, rerun: 0 };
const RAW: DeclaredPipeline = { id: 'raw', ...EXACT, impact: anHour(2_000) };
const MART: DeclaredPipeline = {
  id: 'mart',
  ...EXACT,
  upstream: [{ id: 'raw', slack: 0 }],
  impact: anHour(900),
};
const READER = { id: 'board', kind: 'dashboard', reads: ['mart'] };

function night(changes: Readonly<Record<string, Partial<Incident>>>, log = EMPTY_LOG) {
  const incidents = Object.entries(changes).map(([id, one]) => incident(id, hour(33), one));
  const given = situation(NOW, { catalog: catalogOf([RAW, MART], [READER]), log: logOf(incidents, log) });
  const assessment = assess(given);
  const landings = landingsOf(assessment);
  const of = (id: string) => landings.of(assessment.failing.find((one) => one.incident.pipeline === id)!);
  const announced = (id: string) => announcementOf(incidents.find(({ pipeline }) => pipeline === id)!, given);
  return { of, at: landings.at, announced, products: productStatuses(assessment) };
}
const BLOCKED = { blocked: { on: 'vendor', at: hour(33), checkAt: hour(40) } };

describe('when several things hold a product up', () => {
  test('a child with a trouble of its own lands no sooner than its parent', () => {
    const { of, announced } = night({ raw: BLOCKED, mart: {} });
    expect(of('raw')!.by).toBe(hour(41.1));
    expect(of('mart')!.from).toBeGreaterThanOrEqual(of('raw')!.from);
    expect(announced('mart').expected).toEqual(of('mart'));
  });

  test('a product is expected when the last of it has landed, whoever tells it', () => {
    const { at, announced, products } = night({ raw: BLOCKED, mart: {} });
    const board = at('board')!;
    expect(board.by).toBeGreaterThanOrEqual(hour(41.1));
    const told = ['raw', 'mart'].map(
      (id) => announced(id).affected.find((one) => one.id === 'board')!.expected,
    );
    expect(told).toEqual([board, board]);
    expect(products.find(({ product }) => product === 'board')!.expected).toEqual(board);
    expect(announced('raw').affected.find((one) => one.id === 'mart')!.expected).toEqual(at('mart'));
  });

  test('nothing stands before what it reads, whatever slack is declared between that and what fails above it', () => {
    const slack = { ...MART, upstream: [{ id: 'raw', slack: 2 }] };
    const incidents = ['raw', 'mart'].map((id, n) => incident(id, hour(33), n === 0 ? BLOCKED : {}));
    const catalog = catalogOf([RAW, slack], [READER]);
    const { at } = landingsOf(assess(situation(NOW, { catalog, log: logOf(incidents) })));
    expect(at('board')!.by).toBeGreaterThanOrEqual(at('mart')!.by);
    expect(at('board')!.from).toBeGreaterThanOrEqual(at('mart')!.from);
  });

  test('what hangs below something held is accepted with it, and nobody else has to act', () => {
    const held = { held: { until: hour(40), by: 'ana', at: hour(33) } };
    const { announced, products } = night({ raw: held, mart: {} });
    expect(announced('mart').standing).toEqual({ kind: 'accepted', until: hour(40) });
    expect(products.find(({ product }) => product === 'board')!.work).toEqual({
      ...{ kind: 'accepted', until: hour(40) },
    });
  });

  test('what nothing holds up is not expected at all, and what waits for something left to itself never', () => {
    const { at } = night({ mart: {} });
    expect(at('raw')).toBeUndefined();
    expect(at('board')).not.toBeNull();
    const left = situation(NOW, {
      catalog: catalogOf(
        [
          { ...RAW, impact: [] },
          { ...MART, impact: [] },
        ],
        [READER],
      ),
      log: logOf([incident('raw', hour(33))]),
    });
    expect(landingsOf(assess(left)).at('board')).toBeNull();
  });

  test('what is red because of another is worked on where that is, and lands with it', () => {
    const log = { ...EMPTY_LOG, activity: new Map([['ana', [{ at: NOW, kind: 'other' as const }]]]) };
    const { of, announced, products } = night(
      { raw: { startedAt: NOW - 30 * MINUTE, startedBy: 'ana' }, mart: { kind: 'late' } },
      log,
    );
    expect(announced('mart').standing).toEqual({ kind: 'being-worked-on' });
    expect(of('mart')).toEqual(of('raw'));
    expect(products.find(({ product }) => product === 'board')!.work).toEqual({ kind: 'worked on' });
  });
});
