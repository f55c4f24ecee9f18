import { expect, test } from 'vitest';
import { FOUR_PIPELINES, failing, wokenBefore } from '../../door/example.ts';
import { place } from '../../door/program.ts';

test('shows every term with its source, every start, what would flip it, and what happened', async () => {
  const night = await failing('billing_ledger');
  await night.record(wokenBefore([6, 12]));
  const { out, code } = await night.at('03:12', 'why billing_ledger');
  expect(code).toBe(0);
  for (const part of [
    /^billing_ledger: GET UP\. Waiting until 09:00 costs about \$0\.7M; getting up costs/,
    /due 02:00, late from 03:10/,
    /billing_ledger +\$1M at 08:00 once \(ledger closes at 08:00\) +confirmed by dana on 2026-11-01/,
    /investor_report +\$40k at 09:30 business-days +not confirmed by anybody/,
    /avoidable by starting now +\$\d/,
    /hands-on 1 h in the middle, 1 h 23 m on average \(declared\)/,
    /lands by itself at 03:42: 30 %/,
    /> +03:12 +night +ana/,
    /09:00 +work +ben/,
    /never/,
    /What would flip it/,
    /nearest: \w+ at \$/,
    /Woken in the last 60 days: 2 \(6, 12 days ago\)|Woken in the last 60 days: 2 \(12, 6 days ago\)/,
    /with one less: wake; with one more: wake/,
    /hourly rate +100 /,
    /source:airflow .* failed: billing_ledger: exit code 1/,
  ])
    expect(out).toMatch(part);
});

test('says the same as JSON, consistent with itself', async () => {
  const night = await failing('billing_ledger');
  const why = await night.jsonAt('03:12', 'why billing_ledger');
  const status = await night.jsonAt('03:12', 'status');
  expect(why).toMatchObject({
    schema: 1,
    at: '2026-11-23T03:12:00-05:00',
    currency: 'USD',
    incident: status.incidents[0],
  });
  for (const start of why.starts)
    expect(start.loss + (start.labour + start.nextDay + start.wear) * start.needed).toBeCloseTo(
      start.cost,
      1,
    );
  expect(why.starts.filter(({ best }: { best: boolean }) => best)).toMatchObject([{ verdict: 'wake' }]);
  expect(why.starts.find(({ best }: { best: boolean }) => best).cost).toBe(
    Math.min(...why.starts.map(({ cost }: { cost: number }) => cost)),
  );
  expect(why.ladder[0].from).toBe(0);
  expect(why.assumptions.length).toBeGreaterThan(3);
  expect(why.events).toMatchObject([{ type: 'incident.opened', by: 'source:airflow' }]);
});

test('of an undeclared impact shows what is assumed, and the break-even instead of a loss', async () => {
  const night = await failing('vendor_feed');
  const { out } = await night.at('03:12', 'why vendor_feed');
  expect(out).toMatch(/^vendor_feed: NO PRICE\. Nobody declared what vendor_feed costs\./);
  expect(out).toContain('nobody declared any impact');
  expect(out).toMatch(/\n {2}worth a start now above \$[\d.]+k? avoidable\n/);
  expect(out).not.toMatch(/nearest: leave/);
  expect((await night.jsonAt('03:12', 'why vendor_feed')).incident).toMatchObject({
    avoidable: null,
    net: null,
  });
});

test('has nothing to explain for one that recovered', async () => {
  const night = await failing('vendor_feed');
  await night.at('03:20', 'recovered vendor_feed --as source:airflow');
  expect(await night.at('03:21', 'why vendor_feed')).toMatchObject({
    code: 1,
    out: '',
    err: 'wakeworthy: vendor_feed is recovered: there is no verdict to explain.\n',
  });
});

test('tells what was said of an incident that was merged into it', async () => {
  const night = await place(FOUR_PIPELINES);
  await night.at('03:00', 'open vendor_feed --title first --failed-at 2026-11-21T02:00 --as source:cron');
  const first = (await night.at('03:01', 'note vendor_feed the old one --as ana')).code;
  await night.at('03:02', 'recovered vendor_feed --as ana');
  expect(first).toBe(0);
  const [old] = (await night.jsonAt('03:03', 'status')).incidents;
  const { out } = await night.at(
    '03:04',
    'open vendor_feed --title second --failed-at 2026-11-29T02:00 --as source:cron',
  );
  await night.at('03:05', ['merge', old.id, out.trim(), '--as', 'ana']);
  const why = (await night.at('03:06', 'why vendor_feed --as ana')).out;
  expect(why).toContain('note: the old one');
  expect(why).toContain('failed: second');
});

test('keeps what each report of one failure said, and tells which was last once it is over', async () => {
  const night = await place({ ...FOUR_PIPELINES, 'error.txt': 'first error' });
  const opened = await night.at(
    '03:00',
    'open vendor_feed --title first --link https://a.example/1 --detail error.txt --as source:cron',
  );
  await night.at(
    '03:10',
    'open vendor_feed --title second --kind late --link https://a.example/2 --as source:cron',
  );
  const { out } = await night.at('03:12', 'why vendor_feed');
  expect(out).toContain('failed: first (https://a.example/1)');
  expect(out).toMatch(/late again at 2026-11-23 03:10: second\n/);
  const { events } = await night.jsonAt('03:12', 'why vendor_feed');
  expect(events).toMatchObject([
    { type: 'incident.opened', text: 'failed: first', link: 'https://a.example/1', detail: 'first error' },
    { type: 'incident.seen', text: 'late again at 2026-11-23 03:10: second' },
  ]);
  await night.at('03:20', 'seen vendor_feed --title third --as ana');
  expect(await night.at('03:30', 'resolve vendor_feed band-aid --hands-on 10m --as ana')).toMatchObject({
    code: 0,
  });
  expect((await night.at('03:31', ['why', opened.out.trim()])).out).toMatch(
    /\n {2}failed 03:00; told last: third\n/,
  );
});

test('shows where to look at it and the text of the error', async () => {
  const night = await place({ ...FOUR_PIPELINES, 'error.txt': 'Traceback:\n\n  line \u001b[2J1\n' });
  await night.at(
    '03:00',
    'open vendor_feed --title x --failed-at 2026-11-23T02:00 --detail error.txt --link https://a.example/7 --as source:cron',
  );
  const { out } = await night.at('03:12', 'why vendor_feed');
  expect(out).toContain('As it was reported\n  https://a.example/7\n  Traceback:\n    line \\u001b[2J1\n');
  expect((await night.jsonAt('03:12', 'why vendor_feed')).reported).toMatchObject({
    link: 'https://a.example/7',
    detail: expect.stringContaining('Traceback:'),
  });
});
