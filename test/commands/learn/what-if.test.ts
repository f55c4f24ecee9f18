import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../../source/domain/time/zone.ts';
import { FOUR_PIPELINES } from '../../door/example.ts';
import { type Json, type Place, place, type Recorded } from '../../door/program.ts';

const NOW = Date.parse('2026-12-01T12:00:00-05:00');
const LATER = '2026-12-01T12:00';
const iso = (at: number) => new Date(at).toISOString();

/** A failure of a pipeline so many days ago, mended in an hour and a half. */
function mended(pipeline: string, daysAgo: number): Recorded[] {
  const at = NOW - daysAgo * DAY;
  const incident = `inc-${pipeline}-${daysAgo}`;
  return [
    {
      ...{ at: iso(at), by: 'source:airflow', type: 'incident.opened', incident },
      ...{ pipeline, signature: 'stale', title: 'Stale partition', failedAt: iso(at) },
    },
    {
      ...{ at: iso(at + 2 * HOUR), by: 'ana', type: 'incident.resolved', incident },
      ...{ resolution: 'band-aid', handsOn: 1.5 },
    },
  ];
}

async function past(): Promise<Place> {
  const made = await place(FOUR_PIPELINES);
  const failures = [80, 70, 60, 50, 40, 30, 20, 10].flatMap((ago) => mended('ads_attribution', ago));
  await made.record([...failures, ...mended('legacy_export', 90), ...mended('vendor_feed', 33)]);
  return made;
}

const ask = async (made: Place, options = ''): Promise<Json> =>
  made.jsonAt(LATER, `learn what-if ${options}`);

