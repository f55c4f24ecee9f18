import { describe, expect, test } from 'vitest';
import { FOUR_PIPELINES, TEAM, wokenBefore } from '../../door/example.ts';
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

/** Daily turns of four: in whole months nights are told, together. */
const FOUR_PEOPLE = TEAM.replace('every: week', 'every: day')
  .replace('starts: 2026-11-02', 'starts: 2026-08-03')
  .replace('handoff: "mon 09:00", order: [ana, ben]', 'handoff: "09:00", order: [ana, ben, cem, eva]')
  .replace('rotations:', '  - { id: cem }\n  - { id: eva }\nrotations:');

/** Failures of two pipelines from September on, and who was woken in November for which: three nights. */
function november(woken: readonly (readonly [day: number, person: string, pipeline: string])[]): Recorded[] {
  const pipelines = ['billing_ledger', 'ads_attribution'];
  const day = (n: number) => iso((n - 23) * 24);
  const failures = [-60, 2, 9, 16, 29, 33].flatMap((n) =>
    pipelines.flatMap((pipeline): Recorded[] => {
      const incident = `inc-${pipeline}-${n}`;
      const at = new Date(Date.parse(day(n)) + 3 * 3_600_000).toISOString();
      const later = new Date(Date.parse(day(n)) + 12 * 3_600_000).toISOString();
      const hit = woken.find(([on, , of]) => on === n && of === pipeline);
      return [
        {
          at,
          by: 'source:airflow',
          type: 'incident.opened',
          incident,
          pipeline,
          signature: 's',
          title: 't',
          failedAt: at,
        },
        ...(hit ? [{ at, by: hit[1], type: 'person.woken', person: hit[1], incident }] : []),
        { at: later, by: 'source:airflow', type: 'incident.recovered', incident },
        { at: later, by: 'dana', type: 'incident.resolved', incident, resolution: 'band-aid', handsOn: 1 },
      ];
    }),
  );
  return failures;
}

const LEVERS = [
  ...[
    'what-if --json',
    'what-if --drop billing_ledger --json',
    'what-if --drop ads_attribution,vendor_feed --json',
  ],
  ...['what-if --move billing_ledger=17:00 --json', 'what-if --night-price 30000 --json'],
  ...['what-if --model embedded --json', 'what-if --without ana --json', 'what-if --since 40d --json'],
  ...['patterns --all --json', 'patterns billing_ledger', 'patterns --since 20d --json'],
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

  // Whatever is asked, another person's terminal depends on no more than how many nights all had in whole months.
  test('for which pipeline, and who it was, is told by no question and no difference of two', async () => {
    const told = async (woken: Parameters<typeof november>[0]) => {
      const made = await place({ ...FOUR_PIPELINES, 'state/team.yaml': FOUR_PEOPLE });
      await made.record(november(woken));
      const found: Record<string, string> = {};
      for (const at of ['2026-12-03T12:00', '2026-12-04T12:00'])
        for (const command of LEVERS) {
          const { code, out } = await made.at(at, `learn ${command} --as eva`);
          expect({ command, code }).toEqual({ command, code: 0 });
          found[`${at} ${command}`] = out.replaceAll(made.root, '');
        }
      return found;
    };
    const one = await told([
      [2, 'ana', 'billing_ledger'],
      [9, 'ana', 'billing_ledger'],
      [16, 'ben', 'billing_ledger'],
      [33, 'ana', 'billing_ledger'],
    ]);
    const other = await told([
      [2, 'cem', 'ads_attribution'],
      [16, 'ana', 'billing_ledger'],
      [29, 'ben', 'ads_attribution'],
    ]);
    expect(one['2026-12-04T12:00 what-if --json']).toMatch(/"nightsEach": [\d.]+/);
    expect(one).toEqual(other);
  });
});
