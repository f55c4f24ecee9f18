import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../../source/domain/time/zone.ts';
import { FOUR_PIPELINES } from '../../door/example.ts';
import { type Place, place, type Recorded } from '../../door/program.ts';

const NOW = Date.parse('2026-12-01T12:00:00-05:00');
const LATER = '2026-12-01T12:00';
const iso = (at: number) => new Date(at).toISOString();

/** An incident so many days ago that lasted two hours, closed by Ana so. */
function closed(daysAgo: number, resolution: string, changes: Record<string, unknown> = {}): Recorded[] {
  const at = NOW - daysAgo * DAY;
  const incident = `inc-${daysAgo}`;
  return [
    {
      ...{ at: iso(at), by: 'source:airflow', type: 'incident.opened', incident },
      ...{ pipeline: 'ads_attribution', signature: 'stale', title: 'Stale partition', failedAt: iso(at) },
    },
    {
      ...{ at: iso(at + 2 * HOUR), by: 'ana', type: 'incident.resolved', incident },
      ...{ resolution, ...(resolution === 'self-healed' ? {} : { handsOn: 1.5 }), ...changes },
    },
  ];
}

async function past(events: Recorded[][], files: Readonly<Record<string, string>> = {}): Promise<Place> {
  const made = await place({ ...FOUR_PIPELINES, ...files });
  await made.record(events.flat());
  return made;
}

const CHAIN = [
  closed(60, 'band-aid'),
  closed(40, 'self-healed'),
  closed(30, 'band-aid'),
  closed(9, 'band-aid'),
];
const chain = () => past(CHAIN);

