import { expect, test } from 'vitest';
import { mergeLayers } from '../../../source/domain/catalog/lineage/layers.ts';
import { EMPTY_TEAM, type Team } from '../../../source/domain/catalog/team.ts';
import { statusReport } from '../../../source/domain/decision/report/status.ts';
import { incident, logOf } from '../../build/incident.ts';
import { LEDGER_FIGURES } from '../../build/ledger.ts';
import { situation, wokenBefore } from '../../build/situation.ts';

const team: Team = {
  ...EMPTY_TEAM,
  costs: { ...EMPTY_TEAM.costs, expectedWakeUps: 0 },
  team: 'growth-data',
  timeZone: 'America/New_York',
  holidays: ['2026-11-26', '2026-12-25'],
  people: [
    { id: 'ana', name: 'Ana Ruiz', away: [{ from: '2026-12-20', to: '2026-12-27' }] },
    { id: 'ben', name: 'Ben Okafor', timeZone: 'Europe/Madrid', sleep: { from: '23:00', to: '06:00' } },
    { id: 'dana', onCall: false },
  ],
  rotations: {
    pipelines: [
      {
        starts: '2026-11-02',
        everyDays: 7,
        handoff: { weekday: 'mon', time: '09:00' },
        order: ['ana', 'ben'],
      },
    ],
  },
  overrides: [{ rotation: 'pipelines', from: '2026-12-24T09:00', to: '2026-12-26T09:00', person: 'ben' }],
};

const catalog = mergeLayers([
  {
    file: 'state/pipelines.yaml',
    patterns: [{ match: 'ads_*', fields: { owner: 'ben' } }],
    consumers: [],
    pipelines: [
      {
        id: 'billing_ledger',
        owner: 'ana',
        schedule: '0 2 * * *',
        ready: { after: 70 / 60 },
        repair: { median: 1, spread: 0.8 },
        rerun: 0.5,
        upstream: [{ id: 'raw_payments', slack: 2 }],
        runbooks: ['schema-change'],
        confirmed: { by: 'dana', on: '2026-11-01' },
        impact: [
          { kind: 'step', amount: 1_000_000, at: '08:00', on: 'once', because: 'ledger closes at 08:00' },
        ],
      },
    ],
  },
]);

const NOW = Date.parse('2026-11-23T03:12:00-05:00');

test('one ledger at 03:12, six night wake-ups behind: the whole answer', () => {
  const report = statusReport(
    situation(NOW, {
      team,
      catalog,
      log: logOf(
        [incident('billing_ledger', Date.parse('2026-11-23T02:41:00-05:00'))],
        wokenBefore(NOW, [6, 12, 18, 24, 30, 36]),
      ),
    }),
  );
  expect(report.shift).toMatchObject({ person: 'ana', class: 'night', up: false, next: 'ben' });
  expect(report.wakeUps).toEqual({ person: 'ana', count: 6, windowDays: 60, nextCost: 14156.03 });
  expect(report.headline).toBe(
    'GET UP: billing_ledger. Start now, at the latest 04:03. About $0.9M is at stake until 09:00.',
  );
  expect(report.together).toMatchObject({
    verdict: 'wake',
    startAt: '2026-11-23T03:12:00-05:00',
    saves: 935806.59,
    costs: 14068.83,
  });
  expect(report.incidents[0]).toMatchObject({
    rank: 1,
    ...LEDGER_FIGURES,
  });
});
