import { expect, test } from 'vitest';
import { failing } from '../door/example.ts';

const FENCE = '```';
const RUNBOOK = `---
title: A column is missing
match: ["column * is missing"]
---
# A column is missing

## How to recognise it

It says so. See [late data](late.md).

## Steps

1. Look at the source. If it is another failure: go to step 3.

   ${FENCE}sh
   git log --oneline
   ${FENCE}

2. Map the column.
3. Ask the owner.

## What waiting costs

## When to stop
`;

async function night() {
  const made = await failing('vendor_feed');
  await made.put({ 'runbooks/schema.md': RUNBOOK });
  return made;
}

test('runbook list --json counts steps and says how far each can be trusted', async () => {
  const { runbooks, schema } = await (await night()).jsonAt('03:20', 'runbook list');
  expect(schema).toBe(1);
  expect(runbooks).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        id: 'schema',
        path: 'runbooks/schema.md',
        title: 'A column is missing',
        steps: 3,
        trust: 'unknown',
      }),
    ]),
  );
});

test('runbook check names a dead link with its line, and exits with 1', async () => {
  const { out, code } = await (await night()).at('03:20', 'runbook check');
  expect(code).toBe(1);
  expect(out).toContain('runbooks/schema.md:9: error: "late data" leads to late.md, which does not exist');
  expect(out).toMatch(/warning: no runbook is for \w+/);
});

test('a walk is begun, interrupted, gone on with by somebody else and ended, all of it in the log', async () => {
  const here = await night();
  const began = await here.at('03:20', 'runbook start vendor_feed schema --as ana');
  expect(began.out).toContain('Began schema for vendor_feed.');
  expect(began.out).toContain('1. Look at the source.');
  expect(
    (
      await here.at('03:21', [
        'runbook',
        'step',
        'vendor_feed',
        'done',
        '--note',
        'it is gone',
        '--as',
        'ana',
      ])
    ).out,
  ).toContain('2. Map the column.');
  const again = await here.at('03:30', 'runbook start vendor_feed schema --as ben');
  expect(again.out).toContain('Going on with schema for vendor_feed, begun by ana.');
  expect(again.out).toContain('1. done: it is gone');
  await here.at('03:31', 'runbook step vendor_feed skipped --as ben');
  await here.at('03:32', 'runbook step vendor_feed failed --as ben');
  const ended = await here.at('03:33', [
    'runbook',
    'finish',
    'vendor_feed',
    'not-fixed',
    '--missing',
    'whom to ask',
    '--as',
    'ben',
  ]);
  expect(ended).toMatchObject({ code: 0, err: '' });
  const events = (await here.changes()).filter(({ type }) => type.startsWith('runbook.'));
  expect(events.map(({ type, by, step, outcome }) => [type, by, step, outcome])).toEqual([
    ['runbook.started', 'ana', undefined, undefined],
    ['runbook.step', 'ana', '1', 'done'],
    ['runbook.step', 'ben', '2', 'skipped'],
    ['runbook.step', 'ben', '3', 'failed'],
    ['runbook.finished', 'ben', undefined, 'not-fixed'],
  ]);
  expect(new Set(events.map(({ run }) => run)).size).toBe(1);
  expect((await here.at('03:40', 'runbook list')).out).toContain('let somebody down once');
});

test.each([
  ['runbook start vendor_feed nothing --as ana', 1, /No runbook nothing/],
  ['runbook start nothing --as ana', 1, /nothing/],
  ['runbook step vendor_feed done --as ana', 1, /No walk .* is under way/],
  ['runbook new ../evil --as ana', 2, /is no name/],
  ['runbook new schema --as ana', 1, /schema\.md/],
])('%s is refused with a sentence', async (line, code, says) => {
  const ended = await (await night()).at('03:20', line);
  expect(ended).toMatchObject({ code, out: '' });
  expect(ended.err).toMatch(says);
});

test('runbook new starts from a template that can be walked', async () => {
  const here = await night();
  expect(
    (
      await here.at('03:20', [
        'runbook',
        'new',
        'late',
        '--title',
        'It is # late',
        '--match',
        'no files for *',
        '--as',
        'ana',
      ])
    ).out,
  ).toBe('runbooks/late.md\n');
  const { steps, title } = await here.jsonAt('03:21', 'runbook show late');
  expect(title).toBe('It is # late');
  expect(steps).toHaveLength(3);
});

test('status names the runbook that fits a failure, and how it was found', async () => {
  const here = await night();
  await here.at('03:20', ['open', 'orders', '--title', 'column "x" is missing', '--as', 'ana']);
  const { incidents } = await here.jsonAt('03:21', 'status');
  expect(incidents.find(({ pipeline }: { pipeline: string }) => pipeline === 'orders').runbooks).toEqual([
    { id: 'schema', match: 'pattern' },
  ]);
});
