import { describe, expect, test } from 'vitest';
import { EMPTY_TEAM } from '../../../../source/domain/catalog/team.ts';
import { statusReport } from '../../../../source/domain/decision/report/status.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { aDay, anHour, NIGHT } from '../../../build/job.ts';
import { EMPTY_LOG, situation } from '../../../build/situation.ts';

/** Ana is on call until 09:00, then Ben. */
const team = {
  ...EMPTY_TEAM,
  people: [{ id: 'ana', name: 'Ana Ruiz' }, { id: 'ben', name: 'Ben Okafor' }, { id: 'mei' }],
  rotations: {
    pipelines: [{ starts: '2026-06-01', everyDays: 1, handoff: { time: '09:00' }, order: ['ana', 'ben'] }],
  },
};

function said(impact: ReturnType<typeof aDay>, reader: string | undefined, isUp: boolean) {
  const catalog = catalogOf([{ id: 'ledger', impact, repair: { median: 1, spread: 0.8 } }]);
  const activity = isUp ? new Map([['ana', [{ at: NIGHT - 900_000, kind: 'other' as const }]]]) : new Map();
  const log = logOf([incident('ledger', NIGHT)], { ...EMPTY_LOG, activity });
  const { headline, incidents } = statusReport(situation(NIGHT, { team, catalog, log }), 'UTC', reader);
  return [headline, ...incidents.map((one) => ('because' in one ? one.because : ''))].join(' ');
}

describe('a sentence calls you whoever reads it, and everybody else by name', () => {
  test.each([
    ['ana', 'WORK NOW, while you are up: ', 'as you are up.'],
    ['ben', 'WORK NOW, while Ana is up: ', 'as Ana is up.'],
    ['mei', 'WORK NOW, while Ana is up: ', 'as Ana is up.'],
    [undefined, 'WORK NOW, while you are up: ', 'as you are up.'],
  ])('who is up, to %s', (reader, ...parts) => {
    for (const part of parts) expect(said(aDay(1e6), reader, true)).toContain(part);
  });

  test.each([
    ['ana', 'Ben starts at 09:00.'],
    ['ben', 'For Ana: GO BACK TO SLEEP: nothing here is worth tonight. Ben starts at 09:00.'],
    ['mei', 'Ben starts at 09:00.'],
    [undefined, 'Ben starts at 09:00.'],
  ])('who starts in the morning, to %s', (reader, part) => {
    expect(said(anHour(40), reader, false)).toContain(part);
  });
});
