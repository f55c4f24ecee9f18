import { describe, expect, test } from 'vitest';
import { gate, gateFor } from '../../../source/commands/verdict/gate.ts';
import type { Impact } from '../../../source/domain/catalog/impact.ts';
import type { Incident } from '../../../source/domain/incident/state/incident.ts';
import { catalogOf } from '../../build/catalog.ts';
import { incident, logOf } from '../../build/incident.ts';
import { aDay, anHour, NIGHT, step } from '../../build/job.ts';
import { hour, situation, TEAM } from '../../build/situation.ts';

const SURE = { repair: { median: 1, spread: 0 }, rerun: 0 };
const iso = (at: number) => new Date(at).toISOString().replace('.000Z', '+00:00');

/** The answer about `feed`, failing at night with this impact, beside another pipeline that does not fail. */
function answer(impact: readonly Impact[] | undefined, said: Partial<Incident> = {}, more = {}, now = NIGHT) {
  const feed = { id: 'feed', ...SURE, ...(impact ? { impact } : {}) };
  const catalog = catalogOf([feed, { id: 'calm', ...SURE, impact: aDay(1e6) }]);
  const log = logOf([incident('feed', NIGHT, said)]);
  return gateFor('feed', situation(now, { catalog, log, ...more }));
}

describe('a page may be suppressed', () => {
  test('until a wait ends', () => {
    expect(answer(anHour(10))).toEqual({ until: iso(hour(33)) });
    expect(answer(step(1e6, '08:00'))).toEqual({ until: iso(hour(30)) });
  });

  test('until work begins, for what is worth no time', () => {
    expect(answer([])).toEqual({ until: iso(hour(33)) });
  });

  test('until a hold ends, whatever it costs meanwhile', () => {
    const held = { until: hour(29), by: 'ana', at: NIGHT };
    expect(answer(aDay(1e6), { held })).toEqual({ until: iso(hour(29)) });
    expect(answer(aDay(1e6), { held }, {}, hour(29))).toHaveProperty('pages');
  });

  test('for what nobody priced only where the team says so, at night, and nobody is up', () => {
    const team = { ...TEAM, unknownAtNight: 'wait' as const };
    expect(answer(undefined, {}, { team })).toEqual({ until: iso(hour(33)) });
    const pages = { pages: 'nobody declared what feed is worth' };
    expect(answer(undefined)).toEqual(pages);
    expect(answer(undefined, {}, { team }, hour(34))).toEqual(pages);
    const log = {
      ...logOf([incident('feed', NIGHT)]),
      activity: new Map([['ana', [{ at: NIGHT, kind: 'up' as const }]]]),
    };
    expect(answer(undefined, {}, { team, log })).toEqual(pages);
  });
});

describe('a page goes out', () => {
  test('for what is worth starting now', () => {
    expect(answer(aDay(1e6))).toEqual({ pages: 'feed is worth starting now' });
    expect(answer(aDay(1e6), {}, {}, hour(34))).toEqual({ pages: 'feed is worth starting now' });
  });

  test('where no failure is open: of another pipeline, landed again, resolved', () => {
    const none = { pages: 'no failure of feed is open' };
    expect(answer(anHour(10), { recoveredAt: NIGHT })).toEqual(none);
    const resolved = { resolution: 'band-aid', by: 'ana', at: NIGHT } as const;
    expect(answer(anHour(10), { resolved })).toEqual(none);
    const log = logOf([incident('calm', NIGHT)]);
    expect(answer(anHour(10), {}, { log })).toEqual(none);
  });

  test('for what is in no catalog, and where nobody works for a month', () => {
    const log = logOf([incident('feed', NIGHT)]);
    const elsewhere = situation(NIGHT, { catalog: catalogOf([]), log });
    expect(gateFor('feed', elsewhere)).toEqual({ pages: 'feed is in no catalog' });
    const nobody = { pages: 'nobody has a working hour within 31 days: nobody would look at it' };
    expect(answer(anHour(10), {}, { team: { ...TEAM, people: [] } })).toEqual(nobody);
    const people = TEAM.people.map((person) => ({ ...person, onCall: false }));
    expect(answer(anHour(10), {}, { team: { ...TEAM, people } })).toEqual(nobody);
  });

  test.each([
    ['about it', ['feed'], true],
    ['about everything', 'all' as const, true],
    ['about another', ['calm'], false],
    ['about nothing', undefined, false],
  ])('where something %s cannot be trusted', (_, touches, goesOut) => {
    const finding = { severity: 'error' as const, file: 'state/team.yaml', line: 3, message: 'broken' };
    const findings = [{ ...finding, ...(touches ? { touches } : {}) }];
    const found = answer(anHour(10), {}, { findings });
    if (goesOut)
      expect(found).toEqual({ pages: 'what was read cannot be trusted: state/team.yaml:3: broken' });
    else expect(found).toEqual({ until: iso(hour(33)) });
    const { line: _line, ...whole } = findings[0]!;
    if (goesOut)
      expect(answer(anHour(10), {}, { findings: [whole] })).toEqual({
        pages: 'what was read cannot be trusted: state/team.yaml: broken',
      });
  });
});

test('what is red below another is asked about with that: the two are one job', () => {
  const both = (impact: readonly Impact[]) => {
    const catalog = catalogOf([
      { id: 'root', ...SURE, impact: anHour(1) },
      { id: 'feed', ...SURE, impact, upstream: [{ id: 'root' }] },
    ]);
    const log = logOf([incident('root', NIGHT), incident('feed', NIGHT, { kind: 'late' })]);
    return ['root', 'feed'].map((one) => gateFor(one, situation(NIGHT, { catalog, log })));
  };
  expect(both(aDay(1e6))).toEqual([
    { pages: 'root is worth starting now' },
    { pages: 'feed is worth starting now' },
  ]);
  const [root, feed] = both(anHour(1));
  expect(root).toHaveProperty('until');
  expect(feed).toEqual(root);
});

describe('the command', () => {
  const run = (impact: readonly Impact[]) => {
    const catalog = catalogOf([{ id: 'feed', ...SURE, impact }]);
    const given = situation(NIGHT, { catalog, log: logOf([incident('feed', NIGHT)]) });
    return gate.run({ situation: given, root: '/' } as never, { args: { pipeline: 'feed' }, options: {} });
  };

  test('says yes with 20 and the time, which counts only where somebody can read it', async () => {
    const until = iso(hour(33));
    expect(await run(anHour(10))).toEqual({
      data: { schema: 1, suppress: true, until },
      text: until,
      exitCode: 20,
      isVoidUnprinted: true,
    });
  });

  test('says no with nothing on standard output and the reason beside it', async () => {
    expect(await run(aDay(1e6))).toEqual({
      data: null,
      text: '',
      aside: 'page: feed is worth starting now',
    });
  });
});
