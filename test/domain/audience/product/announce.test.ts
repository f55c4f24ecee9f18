import { describe, expect, test } from 'vitest';
import { announcementOf } from '../../../../source/domain/audience/product/announce.ts';
import { announceText } from '../../../../source/domain/audience/product/announce-text.ts';
import type { DeclaredConsumer, DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour } from '../../../build/job.ts';
import { hour, situation, TEAM } from '../../../build/situation.ts';

const LEDGER: DeclaredPipeline = {
  id: 'ledger',
  title: 'Billing ledger',
  schedule: '0 2 * * *',
  ready: { after: 1 },
  repair: { median: 1, spread: 0 },
  rerun: 0.5,
  impact: anHour(2_000),
};
const BELOW: DeclaredPipeline = { id: 'mart', upstream: [{ id: 'ledger', slack: 30 }] };
const READERS: DeclaredConsumer[] = [
  { id: 'report', kind: 'report', title: 'Investor report', reads: ['ledger'] },
  { id: 'relaxed', kind: 'dashboard', reads: ['mart'] },
];

/** Tuesday 10:00: Ana is at work. */
const NOW = hour(34);

function announced(changes: Partial<Incident> = {}, pipeline: Partial<DeclaredPipeline> = {}, now = NOW) {
  const one = incident('ledger', hour(26), changes);
  const given = situation(now, {
    catalog: catalogOf([{ ...LEDGER, ...pipeline }, BELOW], READERS),
    log: logOf([one]),
  });
  return announcementOf(one, given);
}
const textOf = (...given: Parameters<typeof announced>) =>
  announceText(announced(...given), TEAM, given[2] ?? NOW);

describe('what consumers are told', () => {
  test('reads like this', () => {
    expect(textOf({}, { repair: { median: 1, spread: 0.8 } })).toMatchInlineSnapshot(`
      "Billing ledger (ledger) is late: its data should have been there Tue 2 Jun 03:00.
      Expected by Tue 2 Jun 13:30, perhaps from Tue 2 Jun 10:45 on.
      Nobody works on it yet.
      Late with it:
      - Investor report (report): expected by Tue 2 Jun 13:30, perhaps from Tue 2 Jun 10:45 on
      Times are those of UTC."
    `);
  });

  test('is when it lands, and when what reads it does: 0.1 h to begin, 1 h of work, half an hour of machine time', () => {
    const { expected, affected } = announced({ startedAt: hour(33.5), startedBy: 'ana' });
    // Half an hour of an exact hour is done: half an hour and the machine time are left.
    expect(expected).toEqual({ from: hour(35), likely: hour(35), by: hour(35) });
    expect(affected).toMatchObject([{ id: 'report', kind: 'report', expected: { by: hour(35) } }]);
  });

  test('leaves out what a delay does not reach', () => {
    expect(announced().affected.map(({ id }) => id)).toEqual(['report']);
    expect(announced({}, {}, hour(60)).affected.map(({ id }) => id)).toEqual(['report', 'mart', 'relaxed']);
  });

  test('names everything below where the data is wrong: no slack makes it right', () => {
    const { what, affected } = announced({ kind: 'wrong' });
    expect([what, affected.map(({ id }) => id)]).toEqual(['wrong', ['report', 'mart', 'relaxed']]);
    expect(textOf({ kind: 'wrong' })).toContain('is wrong: do not use its data since Tue 2 Jun 03:00.');
  });

  test.each([
    ['being worked on', { startedAt: hour(33), startedBy: 'ana' }, 'It is being worked on.'],
    [
      'held',
      { held: { until: hour(50), by: 'ana', at: NOW } },
      'It stays as it is until Wed 3 Jun 02:00; then it is looked at again.',
    ],
    [
      'blocked',
      { blocked: { on: 'Dana Wu', at: NOW, eta: hour(40) } },
      'It waits for somebody else to act first; we look again Tue 2 Jun 16:00.',
    ],
    [
      'landed',
      { recoveredAt: hour(33) },
      'Billing ledger (ledger) is back: its data landed Tue 2 Jun 09:00.',
    ],
    [
      'a false alarm',
      { resolved: { resolution: 'false-alarm', by: 'ana', at: NOW } },
      'it was a false alarm.',
    ],
    [
      'given up',
      { resolved: { resolution: 'let-it-fail', by: 'ana', at: NOW } },
      'will not be repaired for this run',
    ],
  ] as const)('says that it is %s', (_, changes, words) => {
    expect(textOf(changes)).toContain(words);
  });

  test('says that nobody works on what is worth nobody’s time, and that nobody knows when it is back', () => {
    const text = textOf({}, { impact: [] });
    expect(text).toContain('Nobody works on it yet.');
    expect(text).toContain('It cannot be said yet when it is back.');
  });

  test('says when work starts where it waits', () => {
    const night = hour(26.5);
    const text = textOf({}, { impact: anHour(10) }, night);
    expect(text).toContain('Work on it is planned for Tue 2 Jun 09:00.');
    expect(text).toContain('Expected by Tue 2 Jun 10:45.');
  });

  test('says before it is late how likely that is, as the products do', () => {
    const at = (after: number, spread = 0) =>
      textOf({}, { ready: { after }, repair: { median: 1, spread } }).split('\n')[0];
    expect(at(12)).toMatch(/ failed and is expected on time: its data normally stands Tue 2 Jun 14:00\.$/);
    expect(at(10, 0.8)).toMatch(/ may be late: its data normally stands Tue 2 Jun 12:00\.$/);
    expect(at(9)).toMatch(/ will be late: its data normally stands Tue 2 Jun 11:00\.$/);
  });

  test('is of the one above where it is red because of that', () => {
    const waited = { kind: 'late' } as const;
    const [root, child] = [incident('ledger', hour(26)), incident('mart', hour(27), waited)];
    const given = situation(NOW, {
      catalog: catalogOf([LEDGER, { ...BELOW, upstream: [{ id: 'ledger' }] }], READERS),
      log: logOf([root, child]),
    });
    expect(announcementOf(child, given).expected).toEqual(announcementOf(root, given).expected);
  });
});

describe('it never holds', () => {
  const people = [
    { id: 'ana', name: 'Ana Ruiz' },
    { id: 'dana', name: 'Dana Wu' },
  ];
  const text = (changes: Partial<Incident>) =>
    announceText(announced(changes, { title: 'Ledger of Ana Ruiz' }), { ...TEAM, people }, NOW);

  test('a name, an amount or a word about sleep', () => {
    for (const changes of [
      {},
      { blocked: { on: 'Dana Wu', at: NOW } },
      { assigned: 'ana', acknowledged: { by: 'ana', at: NOW }, title: 'Ana broke it, $4,000' },
      { held: { until: hour(50), by: 'ana', at: NOW } },
    ])
      expect(text(changes)).not.toMatch(/\bana\b|\bdana\b|Ruiz|\$|sleep|wake|woken|get up/i);
  });

  test('a control character', () => {
    expect(announceText(announced({}, { title: 'a\u001b[2J\nb' }), TEAM, NOW)).not.toMatch(/\u001b/);
  });
});