describe('what failures ask of a team', () => {
  test('is told for a week and a year, with the line and what one more pipeline costs', async () => {
    const { code, out, err } = await (await past()).at(LATER, 'learn what-if');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('From 10 episodes of 5 pipelines, 2026-06-02 to 2026-12-01, of which');
    expect(out).toMatch(/^failures a week +\d/m);
    expect(out).toMatch(/25\s%\sis\sthe\sline/);
    expect(out).toContain('One more pipeline costs a year on average');
    expect(out).toContain('100 pipelines');
    expect(out).toContain('Nights are told to those who take turns.');
    expect(out).not.toMatch(/\b(?:Ana|Ben)\b/);
  });

  test('is the sum of its pipelines', async () => {
    const answer = await ask(await past());
    // Heard for 90 days: (0.5 + n) / 120 a day of each.
    const perDay = (8.5 + 1.5 + 1.5 + 0.5 + 0.5) / 120;
    expect(answer.now.week.mean).toBeCloseTo(7 * perDay, 2);
    expect(answer.now).toMatchObject({ pipelines: 5, people: 2, nightsEach: null, year: { nights: null } });
    expect(answer.line).toMatchObject({ share: 0.25, workingHours: 45, greatestMeanPerShift: 0.8177 });
    expect(answer.now.year.hours.mean).toBeCloseTo(1.5 * 365 * perDay, 0);
  });

  test('grows with more pipelines, by what one more costs, and shrinks without some', async () => {
    const made = await past();
    const base = await ask(made);
    const more = await ask(made, '--add 4 --people 3');
    expect(more.changed).toMatchObject({ pipelines: 9, people: 3 });
    expect(more.now).toEqual(base.now);
    expect(more.changed.year.hours.mean - more.now.year.hours.mean).toBeCloseTo(4 * base.oneMore.hours, 1);
    // The room is exactly what can be added.
    expect((await ask(made, `--add ${base.now.room}`)).changed.crossed).toEqual([]);
    expect((await ask(made, `--add ${base.now.room + 1}`)).changed.crossed).toEqual(['hours']);
    const fewer = await ask(made, '--drop ads_attribution,vendor_feed');
    expect(fewer.changed.pipelines).toBe(3);
    expect(fewer.changed.year.hours.mean).toBeLessThan(base.now.year.hours.mean / 2);
  });

  test('says what a moved deadline and another price of a night do, and refuses what cannot be', async () => {
    const made = await past();
    const moved = await ask(made, '--move investor_report=17:00');
    expect(moved.changed).toMatchObject({ pipelines: 5, people: 2 });
    expect(moved.changed.year.hours).toEqual(moved.now.year.hours);
    expect((await ask(made, '--night-price 30000')).changed.pipelines).toBe(5);
    for (const [options, code, says] of [
      ['--move investor_report', 2, 'is no deadline'],
      ['--move vendor_feed=17:00', 1, 'has no deadline at a time of day'],
      ['--night-price 1', 1, 'in hours alone'],
      ['--night-price much', 2, 'is no amount'],
      ['--model other', 2, 'Expected --model embedded'],
    ] as const) {
      const refused = await made.at(LATER, `learn what-if ${options}`);
      expect(refused).toMatchObject({ code, out: '' });
      expect(refused.err).toContain(says);
    }
  });

  test('says what each area would bear that is on call for its own pipelines, and who that would be', async () => {
    const { areas, now } = await ask(await past(), '--model embedded');
    expect(areas).toMatchObject([
      { area: 'finance', people: ['ana', 'ben'], pipelines: 1 },
      { area: null, people: ['ana', 'ben'], pipelines: 4 },
    ]);
    const together = areas.reduce((sum: number, one: Json) => sum + one.week.mean, 0);
    expect(together).toBeCloseTo(now.week.mean, 1);
  });

  test('says how fast the catalog has grown by its history, and when the line is crossed at that pace', async () => {
    const made = await past();
    const git = (date: string, ...args: readonly string[]) =>
      execFileSync('git', args, {
        cwd: made.root,
        env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      });
    const file = join(made.root, 'state/pipelines.yaml');
    const whole = readFileSync(file, 'utf8');
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    git('2025-11-20T12:00:00Z', 'init', '--quiet');
    writeFileSync(file, 'pipelines:\n  - { id: billing_ledger }\n  - { id: vendor_feed }\n');
    git('2025-11-20T12:00:00Z', 'add', 'state');
    git('2025-11-20T12:00:00Z', ...who, 'commit', '--quiet', '-m', 'two');
    writeFileSync(file, whole);
    git('2026-08-01T12:00:00Z', ...who, 'commit', '--quiet', '-am', 'five');
    const { now, line } = await ask(made);
    expect(line.pace).toMatchObject({ from: 2, to: 5, aMonth: 0.25 });
    const months = (Date.parse(line.crossedAt) - NOW) / (DAY * (365 / 12));
    expect(months).toBeCloseTo((now.room + 1) / 0.25, 0);
    expect((await made.at(LATER, 'learn what-if')).out).toMatch(/from 2 to 5 pipelines, 0\.3 more a month\./);
    // Without git nobody can tell.
    expect((await ask(await past())).line.pace).toBeUndefined();
  });

  test('says when the line is crossed where so many are added a month', async () => {
    const made = await past();
    const { now, line } = await ask(made, '--adding 2');
    const months = (Date.parse(line.crossedAt) - NOW) / (DAY * (365 / 12));
    expect(months).toBeCloseTo((now.room + 1) / 2, 2);
  });

  test('lists what is worth less than mending it, and asks about what nobody priced', async () => {
    const { retire, ask: asked } = await ask(await past());
    expect(retire).toEqual([expect.objectContaining({ pipeline: 'legacy_export', worth: 0 })]);
    expect(asked).toEqual(['vendor_feed']);
  });

  test.each([
    ['--add some', 'Expected for example --add 10'],
    ['--people 0', 'somebody has to take turns'],
  ])('refuses %s', async (options, words) => {
    const made = await place(FOUR_PIPELINES);
    expect(await made.at(LATER, `learn what-if ${options}`)).toMatchObject({
      code: 2,
      err: expect.stringContaining(words),
    });
  });

  test('refuses to drop what is not there', async () => {
    const made = await place(FOUR_PIPELINES);
    expect(await made.at(LATER, 'learn what-if --drop nothing')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no pipeline nothing'),
    });
  });
});

test('somebody may be taken away in thought: the nights are for the others', async () => {
  const made = await past();
  const { now, changed } = await ask(made, '--without ben');
  expect(changed.people).toBe(now.people - 1);
  expect(await made.at(LATER, 'learn what-if --without nobody')).toMatchObject({
    ...{ code: 1, err: expect.stringContaining('nobody takes no turns now') },
  });
  expect(await made.at(LATER, 'learn what-if --without ben --people 3')).toMatchObject({ code: 2 });
});
