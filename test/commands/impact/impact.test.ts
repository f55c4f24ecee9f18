import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FOUR_PIPELINES, failing, types } from '../../door/example.ts';
import { place } from '../../door/program.ts';

const CATALOG = 'state/pipelines.yaml';

test('an unpriced failure is asked about, answered, and judged by the answer', async () => {
  const shop = await failing('vendor_feed');
  const asked = await shop.jsonAt('10:00', 'impact ask');
  expect(asked.nodes.map((one: { id: string }) => one.id).sort()).toEqual(['raw_payments', 'vendor_feed']);
  expect(asked.nodes.find((one: { id: string }) => one.id === 'vendor_feed')).toMatchObject({
    kind: 'pipeline',
    owner: 'ana',
    failures: 1,
  });

  const paste = await shop.at('10:00', 'impact ask vendor_feed');
  expect(paste.out).toContain('To ana, about the pipeline vendor_feed');
  expect(paste.out).toMatch(/1\. When .*\n {2}2\. What does an hour .*\n {2}3\. Is there a time/);

  const before = await readFile(join(shop.root, CATALOG), 'utf8');
  const answer = 'impact set vendor_feed --kind rate --amount 400 --per hour --grace 2h';
  const dry = await shop.at('10:05', `${answer} --dry-run --as ben`);
  expect(dry).toMatchObject({ code: 0, err: '' });
  expect(dry.out).toMatch(
    /^- {3}- \{ id: vendor_feed, owner: ana \}\n\+ {3}- \{ id: vendor_feed, .*grace: 2h \}\] \}\n/,
  );
  expect(await readFile(join(shop.root, CATALOG), 'utf8')).toBe(before);

  const set = await shop.at('10:05', `${answer} --confirmed-by dana --as ben`);
  expect(set).toMatchObject({ code: 0, err: '' });
  const after = await readFile(join(shop.root, CATALOG), 'utf8');
  expect(after).toBe(
    before.replace(
      '{ id: vendor_feed, owner: ana }',
      '{ id: vendor_feed, owner: ana, confirmed: { by: dana, on: 2026-11-23 }, impact: [{ kind: rate, amount: 400, per: hour, grace: 2h }] }',
    ),
  );
  const [judged] = (await shop.jsonAt('10:06', 'status')).incidents;
  expect(judged.verdict).not.toBe('unknown');
  const left = await shop.jsonAt('10:06', 'impact ask');
  expect(left.nodes.map((one: { id: string }) => one.id)).toEqual(['raw_payments']);

  const again = await shop.jsonAt('10:07', `${answer} --confirmed-by dana --as ben`);
  expect(again).toMatchObject({ written: false, changes: [] });
});

test('what trouble really cost stands beside what was declared', async () => {
  const shop = await place(FOUR_PIPELINES);
  const observe = 'impact observe ads_attribution --from 2026-11-22T02:00 --to 2026-11-22T12:00';
  const told = await shop.at('10:00', [
    ...`${observe} --amount 3200 --as ana --note`.split(' '),
    'from the ads team',
  ]);
  expect(told).toMatchObject({ code: 0, err: '' });
  const [event] = await shop.log();
  expect(event).toMatchObject({
    type: 'impact.observed',
    pipeline: 'ads_attribution',
    from: '2026-11-22T07:00:00.000Z',
    to: '2026-11-22T17:00:00.000Z',
    amount: 3200,
    note: 'from the ads team',
  });
  const [seen] = (await shop.jsonAt('10:01', 'impact ask')).observed;
  expect(seen).toMatchObject({ pipeline: 'ads_attribution', times: 1, hours: 10, perHour: 320 });
  // 20,000 a day, half a percent of it lost a day, ten hours: 20000 x 0.005 x (10/24)² / 2.
  expect(seen.declaredPerHour).toBeCloseTo(8.68 / 10, 2);

  await shop.at('10:02', 'undo --as ana');
  expect((await shop.jsonAt('10:03', 'impact ask')).observed).toEqual([]);
  expect(types(await shop.log())).toEqual(['impact.observed', 'event.undone']);
});

describe('a refusal says what to do', () => {
  test.each([
    ['impact set vender_feed --none', 1, 'Did you mean vendor_feed?'],
    ['impact set vendor_feed --none --add', 2, 'nothing to --add'],
    ['impact set vendor_feed --none --confirmed-by eve', 1, 'People: ana, ben, dana'],
    ['impact observe investor_report --from 08:00 --to 09:00 --amount 1', 1, 'billing_ledger'],
    ['impact observe billing_ledger --from 09:00 --to 08:00 --amount 1', 1, 'not after'],
  ])('%s', async (line, code, sentence) => {
    const shop = await place(FOUR_PIPELINES);
    const before = await readFile(join(shop.root, CATALOG), 'utf8');
    const refused = await shop.at('10:00', `${line} --as ana`);
    expect(refused).toMatchObject({ code, out: '' });
    expect(refused.err).toContain(sentence);
    expect(await readFile(join(shop.root, CATALOG), 'utf8')).toBe(before);
  });
});

