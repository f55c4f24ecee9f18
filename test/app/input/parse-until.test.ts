import { describe, expect, it } from 'vitest';
import { parseUntil, writeUntil } from '../../../source/app/input/parse-until.ts';
import { formatInstant } from '../../../source/domain/time/zone.ts';
import { NOW } from '../board-fixture.ts';

const ZONE = 'America/New_York';
const until = (text: string) => {
  const instant = parseUntil(text, NOW, ZONE);
  return instant === undefined ? undefined : formatInstant(instant, ZONE);
};

describe('the time until which something is held', () => {
  it.each([
    ['09:00', '2026-11-23T09:00:00-05:00'],
    ['9:00', '2026-11-23T09:00:00-05:00'],
    ['02:00', '2026-11-24T02:00:00-05:00'],
    ['tomorrow 09:00', '2026-11-24T09:00:00-05:00'],
    ['Tue 09:00', '2026-11-24T09:00:00-05:00'],
    ['monday 02:00', '2026-11-30T02:00:00-05:00'],
    ['2h', '2026-11-23T05:12:00-05:00'],
    ['1h30m', '2026-11-23T04:42:00-05:00'],
    ['2026-11-27 10:00', '2026-11-27T10:00:00-05:00'],
    ['2026-11-27T10:00:00Z', '2026-11-27T05:00:00-05:00'],
  ])('%s means %s', (text, instant) => {
    expect(until(text)).toBe(instant);
  });

  it.each(['', 'soon', '25:00', 'never 09:00', 'mo 09:00', '09:00 tomorrow maybe'])(
    '%j means nothing',
    (text) => {
      expect(until(text)).toBeUndefined();
    },
  );

  it('is written so that it is read back', () => {
    for (const instant of [
      '2026-11-23T09:00:00-05:00',
      '2026-11-24T02:00:00-05:00',
      '2026-11-30T09:00:00-05:00',
    ].map(Date.parse)) {
      expect(parseUntil(writeUntil(instant, NOW, ZONE), NOW, ZONE)).toBe(instant);
    }
  });
});
