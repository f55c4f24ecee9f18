import { expect, test } from 'vitest';
import { isAsciiOnly, pageWidth } from '../../../source/commands/verdict/why-picture.ts';
import { widthOf } from '../../../source/domain/text/fit.ts';
import { failing, failures, ONE_LEDGER } from '../../door/example.ts';
import { place } from '../../door/program.ts';

/** A quote of a picture within the answer of `why`. */
function drawn(out: string): string[] {
  const rows = out.split('\n');
  const from = rows.findIndex((row) => row.startsWith('Loss from now on'));
  return rows.slice(
    from,
    rows.findIndex((row) => row.startsWith('What trouble costs')),
  );
}

test('draws the loss, the ladder and the bars in the width of the page', async () => {
  const night = await failing('billing_ledger');
  const wide = drawn((await night.at('03:12', 'why billing_ledger', { env: { COLUMNS: '100' } })).out);
  expect(wide.join('\n')).toMatch(
    /█[\s\S]*S start, now 03:12[\s\S]*GET UP +< here:[\s\S]*The two best starts/,
  );
  expect(Math.max(...wide.map(widthOf))).toBe(100);
  const narrow = drawn((await night.at('03:12', 'why billing_ledger --width 60 --ascii')).out);
  expect(Math.max(...narrow.map(widthOf))).toBe(60);
  expect(narrow.join('\n')).toMatch(/^[\x20-\x7e\n]*$/);
});

test('has the points of the curve as JSON, from now to where the decision is over', async () => {
  const night = await failing('billing_ledger');
  const { curve, incident } = await night.jsonAt('03:12', 'why billing_ledger');
  expect(curve.points[0]).toEqual({ at: '2026-11-23T03:12:00-05:00', loss: 0 });
  expect(curve.points).toContainEqual({ at: '2026-11-23T08:00:00-05:00', loss: 1_000_000 });
  expect(curve.points.at(-1)).toEqual({ at: curve.to, loss: 1_040_000 });
  expect(curve.marks).toContainEqual({ kind: 'latest', at: incident.startBy });
  expect(curve.marks).toContainEqual({ kind: 'deadline', at: '2026-11-23T09:30:00-05:00', amount: 40_000 });
});

const CHAIN = `pipelines:
  - { id: raw, repair: 1h, impact: [{ kind: step, amount: 50000, at: "08:00" }] }
  - { id: mart, upstream: [{ id: raw }], impact: [{ kind: rate, amount: 10, per: hour }] }
  - { id: aside, repair: 1h, impact: [{ kind: guess, low: 100, likely: 300, high: 900, per: hour }] }
`;

test('says first what a failure hangs on, and what the plan of all makes of it', async () => {
  const night = await place({ ...ONE_LEDGER, 'state/pipelines.yaml': CHAIN });
  await night.record(
    failures(['raw', 'mart', 'aside']).map((one) => ({
      ...one,
      kind: one.pipeline === 'mart' ? 'late' : 'failed',
    })),
  );
  const mart = await night.at('03:12', 'why mart');
  expect(mart.out).toMatch(
    /^Below raw: it is red because that is, and lands when that does\. See why raw\.\nmart: GET UP\..*\nIn the plan of all: GET UP, start 03:12.*\. Alone: /,
  );
  expect((await night.jsonAt('03:12', 'why mart')).plan).toMatchObject({
    verdict: 'wake',
    alone: { verdict: 'wait' },
    below: { pipeline: 'raw' },
  });
  const aside = await night.at('03:12', 'why aside');
  expect(aside.out).toMatch(/Order of work in its session: \w+, \w+\./);
  expect(aside.out).toMatch(/guess \$100 \/ \$300 \/ \$900 an hour +not confirmed by anybody \(declared\)/);
  expect(aside.out).toMatch(/80 % range of that: \$\d+ to \$[\d.]+k/);
  expect((await night.jsonAt('03:12', 'why aside')).waiting.high).toBeGreaterThan(4_000);
});

test('takes the width that was asked for, else that of the environment, else 80 cells', () => {
  expect(pageWidth('60', { COLUMNS: '120' })).toBe(60);
  expect(pageWidth(undefined, { COLUMNS: '120' })).toBe(120);
  for (const nonsense of ['', '0', 'wide', '1e9', '-5'])
    expect(pageWidth(undefined, { COLUMNS: nonsense })).toBe(80);
  expect(() => pageWidth('wide', {})).toThrow('--width "wide" is no width');
});

test('draws in ASCII where the locale knows nothing else', () => {
  expect(isAsciiOnly({ LANG: 'C' })).toBe(true);
  expect(isAsciiOnly({ LANG: 'en_US.UTF-8', LC_ALL: 'POSIX' })).toBe(true);
  expect(isAsciiOnly({ LANG: 'en_US.utf8' })).toBe(false);
  expect(isAsciiOnly({})).toBe(false);
});