describe('what came back', () => {
  test('is told with how it ended, what it cost and what a year of it takes', async () => {
    const { code, out, err } = await (await chain()).at(LATER, 'learn patterns');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('4 episodes of 1 kind, 2026-06-02 to 2026-12-01.');
    expect(out).toMatch(/^BAND-AIDS {2}ads_attribution {2}Stale partition$/m);
    expect(out).toContain('3 band-aid, 1 healed by itself.');
    expect(out).toMatch(/4\.5 h of work/);
    expect(out).toMatch(/A year of it: \d+\.\d times/);
    expect(out).toMatch(/pays back in \d+ weeks? \(\d+ to \d+\)/);
    for (const row of out.split('\n')) expect(row.length).toBeLessThanOrEqual(150);
  });

  test('is the same as JSON, with a strip of 26 weeks that adds up', async () => {
    const answer = await (await chain()).jsonAt(LATER, 'learn patterns --as ana');
    expect(answer).toMatchObject({ schema: 1, episodes: 4, history: 0 });
    const [one] = answer.patterns;
    expect(one).toMatchObject({
      ...{ pipeline: 'ads_attribution', signature: 'stale', label: 'band-aid chain', bandAids: 3 },
      ...{ episodes: 4, hours: 4.5, hoursRecorded: true, ownNights: 0 },
      ended: { 'band-aid': 3, 'self-healed': 1 },
    });
    expect(one.weeks).toHaveLength(26);
    expect(one.weeks.reduce((a: number, b: number) => a + b)).toBe(4);
    // 4 in 60 days: (0.5 + 4) / (30 + 60) a day.
    expect(one.days).toBe(60);
    expect(one.yearly.episodes).toBeCloseTo((365 * 4.5) / 90, 2);
  });

  test('is weighed from three episodes on, and not once it was mended at the root', async () => {
    const two = await (await past([closed(40, 'band-aid'), closed(9, 'band-aid')])).jsonAt(
      LATER,
      'learn patterns',
    );
    expect(two.patterns[0]).not.toHaveProperty('payback');
    const mended = await past([closed(60, 'band-aid'), closed(40, 'band-aid'), closed(9, 'root-cause')]);
    const answer = await mended.jsonAt(LATER, 'learn patterns');
    expect(answer.patterns[0]).not.toHaveProperty('payback');
    expect(answer.patterns[0].mendedAt).toBe('2026-11-22T14:00:00-05:00');
    expect((await mended.at(LATER, 'learn patterns')).out).toContain('Mended at the root on 2026-11-22');
  });

  test('is not what happened once, which is counted and told when asked for', async () => {
    const made = await past([closed(9, 'band-aid')]);
    expect((await made.at(LATER, 'learn patterns')).out).toContain('1 more happened once');
    expect((await made.at(LATER, 'learn patterns --all')).out).toContain('ONCE');
    expect((await made.at(LATER, 'learn patterns ads_attribution')).out).toContain('ONCE');
  });

  test('counts what a source remembers, and says which share that is', async () => {
    const line = { pipeline: 'ads_attribution', signature: 'stale', healed: 'next-run' };
    const lines = [150, 120, 100].map((ago) => {
      const at = iso(NOW - ago * DAY);
      return JSON.stringify({ ...line, due: at, failedAt: at, recoveredAt: iso(NOW - ago * DAY + HOUR) });
    });
    const made = await past(CHAIN, { 'state/history/airflow.jsonl': `${lines.join('\n')}\nnot one\n` });
    const answer = await made.jsonAt(LATER, 'learn patterns');
    expect(answer).toMatchObject({ episodes: 7, history: 3 });
    expect(answer.patterns[0]).toMatchObject({ episodes: 7, history: 3, days: 150 });
    expect((await made.at(LATER, 'learn patterns')).out).toContain(
      '3 of them only remembered by a source (43 %)',
    );
  });

  test('looks back as far as is said', async () => {
    const made = await chain();
    expect((await made.jsonAt(LATER, 'learn patterns --since 35d')).episodes).toBe(2);
    expect((await made.jsonAt(LATER, 'learn patterns --since 2026-10-20')).episodes).toBe(3);
    expect(await made.at(LATER, 'learn patterns --since later')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Expected 90d'),
    });
  });

  test('knows the follow-up that is to end it with its effort, and that it failed after one was done', async () => {
    const filed = (followup: string, daysAgo: number, changes: object = {}): Recorded => ({
      ...{ at: iso(NOW - daysAgo * DAY), by: 'ana', type: 'followup.filed', followup },
      ...{ title: 'Make it idempotent', incidents: ['inc-60'], ...changes },
    });
    const done = { at: iso(NOW - 35 * DAY), by: 'ana', type: 'followup.done', followup: 'fu-old', hours: 3 };
    const made = await past([...CHAIN, [filed('fu-old', 50), done, filed('fu-new', 5, { effort: '4h' })]]);
    const [one] = (await made.jsonAt(LATER, 'learn patterns')).patterns;
    expect(one.failedAfter).toEqual({ followUp: 'fu-old', doneAt: '2026-10-27T13:00:00-04:00' });
    expect(one.followUp).toBe('fu-new');
    // Estimates are taken to fall short by a half until five fixes were timed.
    expect(one.payback).toMatchObject({ fixHours: 6, estimate: 4 });
    expect((await made.at(LATER, 'learn patterns')).out).toContain('A fix of 6 h (estimated 4 h) pays back');
  });

  test('says so where nothing failed', async () => {
    const made = await place(FOUR_PIPELINES);
    expect((await made.at(LATER, 'learn patterns')).out).toContain('Nothing failed in this time.');
  });
});

describe('one pipeline', () => {
  test('has each episode with how it ended, and a map of the hours at which it fails', async () => {
    const made = await chain();
    const { out } = await made.at(LATER, 'learn patterns ads_attribution');
    expect(out.match(/^ {2}.* 2 h +(band-aid|healed by itself) /gm)).toHaveLength(4);
    expect(out).toContain('When it fails, America/New_York:');
    expect(out).toMatch(/^ {2}(mon|tue|wed|thu|fri|sat|sun) {2}·{12}[░▒▓█]·{11}$/m);
    const { byHour } = await made.jsonAt(LATER, 'learn patterns ads_attribution');
    expect(byHour).toHaveLength(7);
    expect(byHour.flat().reduce((sum: number, n: number) => sum + n, 0)).toBe(4);
  });

  test('of which nobody has ever told is refused', async () => {
    expect(await (await chain()).at(LATER, 'learn patterns nosuchpipe')).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('There is no pipeline nosuchpipe') },
    });
  });
});
