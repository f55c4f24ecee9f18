import { describe, expect, test } from 'vitest';
import { FOUR_PIPELINES, TEAM } from '../../door/example.ts';
import { type Place, place, type Recorded } from '../../door/program.ts';

const LATER = '2026-12-01T12:00';
/** So many hours after midnight of Monday 23 November in New York. */
const iso = (hours: number) =>
  new Date(Date.parse('2026-11-23T05:00:00.000Z') + hours * 3_600_000).toISOString();

/** Ana gets up for the ledger at 03:12, and it lands at 05:00. */
const LEDGER: Recorded[] = [
  {
    ...{ at: iso(3.2), by: 'source:airflow', type: 'incident.opened', incident: 'inc-ledger' },
    ...{ pipeline: 'billing_ledger', signature: 's', title: 't', failedAt: iso(3.2) },
  },
  { at: iso(3.2), by: 'ana', type: 'person.woken', person: 'ana', incident: 'inc-ledger' },
  { at: iso(3.3), by: 'ana', type: 'incident.started', incident: 'inc-ledger' },
  { at: iso(5), by: 'source:airflow', type: 'incident.recovered', incident: 'inc-ledger' },
  {
    ...{ at: iso(5.1), by: 'ana', type: 'incident.resolved', incident: 'inc-ledger' },
    ...{ resolution: 'band-aid', handsOn: 1 },
  },
];

/** Four people take daily turns: of a window in which all had one, nights may be told. */
const FOUR_PEOPLE = TEAM.replace('every: week', 'every: day')
  .replace('handoff: "mon 09:00", order: [ana, ben]', 'handoff: "09:00", order: [ana, ben, cem, eva]')
  .replace('rotations:', '  - { id: cem }\n  - { id: eva }\nrotations:');

async function past(team = TEAM): Promise<Place> {
  const made = await place({ ...FOUR_PIPELINES, 'state/team.yaml': team });
  await made.record(LEDGER);
  return made;
}

describe('decisions against what happened', () => {
  test('are told to whoever made them, in their own terminal', async () => {
    const { code, out, err } = await (await past()).at(LATER, 'learn hindsight --as ana');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Yours, for your eyes:');
    expect(out).toMatch(/2026-11-23 {2}billing_ledger {2}got up {2}saved \$0\.7M for \$/);
    expect(out).toContain(
      'All together: Nights are told of whole months in which four people had turns;\nnone is on record.',
    );
  });

  test('are told to nobody else', async () => {
    const made = await past(FOUR_PEOPLE);
    await made.record([
      { at: iso(100), by: 'source:airflow', type: 'incident.noted', incident: 'inc-ledger', text: 'x' },
    ]);
    for (const who of ['--as dana', '']) {
      const { out } = await made.at(LATER, `learn hindsight ${who}`);
      expect(out).not.toMatch(/\$|got up|billing_ledger/);
      const { own, all } = await made.jsonAt(LATER, `learn hindsight ${who}`);
      expect(own?.decisions ?? []).toEqual([]);
      expect(all).toBeNull();
    }
  });

  test('are told of all together in whole months in which four people had turns, without a name', async () => {
    const made = await past(FOUR_PEOPLE);
    expect((await made.jsonAt(LATER, 'learn hindsight --as ben')).all).toBeNull();
    // Recording began before November, and went on after it.
    await made.record([
      ...[-40 * 24, 10 * 24].map((hours, n) => ({
        ...{ at: iso(hours), by: 'source:airflow', type: 'incident.opened', incident: `inc-${n}` },
        ...{ pipeline: 'vendor_feed', signature: 's', title: 't', failedAt: iso(hours) },
      })),
    ]);
    const hers = await made.jsonAt('2026-12-04T12:00', 'learn hindsight --as ben');
    // What it came to would tell for what she was woken.
    expect(hers).toMatchObject({
      ...{ own: { decisions: [], forNothing: [] }, months: ['2026-11'] },
      all: { woke: 1, waited: 0, sums: null },
    });
    const { out } = await made.at('2026-12-04T12:00', 'learn hindsight --as ben');
    expect(out).toContain('Got up 1 time.');
    expect(out).not.toMatch(/\b[Aa]na\b|billing_ledger/);
  });

  test('are not told where the team keeps no record of who was woken together', async () => {
    const made = await past(`${TEAM}wakeUps: { history: none }\n`);
    const { out } = await made.at(LATER, 'learn hindsight --as ana');
    expect(out).toContain('the team keeps no record');
    expect(out).not.toContain('got up');
  });
});
