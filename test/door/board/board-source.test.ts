import { expect, test } from 'vitest';
import { boardSource } from '../../../source/door/board/reading/board-source.ts';
import { place } from '../program.ts';

const TEAM = `team: t
timeZone: UTC
people: [{ id: ana }]
rotations: { pipelines: [{ starts: 2026-01-05, every: week, handoff: "mon 09:00", order: [ana] }] }
`;
const CATALOG = `pipelines:
  - { id: ledger, schedule: "0 1 * * *", ready: 1h, impact: [{ kind: deadline, at: "09:00", cost: 4000 }] }
`;
const START = Date.parse('2026-11-24T03:12:00Z');
const MINUTE = 60_000;

test('what nothing but time has changed stands until somebody asks or time turns', async () => {
  const { root, run } = await place({ 'state/team.yaml': TEAM, 'state/pipelines.yaml': CATALOG });
  const at = ['--at', '2026-11-24T03:10:00Z', '--as', 'ana'];
  for (const line of [
    ['open', 'ledger', '--title', 'broke'],
    ['hold', 'ledger', '03:20'],
  ]) {
    const { code, err } = await run([...line, ...at]);
    expect([code, err]).toEqual([0, '']);
  }
  // The real clock and so much more: ids of events are never of a time that is yet to come.
  let more = 0;
  const source = await boardSource(
    { root, cache: undefined, at: new Date(START).toISOString(), clock: () => Date.now() + more },
    async () => 'ana',
  );
  const first = await source.judge(source.situation());
  expect(first!.incidents.map(({ state }) => state)).toEqual(['held']);
  expect(source.turnsAt()).toBe(Date.parse('2026-11-24T03:20:00Z'));

  more = 7 * MINUTE;
  const kept = await source.fresh(null, true);
  expect(kept!.report).toBe(first);
  expect(kept!.readAt).toBeGreaterThanOrEqual(START + more);
  expect(kept!.now).toBeGreaterThanOrEqual(kept!.readAt);
  const asked = await source.fresh(null);
  expect(asked!.report).not.toBe(first);
  expect(Date.parse(asked!.report.at)).toBeGreaterThan(START + more - 1_000);

  more = 9 * MINUTE;
  const turned = await source.fresh(null, true);
  expect(turned!.report.incidents.map(({ state }) => state)).toEqual(['open']);
});