test('one more part keeps what a generated file declares, and says for itself who confirmed it', async () => {
  const shop = await place({
    ...FOUR_PIPELINES,
    [CATALOG]: '# by hand\npipelines: []\n',
    'state/catalog/airflow.yaml': 'pipelines: [{ id: a, impact: [{ kind: step, amount: 5, after: 90m }] }]\n',
  });
  await shop.at('10:00', 'impact set a --kind rate --amount 4 --per day --add --as ana');
  expect(await readFile(join(shop.root, CATALOG), 'utf8')).toBe(
    '# by hand\npipelines:\n  - id: a\n    impact:\n      - { kind: step, amount: 5, after: 1h30m }\n      - { kind: rate, amount: 4, per: day, confirmed: { by: ana, on: 2026-11-23 } }\n',
  );
});

describe('a class of prices', () => {
  const GOLD = '# by hand\nclasses: { gold: { impact: [{ kind: rate, amount: 100, per: hour }] } }\n';

  test('is what a pipeline costs once it is set, and can be set anew', async () => {
    const shop = await place({
      ...FOUR_PIPELINES,
      [CATALOG]: `${GOLD}pipelines:\n  - id: a # kept\n    owner: ana\n  - { id: b, class: gold }\n`,
    });
    const dry = await shop.at('10:00', 'impact set a --class gold --dry-run --as ana');
    expect(dry.out).toBe(
      '+     class: gold\nThis is what would change in state/pipelines.yaml; nothing was written.\n',
    );
    const set = await shop.jsonAt('10:00', 'impact set a --class gold --as ana');
    expect(set).toMatchObject({ node: 'a', class: 'gold', written: true });
    expect(await readFile(join(shop.root, CATALOG), 'utf8')).toBe(
      `${GOLD}pipelines:\n  - id: a # kept\n    owner: ana\n    class: gold\n  - { id: b, class: gold }\n`,
    );
    await shop.at('10:00', 'open a --title broken --as ana');
    expect((await shop.jsonAt('10:01', 'status')).incidents[0].verdict).not.toBe('unknown');
    expect((await shop.at('10:00', 'impact set b --class gold --as ana')).out).toContain('says so already');
    await shop.at('10:00', 'open stranger --title broken --as ana');
    expect((await shop.at('10:00', 'impact set stranger --class gold --as ana')).code).toBe(0);
    expect(await readFile(join(shop.root, CATALOG), 'utf8')).toContain('  - id: stranger\n    class: gold\n');
  });

  test.each([
    ['a --class silver', 1, 'has no class "silver". Classes: gold.'],
    ['a --class gold --amount 5', 2, 'leave out the others'],
    ['a --class gold --none', 2, 'leave out the others'],
    ['priced --class gold', 1, 'priced has a price of its own'],
    ['book --class gold', 1, 'book is a consumer'],
  ])('impact set %s', async (line, code, sentence) => {
    const text = `${GOLD}pipelines: [{ id: a }, { id: priced, impact: [] }]\nconsumers: [{ id: book, reads: [a] }]\n`;
    const shop = await place({ ...FOUR_PIPELINES, [CATALOG]: text });
    const refused = await shop.at('10:00', `impact set ${line} --as ana`);
    expect(refused).toMatchObject({ code, out: '' });
    expect(refused.err).toContain(sentence);
    expect(await readFile(join(shop.root, CATALOG), 'utf8')).toBe(text);
  });

  test('that is nowhere is refused with what to write', async () => {
    const shop = await place({ ...FOUR_PIPELINES, [CATALOG]: 'pipelines: [{ id: a }]\n' });
    const refused = await shop.at('10:00', 'impact set a --class gold --as ana');
    expect(refused.err).toContain('has no classes. For example: classes: { gold: {');
  });
});

test('a pipeline in no catalog is taken once it has failed', async () => {
  const shop = await failing('stranger');
  expect((await shop.at('10:00', 'impact set stranger --none --as ana')).code).toBe(0);
  expect(await readFile(join(shop.root, CATALOG), 'utf8')).toContain(
    '  - id: stranger\n    confirmed: { by: ana, on: 2026-11-23 }\n    impact: []\n',
  );
});

test('where everything has a price there is nothing to ask, and it says so', async () => {
  const shop = await place(FOUR_PIPELINES);
  await writeFile(join(shop.root, CATALOG), 'pipelines: [{ id: a, impact: [] }]\n');
  expect((await shop.at('10:00', 'impact ask')).out).toBe(
    'Nothing to ask: every pipeline and consumer has a price, be it nothing (1 in all).\n',
  );
  await writeFile(join(shop.root, CATALOG), 'pipelines: []\n');
  expect((await shop.at('10:00', 'impact ask')).out).toContain('names no pipeline and no consumer yet');
});
