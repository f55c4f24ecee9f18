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
    expect(out).toContain('All together: Nights are not told: fewer than four people had turns.');
  });

  test('are told to nobody else', async () => {
    const made = await past(FOUR_PEOPLE);
    await made.record([
      { at: iso(100), by: 'source:airflow', type: 'incident.noted', incident: 'inc-ledger', text: 'x' },
    ]);
    for (const who of ['--as dana', '']) {
      const { out } = await made.at(LATER, `learn hindsight ${who}`);
      expect(out).not.toMatch(/\$|got up|billing_ledger/);
      const { own, pipelines } = await made.jsonAt(LATER, `learn hindsight ${who}`);
      expect(own?.decisions ?? []).toEqual([]);
      expect(pipelines).toBeNull();
    }
  });

  test('are told by pipeline where four people had turns, without a name', async () => {
    const made = await past(FOUR_PEOPLE);
    // Until all four had a turn while something was recorded nothing is told.
    expect((await made.jsonAt(LATER, 'learn hindsight --as ben')).pipelines).toBeNull();
    await made.record([
      { at: iso(100), by: 'source:airflow', type: 'incident.noted', incident: 'inc-ledger', text: 'x' },
    ]);
    // A row of one person's decisions would tell whose they were.
    const hers = await made.jsonAt(LATER, 'learn hindsight --as ben');
    expect(hers).toMatchObject({ own: { decisions: [], forNothing: [] }, pipelines: [], others: null });
    expect((await made.at(LATER, 'learn hindsight --as ben')).out).not.toMatch(/\$|got up +saved/);
    const answer = await made.jsonAt(LATER, 'learn hindsight --as ana');
    expect(answer.pipelines).toMatchObject([{ pipeline: 'billing_ledger', woke: 1, waited: 0, lost: 0 }]);
    // 1,000,000 and 40,000 by 09:30, times the chance of 0.7 that no retry healed it.
    expect(answer.pipelines[0].saved).toBe(728_000);
    const { out } = await made.at(LATER, 'learn hindsight --as ana');
    expect(out).toMatch(/billing_ledger +1 +\$0\.7M/);
    expect(out).not.toMatch(/\b[Aa]na\b/);
  });

  test('are not told where the team keeps no record of who was woken together', async () => {
    const made = await past(`${TEAM}wakeUps: { history: none }\n`);
    const { out } = await made.at(LATER, 'learn hindsight --as ana');
    expect(out).toContain('the team keeps no record');
    expect(out).not.toContain('got up');
  });
});
