import { describe, expect, test } from 'vitest';
import { FOUR_PIPELINES, TEAM } from '../../door/example.ts';
import { type Place, place } from '../../door/program.ts';

/** Eli in Madrid answers for finance, Fay with her; Ana and Ben for everything else. */
const EMBEDDED = TEAM.replace('model: centralized', 'model: embedded')
  .replace(
    'rotations:\n',
    'rotations:\n  finance:\n    - { starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [eli, fay] }\n',
  )
  .replace(
    'rotations:\n',
    '  - { id: eli, name: Eli Soto, email: eli@example.com, timeZone: Europe/Madrid }\n  - { id: fay, email: fay@example.com }\nrotations:\n',
  );
const NIGHT = '2026-11-23T03:12';

async function failing(...pipelines: string[]): Promise<Place> {
  const here = await place({ ...FOUR_PIPELINES, 'state/team.yaml': EMBEDDED });
  for (const pipeline of pipelines)
    await here.at(NIGHT, [
      ...['open', pipeline, '--title', 'boom', '--failed-at', '2026-11-23T02:10', '--as', 'source:test'],
    ]);
  return here;
}

describe('a failure that an area answers for itself', () => {
  test('is judged for whoever is on call there, by status, gate and sleep', async () => {
    const here = await failing('billing_ledger', 'ads_attribution');
    const status = await here.jsonAt(NIGHT, 'status');
    expect(status.shift.person).toBe('ana');
    expect(
      status.incidents.map((one: Record<string, string>) => [
        one.pipeline,
        one.rotation,
        one.responder,
        one.verdict,
      ]),
    ).toEqual([
      ['ads_attribution', 'pipelines', 'ana', 'wait'],
      ['billing_ledger', 'finance', 'eli', 'work'],
    ]);
    expect(
      status.rotations.map(({ rotation, shift }: { rotation: string; shift: { class: string } }) => [
        rotation,
        shift.class,
      ]),
    ).toEqual([
      ['pipelines', 'night'],
      ['finance', 'work'],
    ]);
    const page = await here.at(NIGHT, 'gate billing_ledger');
    expect([page.code, page.out]).toEqual([0, '']);
    expect((await here.at(NIGHT, 'gate ads_attribution')).code).toBe(20);
    // Ana goes back to sleep: what Eli has to do keeps her up as little as it is held by her.
    const sleep = await here.at(NIGHT, 'sleep --as ana');
    expect([sleep.code, sleep.out]).toEqual([0, expect.stringContaining('Held: ads_attribution until')]);
    expect((await here.at(NIGHT, 'sleep --as eli')).err).toContain('Not yet: billing_ledger (work)');
    const after = (await here.jsonAt(NIGHT, 'status')).incidents;
    expect(after.map((one: Record<string, string>) => [one.pipeline, one.state])).toEqual([
      ['billing_ledger', 'open'],
      ['ads_attribution', 'held'],
    ]);
  });

  test('tells nobody else the nights of whoever answers for it', async () => {
    const here = await failing('billing_ledger', 'ads_attribution');
    const asked = async (person: string) =>
      JSON.parse((await here.at(NIGHT, `status --json --as ${person}`)).out);
    const hers = await asked('ana');
    const row = (report: { incidents: Record<string, unknown>[] }, pipeline: string) =>
      report.incidents.find((one) => one.pipeline === pipeline)!;
    expect(row(hers, 'ads_attribution')).toHaveProperty('wakeCost');
    for (const field of ['wakeCost', 'waitCost', 'net', 'breakEven'])
      expect(row(hers, 'billing_ledger')).not.toHaveProperty(field);
    const theirs = await asked('fay');
    expect(row(theirs, 'billing_ledger')).toHaveProperty('wakeCost');
    expect(row(theirs, 'ads_attribution')).not.toHaveProperty('wakeCost');
    expect(theirs.wakeUps).toMatchObject({ count: null, hidden: true });
    expect((await here.at(NIGHT, 'why billing_ledger --as ana')).err).toContain('answered for by finance');
    expect((await here.at(NIGHT, 'why billing_ledger --as fay')).code).toBe(0);
  });

  test('has its handoff in its own turns', async () => {
    const here = await failing('billing_ledger');
    const draft = async (person: string) => (await here.at(NIGHT, `handoff draft --as ${person}`)).out;
    expect(await draft('eli')).toMatch(/^from: eli\nto: fay$/m);
    expect(await draft('ana')).toMatch(/^from: ana\nto: ben$/m);
    // Each says who answers for what, and begins with what is theirs.
    expect(await draft('eli')).toMatch(/Start here[\s\S]{0,60}billing_ledger/);
    expect(await draft('ana')).not.toMatch(/Ben[^\n]* starts[^\n]*billing_ledger/);
    const note =
      /\*\*billing_ledger\*\*: boom[\s\S]*?(?=\n- \*\*|\n## |$)/.exec(await draft('ana'))?.[0] ?? '';
    expect(note).toContain('fay');
    // Until when a start helps tells the nights of others.
    expect(note).not.toContain('at the latest');
  });

  test('is nowhere to start for whoever does not answer for it, held or not', async () => {
    const here = await failing('billing_ledger');
    const draft = async (person: string) => (await here.at(NIGHT, `handoff draft --as ${person}`)).out;
    expect(await draft('ana')).not.toContain('Start here');
    await here.at(NIGHT, 'hold billing_ledger 06:00 --as eli');
    expect(await draft('ana')).not.toContain('Start here');
    expect(await draft('eli')).toMatch(/Start here[\s\S]{0,60}billing_ledger/);
  });

  test('is compared with one rotation for all, and turns are shared out by rotation', async () => {
    const here = await failing();
    const { areas } = await here.jsonAt(NIGHT, 'learn what-if');
    const people = (await here.jsonAt(NIGHT, 'learn what-if --model centralized')).now.people;
    expect(people).toBe(4);
    for (const one of areas) expect(['pipelines', 'finance']).toContain(one.area);
    const shares = await here.jsonAt(NIGHT, 'fairness');
    expect(shares.others).toMatchObject([{ rotation: 'finance' }]);
    expect((await here.at(NIGHT, 'fairness')).out).toMatch(/^finance, /m);
  });

  test('leaves the wake-ups of others out of its note, and out of what a decision records', async () => {
    const here = await failing('billing_ledger', 'ads_attribution');
    await here.at('2026-11-23T02:40', 'woke ana --as ana');
    await here.at('2026-11-23T01:40', 'woke fay --as fay');
    const draft = async (person: string) => (await here.at(NIGHT, `handoff draft --as ${person}`)).out;
    const woken = (text: string) => /## Wake-ups[\s\S]*?(?=\n## |$)/.exec(text)?.[0] ?? '';
    expect(woken(await draft('eli'))).toMatch(/fay/);
    expect(woken(await draft('eli'))).not.toMatch(/Ana/);
    expect(woken(await draft('ana'))).not.toMatch(/fay/);
    expect((await here.at(NIGHT, 'doctor costs --as fay')).out).not.toMatch(/1st|2nd in 60 days/);
    await here.at(NIGHT, 'sleep --as ana');
    const decided = (await here.log()).find(({ type }: { type: string }) => type === 'decision.taken');
    expect(JSON.stringify(decided)).toContain('ads_attribution');
    expect(JSON.stringify(decided.figures.incidents)).not.toContain('billing_ledger');
  });

  test('counts in the standing nights of whoever answers for it', async () => {
    const central = await place(FOUR_PIPELINES);
    const embedded = await failing();
    const nights = async (here: Place) =>
      (await here.jsonAt(NIGHT, 'learn nights')).pipelines.find(
        (one: { pipeline: string }) => one.pipeline === 'billing_ledger',
      );
    // At two in the night of New York somebody in Madrid is at work every other week.
    const [before, after] = [await nights(central), await nights(embedded)];
    expect(before.nights.rested).toBeGreaterThan(0);
    expect(after.nights.rested).not.toBe(before.nights.rested);
  });

  test('is told as theirs to every reader, and to whom it was given', async () => {
    const here = await failing('billing_ledger', 'ads_attribution');
    const rowOf = async (person: string, pipeline: string) =>
      (await here.at(NIGHT, `status --as ${person}`)).out
        .split('\n')
        .find((line) => /^[-\d]/.test(line) && line.includes(pipeline));
    expect(await rowOf('ana', 'billing_ledger')).toContain('for eli, finance; boom');
    expect(await rowOf('eli', 'ads_attribution')).toContain('for ana, pipelines; boom');
    expect(await rowOf('eli', 'billing_ledger')).not.toContain('finance');
    await here.at(NIGHT, 'assign billing_ledger ben --as ana');
    const told = async (person: string) =>
      (await here.at(NIGHT, `status --as ${person}`)).out.split('\n')[0]!;
    expect(await told('ana')).toContain('finance: Eli is to start billing_ledger, which Ben has.');
    expect(await told('ben')).toContain('finance: Eli is to start billing_ledger, which you have.');
    expect(await rowOf('ana', 'billing_ledger')).toContain('assigned to ben, finance; boom');
  });

  test('is not told to be failing nowhere of theirs to whom it was given', async () => {
    const here = await failing('ads_attribution');
    const told = async () => (await here.at(NIGHT, 'status --as eli')).out.split('\n')[0]!;
    expect(await told()).toMatch(/^NOTHING OF YOURS IS FAILING\./);
    await here.at(NIGHT, 'assign ads_attribution eli --as ana');
    expect(await told()).toMatch(/^NOTHING OF finance IS FAILING\./);
  });

  test('tells nobody of another rotation who was woken, of what is over neither', async () => {
    const here = await failing('billing_ledger');
    const night = '2026-11-23T22:30';
    await here.at('2026-11-23T22:00', 'start billing_ledger --as fay');
    await here.at('2026-11-23T22:05', 'woke fay --as fay');
    await here.at('2026-11-23T22:10', 'resolve billing_ledger root-cause --as fay');
    const id = (await here.log()).find(({ type }: { type: string }) => type === 'incident.opened').incident;
    const told = async (person: string) => (await here.at(night, `why ${id} --as ${person}`)).out;
    expect(await told('ana')).toMatch(/What happened[\s\S]*fay/);
    expect(await told('ana')).not.toContain('was woken');
    expect(await told('eli')).toContain('was woken');
  });

  test('leaves with you what was given to you, and says so when you go to bed', async () => {
    const here = await failing('ads_attribution');
    await here.at(NIGHT, 'assign ads_attribution eli --as ana');
    expect((await here.at(NIGHT, 'sleep --as eli')).out).toContain(
      'ads_attribution is with you, and stays with pipelines until you start it.',
    );
  });

  test('sends nobody to bed with the holds of others', async () => {
    const here = await failing('ads_attribution');
    await here.at(NIGHT, 'hold ads_attribution 2026-11-23T08:30 --as ana');
    expect((await here.at(NIGHT, 'sleep --as eli')).out).toMatch(
      /^Next: [^,]+, (you|fay)\. Nothing of yours is failing\. Sleep well\.\n$/,
    );
    expect((await here.at(NIGHT, 'sleep --as ana')).out).toContain(
      'ads_attribution is held until 08:30 already.',
    );
  });

  test('has of a cause whoever began it, and each of two who work on it is told so', async () => {
    const here = await failing('billing_ledger', 'ads_attribution');
    await here.at(NIGHT, 'cause open warehouse billing_ledger ads_attribution --resource warehouse --as ana');
    await here.at('2026-11-23T03:14', 'start billing_ledger --as eli');
    await here.at('2026-11-23T03:15', 'start ads_attribution --as ana');
    const told = async (person: string) =>
      (await here.at('2026-11-23T03:16', `status --as ${person}`)).out.split('\n')[0]!;
    expect(await told('ana')).toMatch(/^BEING WORKED ON: You are on ads_attribution since 03:15/);
    expect(await told('eli')).toMatch(
      /^BEING WORKED ON: You and Ana are on warehouse \(2 pipelines\) since /,
    );
    for (const person of ['ana', 'eli'])
      expect((await here.at('2026-11-23T03:17', `sleep --as ${person}`)).err).toContain('Not yet: ');
  });
});
