import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBoard } from '../source/app/update/initial.ts';
import { frameOf } from '../source/app/view/frame.ts';
import { textOf } from '../source/app/view/parts/line.ts';
import { gateFor } from '../source/commands/verdict/gate.ts';
import { explain } from '../source/domain/decision/report/explain/explain.ts';
import { isJudged, type JudgedIncident, type StatusReport } from '../source/domain/decision/report/report.ts';
import { statusReport } from '../source/domain/decision/report/status.ts';
import { draftHandoff } from '../source/domain/handoff/draft.ts';
import { renderNote } from '../source/domain/handoff/note/render-note.ts';
import { turnAt } from '../source/domain/handoff/turn.ts';
import type { Situation } from '../source/domain/situation.ts';
import { shortAmount } from '../source/domain/text/amount.ts';
import { situations, TWO_PEOPLE_TEAM } from './build/random/situations.ts';

/** By day work may be done faster: that saves nothing now. */
const dollars = (amount: number) => shortAmount(Math.max(0, amount), 'USD');

/** The whole screen of a board that a person opens; null: somebody whom the team does not know. */
const boardOf = (report: StatusReport, { now }: Situation, person: string | null): string[] =>
  frameOf(
    openBoard({
      report,
      people: TWO_PEOPLE_TEAM.people,
      size: { columns: 120, rows: 40 },
      capabilities: { write: true, person, show: { names: true, amounts: true, wakes: true } },
      readAt: now,
      newestAt: now,
      now,
    }),
  ).map(textOf);

/** What an instant that status wrote is on that day: `09:00`, `Tue 09:00`, `9 Jun 09:00`. */
function boardTime(written: string, today: string): string {
  const [date, time] = [written.slice(0, 10), written.slice(11, 16)];
  if (date === today.slice(0, 10)) return time;
  const day = new Date(`${date}T00:00:00Z`);
  const away = (day.getTime() - Date.parse(`${today.slice(0, 10)}T00:00:00Z`)) / 864e5;
  const name = day.toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    ...(away < 6 ? { weekday: 'short' } : { day: 'numeric', month: 'short' }),
  });
  return `${name} ${time}`;
}

/** The word that a row of the board begins with. */
function wordOf(row: JudgedIncident, { at: today, together, causes }: StatusReport): string {
  if (row.state === 'held') return `HELD ${boardTime(row.heldUntil!, today)}`;
  if (row.verdict === 'wait') return boardTime(row.startAt!, today);
  if (row.verdict === 'leave') return 'ROADMAP';
  if (row.verdict === 'unknown') return 'NO PRICE';
  const order = together?.order ?? [];
  const first = causes.find(({ incidents }) => incidents.includes(order[0] ?? ''))?.incidents ?? [order[0]];
  if (order.includes(row.id) && !first.includes(row.id)) return 'THEN';
  return row.verdict === 'wake' ? 'GET UP' : 'WORK NOW';
}

/** `Tue 2 Jun 09:00` in UTC. */
function noteTime(written: string): string {
  const at = new Date(written);
  const part = (options: Intl.DateTimeFormatOptions) =>
    at.toLocaleDateString('en-GB', { timeZone: 'UTC', ...options });
  return `${part({ weekday: 'short' })} ${part({ day: 'numeric' })} ${part({ month: 'short' })} ${at.toISOString().slice(11, 16)}`;
}

/** What a block of a note says that the incoming person will face. */
function facingIn(block: string) {
  const found = (pattern: RegExp) => pattern.exec(block)?.[1];
  const at = found(/- .* starts (\w{3} \d+ \w{3} \d\d:\d\d)/);
  return {
    at,
    verdict: /is to be woken for it/.test(block)
      ? 'wake'
      : / starts at once/.test(block)
        ? 'work'
        : at !== undefined
          ? 'wait'
          : /goes to the roadmap/.test(block)
            ? 'leave'
            : 'unknown',
    lands: /- Lands when p\d does/.test(block),
    latest: found(/at the latest (\w{3} \d+ \w{3} \d\d:\d\d)/),
    dollars: found(/ costs about (\$\d+(?:\.\d)?[kMB]?)/),
  };
}

