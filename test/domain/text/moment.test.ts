import { describe, expect, test } from 'vitest';
import { shortAmount } from '../../../source/domain/text/amount.ts';
import { moment, writtenMoment } from '../../../source/domain/text/moment.ts';

const NEW_YORK = 'America/New_York';
const NOW = '2026-11-23T22:30:00-05:00';

describe('an instant as somebody says it', () => {
  test.each([
    ['later today', '2026-11-23T23:59:00-05:00', '23:59'],
    ['earlier today', '2026-11-23T00:00:00-05:00', '00:00'],
    ['in two hours, on another day', '2026-11-24T00:30:00-05:00', 'Tue 00:30'],
    ['tomorrow', '2026-11-24T09:00:00-05:00', 'Tue 09:00'],
    ['in five days', '2026-11-28T09:00:00-05:00', 'Sat 09:00'],
    ['in more than six', '2026-11-30T09:00:00-05:00', '30 Nov 09:00'],
    ['the evening before', '2026-11-22T23:00:00-05:00', 'Sun 23:00'],
    ['next year', '2027-01-09T09:00:00-05:00', '9 Jan 09:00'],
    ['in a year', '2027-11-09T09:00:00-05:00', '9 Nov 2027 09:00'],
    ['long ago', '2026-11-03T09:00:00-05:00', '3 Nov 09:00'],
  ])('%s', (_, instant, said) => {
    expect(moment(Date.parse(instant), Date.parse(NOW), NEW_YORK)).toBe(said);
    expect(writtenMoment(instant, NOW)).toBe(said);
  });

  test('is of the day that it has in the zone of whoever reads', () => {
    const instant = Date.parse('2026-11-24T03:00:00Z');
    expect(moment(instant, Date.parse(NOW), NEW_YORK)).toBe('22:00');
    expect(moment(instant, Date.parse(NOW), 'Europe/Madrid')).toBe('04:00');
    expect(moment(instant, Date.parse('2026-11-23T20:00:00Z'), 'Europe/Madrid')).toBe('Tue 04:00');
  });
});

test('an amount that rounds to nothing has no sign', () => {
  expect([-0.4, 0.4, -0.5, -1.2].map((amount) => shortAmount(amount, 'USD'))).toEqual([
    '$0',
    '$0',
    '-$1',
    '-$1',
  ]);
});

test('in the night of each change of clocks no two minutes are called the same, and only times that stand twice have an offset', () => {
  const night = (day: string, zone: string) =>
    Array.from({ length: 12 * 60 }, (_, minute) => {
      const at = Date.parse(`${day}T21:00:00Z`) + minute * 60_000;
      return moment(at, Date.parse(`${day}T12:00:00Z`), zone);
    });
  const autumn = night('2026-10-24', 'Europe/Berlin');
  expect(new Set(autumn).size).toBe(autumn.length);
  const withOffset = autumn.filter((one) => /[+-]\d\d:\d\d$/.test(one));
  expect(withOffset).toHaveLength(120);
  expect([withOffset[0], withOffset[60]]).toEqual(['Sun 02:00+02:00', 'Sun 02:00+01:00']);
  const spring = night('2026-03-28', 'Europe/Berlin');
  expect(new Set(spring).size).toBe(spring.length);
  expect(spring.filter((one) => one.includes('+'))).toEqual([]);
});
