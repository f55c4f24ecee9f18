import { describe, expect, test } from 'vitest';
import { failureRates } from '../../../source/domain/impact/failure-rate.ts';
import type { Incident } from '../../../source/domain/incident/state/incident.ts';
import { anIncident } from './failed.ts';

const NOW = 100;
const rates = (...list: readonly Incident[]) =>
  failureRates({ incidents: new Map(list.map((one) => [one.id, one])) }, NOW * 24 * 3_600_000);

describe('how often a pipeline fails', () => {
  test('without any failure on record it has the prior: half an episode in 30 days', () => {
    expect(rates().perYear('a')).toBeCloseTo((365 * 0.5) / 30, 9);
  });

  test('each episode on record adds one, each day since the first failure of anything adds a day', () => {
    const seen = rates(anIncident('a', 10), anIncident('a', 40), anIncident('b', 50));
    expect(seen.days).toBe(90);
    expect(seen.perYear('a')).toBeCloseTo((365 * 2.5) / 120, 9);
    expect(seen.perYear('b')).toBeCloseTo((365 * 1.5) / 120, 9);
    expect(seen.perYear('c')).toBeCloseTo((365 * 0.5) / 120, 9);
  });

  test('failures less than a day apart are one episode, however many in a row', () => {
    expect(rates(anIncident('a', 10), anIncident('a', 10.9), anIncident('a', 11.8)).episodes('a')).toBe(1);
    expect(rates(anIncident('a', 10), anIncident('a', 11)).episodes('a')).toBe(2);
    expect(rates(anIncident('a', 10, { lasting: 3 }), anIncident('a', 13.5)).episodes('a')).toBe(1);
  });

  test('a false alarm is no failure', () => {
    expect(rates(anIncident('a', 10, { resolution: 'false-alarm' })).episodes('a')).toBe(0);
  });
});