const ZONES = ['UTC', 'America/New_York', 'Europe/Madrid', 'Asia/Kolkata'] as const;

describe('in random situations of several people, zones, handoffs, blocks, lineage and causes', () => {
  test('status, why and gate agree about verdict, time and dollars', () => {
    fc.assert(
      fc.property(situations, (given) => {
        const report = statusReport(given);
        for (const row of report.incidents.filter(isJudged)) {
          const why = explain(given, row.id);
          expect(why?.incident).toEqual(row);
          const answer = gateFor(row.pipeline, given);
          if (row.state === 'held') expect(answer).toEqual({ until: row.heldUntil });
          else if (row.verdict === 'wake' || row.verdict === 'work') expect(answer).toHaveProperty('pages');
          else if (row.below !== undefined && row.aloneVerdict === 'wake')
            expect(answer).toHaveProperty('pages');
          else if (row.verdict === 'wait') expect(answer).toEqual({ until: row.startAt });
          else if (row.verdict === 'leave') expect(answer).toEqual({ until: row.waitUntil });
        }
      }),
      { numRuns: 40 },
    );
  });

  test('the board shows every row as status has it, in the zone and to the face of whoever reads', () => {
    const seen = new Set<string>();
    const reader = fc
      .constantFrom(...ZONES)
      .chain((zone) => fc.constantFrom('ana', 'ben', undefined).map((person) => ({ zone, person })));
    fc.assert(
      fc.property(situations, reader, (given, { zone, person }) => {
        const report = statusReport(given, zone, person);
        const rows = boardOf(report, given, person ?? null);
        expect(rows.join('\n')).toContain(report.headline.split(' ').slice(0, 2).join(' '));
        for (const row of report.incidents.filter(isJudged)) {
          const shown = rows.filter((text) => new RegExp(` ${row.pipeline}(?: |$)`).test(text.slice(0, 60)));
          const word = wordOf(row, report);
          seen.add(word.replace(/\d.*/, ''));
          expect(shown.map((text) => text.slice(3).replace(/^> /, ''))).toContainEqual(
            expect.stringMatching(new RegExp(`^${word} `)),
          );
          if (row.avoidable !== null) expect(shown.join('\n')).toContain(dollars(row.avoidable));
        }
      }),
      { numRuns: 50 },
    );
    expect([...seen].sort()).toEqual(expect.arrayContaining(['', 'GET UP', 'HELD ', 'WORK NOW', 'ROADMAP']));
  });

  test('the note says of every open incident what status will say when the turn begins', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(situations, (given) => {
        const turn = turnAt(TWO_PEOPLE_TEAM, given.now);
        const note = renderNote(draftHandoff(given, turn));
        const { incidents, together } = statusReport({ ...given, now: turn.to });
        for (const row of incidents.filter(isJudged)) {
          const block = note.split(`<!-- wakeworthy:incident ${row.id} -->`).at(-1)!.split('<!--')[0]!;
          const facing = facingIn(block);
          // Judged when it comes back, or in somebody's hands.
          if (row.state === 'held' || row.begun) expect(facing.verdict).toBe('unknown');
          else if (row.below !== undefined) expect(facing.lands).toBe(true);
          else {
            expect(facing.verdict).toBe(row.verdict);
            seen.add(row.verdict);
            if (row.verdict === 'wait') expect(facing.at).toBe(noteTime(row.startAt!));
            if (facing.dollars !== undefined) expect(facing.dollars).toBe(dollars(row.avoidable!));
            // Of several in one session that of all of it counts.
            const latest = together?.order.includes(row.id) ? (together.startBy ?? row.startBy) : row.startBy;
            if (facing.latest !== undefined) expect(facing.latest).toBe(noteTime(latest!));
          }
        }
      }),
      { numRuns: 50 },
    );
    expect([...seen].sort()).toEqual(['leave', 'wait', 'wake', 'work']);
  });
});
