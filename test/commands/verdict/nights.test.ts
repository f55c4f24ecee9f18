import { expect, test } from 'vitest';
import { FOUR_PIPELINES, failures, wokenBefore } from '../../door/example.ts';
import { type Place, place } from '../../door/program.ts';

/** What can be asked that needs no night of anybody. */
const ANSWERS = [
  'status',
  'products',
  'announce billing_ledger',
  'gate billing_ledger',
  'doctor',
  'who',
  'fairness',
  'cause list',
  'handoff list',
  'handoff check',
  'runbook list',
];

const FORMS = ['', ' --json', ' --plain', ' --read-only', ' --read-only --json --show names,amounts'];

/** What names whoever asks, or shows nights on a wall to one who is known to take no turns. */
const OUTSIDERS = ['--as dana', '--as a-visitor', '--read-only --show names,amounts,wakes --as dana'];

async function nightAfter(wakeUps: readonly number[]): Promise<Place> {
  const night = await place(FOUR_PIPELINES);
  await night.record(wokenBefore(wakeUps));
  await night.record(failures(['billing_ledger', 'ads_attribution']));
  return night;
}

/** Everything that somebody can print, without what names the folder. */
async function printed(night: Place, reader: string): Promise<string> {
  let all = '';
  for (const words of ANSWERS)
    for (const form of words === 'status' ? FORMS : [' --json']) {
      const { out, err, code } = await night.at('03:16', `${words}${form} --as ${reader}`);
      all += `${words}${form}: ${code}\n${out}${err}\n`;
    }
  return all.replaceAll(night.root, 'ROOT');
}

test('whoever takes no turns with the person on call prints the same bytes whatever that person was woken for', async () => {
  const [calm, busy] = [await nightAfter([]), await nightAfter([6, 12, 20])];
  expect(await printed(busy, 'dana')).toBe(await printed(calm, 'dana'));
  const [one, other] = await Promise.all([calm, busy].map((night) => night.at('03:16', 'status --as ben')));
  expect(one?.out).not.toBe(other?.out);
}, 120_000);

test.each(OUTSIDERS)(
  'nor does the report tell it, asked with %s',
  async (who) => {
    const nights = await Promise.all([nightAfter([]), nightAfter([6, 12, 20])]);
    for (const form of ['', ' --json']) {
      const [calm, busy] = await Promise.all(
        nights.map((night) => night.at('03:16', `status${form} ${who}`)),
      );
      expect(busy).toEqual(calm);
    }
  },
  60_000,
);

test('JSON says what it hides, and what rests on nights alone is refused with the way to the verdicts', async () => {
  const night = await nightAfter([6]);
  const { wakeUps, incidents } = JSON.parse((await night.at('03:16', 'status --json --as dana')).out);
  expect(wakeUps).toEqual({ person: null, count: null, windowDays: 60, nextCost: null, hidden: true });
  expect(incidents[0]).toMatchObject({ pipeline: 'billing_ledger', verdict: 'wake' });
  for (const words of ['why billing_ledger', 'simulate', 'handoff draft', 'impact ask']) {
    const { code, out, err } = await night.at('03:16', `${words} --as dana`);
    expect({ code, out }, words).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/those who take turns with them\. wakeworthy status has the verdicts\./);
  }
});
