import { describe, expect, test } from 'vitest';
import { FOUR_PIPELINES, wokenBefore } from '../../door/example.ts';
import { type Place, place, type Recorded } from '../../door/program.ts';

const LATER = '2026-12-01T12:00';
const iso = (hours: number) =>
  new Date(Date.parse('2026-11-23T05:00:00.000Z') + hours * 3_600_000).toISOString();

/** Three nights of the ledger, mended by Ana. */
const NIGHTS: Recorded[] = [0, 48, 96].flatMap((begin, n) => [
  {
    ...{ at: iso(begin + 3.2), by: 'source:airflow', type: 'incident.opened', incident: `inc-${n}` },
    ...{ pipeline: 'billing_ledger', signature: 's', title: 't', failedAt: iso(begin + 3.2) },
  },
  { at: iso(begin + 3.3), by: 'ana', type: 'incident.started', incident: `inc-${n}` },
  { at: iso(begin + 5), by: 'source:airflow', type: 'incident.recovered', incident: `inc-${n}` },
  {
    ...{ at: iso(begin + 5.1), by: 'ana', type: 'incident.resolved', incident: `inc-${n}` },
    ...{ resolution: 'band-aid', handsOn: 1 },
  },
]);
/** She was woken for each of them, and on other nights before. */
const WOKEN: Recorded[] = [
  ...wokenBefore([3, 8, 15, 29, 44]),
  ...[0, 48, 96].map((begin, n) => ({
    ...{ at: iso(begin + 3.25), by: 'ana', type: 'person.woken', person: 'ana', incident: `inc-${n}` },
  })),
];

const ASKED = [
  ...['patterns --json', 'patterns billing_ledger', 'nights billing_ledger --json', 'what-if --add 3'],
  ...['what-if --json', 'page --json', 'page --markdown', 'hindsight', 'hindsight --json'],
];

async function outputs(made: Place, who: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const command of ASKED) {
    const { code, out, err } = await made.at(LATER, `learn ${command}${who}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    found[command] = out;
  }
  return found;
}

describe('whether somebody was woken', () => {
  // Dana takes no turns; Ben does, and of two people a sum tells whose nights it is of.
  for (const who of [' --as dana', '', ' --as ben'])
    test(`changes nothing of what is told to somebody else${who}`, async () => {
      const [quiet, woken] = [await place(FOUR_PIPELINES), await place(FOUR_PIPELINES)];
      await quiet.record(NIGHTS);
      await woken.record([...NIGHTS, ...WOKEN]);
      const [before, after] = [await outputs(quiet, who), await outputs(woken, who)];
      for (const command of Object.keys(before)) {
        const plain = (text: string) => text.replaceAll(quiet.root, '').replaceAll(woken.root, '');
        expect({ command, out: plain(after[command]!) }).toEqual({ command, out: plain(before[command]!) });
      }
    });

  test('is told to herself', async () => {
    const [quiet, woken] = [await place(FOUR_PIPELINES), await place(FOUR_PIPELINES)];
    await quiet.record(NIGHTS);
    await woken.record([...NIGHTS, ...WOKEN]);
    const own = async (made: Place) => (await made.jsonAt(LATER, 'learn hindsight --as ana')).own;
    expect((await own(woken)).decisions).not.toEqual((await own(quiet)).decisions);
  });
});
