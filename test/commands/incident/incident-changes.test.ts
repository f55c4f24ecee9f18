import { describe, expect, test } from 'vitest';
import { AT_0312, FOUR_PIPELINES, failing, types } from '../../door/example.ts';
import { place } from '../../door/program.ts';

describe('a change of an incident', () => {
  test('is one event of the same name with its fields, said in one sentence', async () => {
    const night = await failing('vendor_feed', 'billing_ledger', 'ads_attribution');
    const said = async (line: string | readonly string[]) => (await night.at('03:20', line)).out.trim();

    expect(await said('seen vendor_feed --failed-at 03:15 --key k --as ana')).toBe(
      'vendor_feed failed again.',
    );
    expect(await said('hold vendor_feed 09:00 --as ana')).toBe('vendor_feed is held until 09:00.');
    expect(await said('start vendor_feed --as ana')).toBe('You work on vendor_feed.');
    expect(await said('block vendor_feed Acme support --eta 05:00 --check-at 45m --as ana')).toBe(
      'vendor_feed is blocked on Acme support; it is decided again at 04:05.',
    );
    expect(await said('plan vendor_feed ask again --as ana')).toBe('Next for vendor_feed: ask again');
    expect(await said('note vendor_feed they are on it --as ana')).toBe('Noted on vendor_feed.');
    expect(await said('assign vendor_feed ben --as ana')).toBe('vendor_feed is assigned to ben.');
    expect(await said('merge ads_attribution billing_ledger --as ana')).toBe(
      'Two pipelines are two failures: they are not merged, but one cause. One job: billing_ledger is in trouble (billing_ledger, ads_attribution).',
    );
    expect(await said('recovered vendor_feed --key k2 --as ana')).toContain('vendor_feed landed again.');
    expect(
      await said([
        'resolve',
        'vendor_feed',
        'false-alarm',
        '--hands-on',
        '20m',
        '--follow-up',
        'f',
        '--as',
        'ana',
      ]),
    ).toMatch(/^vendor_feed is resolved: false-alarm\. Follow-up [0-9a-f]{6} is filed: f$/);

    const written = (await night.changes()).slice(3);
    expect(written.every(({ at, by }) => at === '2026-11-23T08:20:00.000Z' && by === 'ana')).toBe(true);
    const data = written.map(({ id, at, by, action, ...rest }) => rest);
    const incident = 'inc-vendor_feed';
    expect(data).toEqual([
      { type: 'incident.seen', incident, failedAt: '2026-11-23T08:15:00.000Z', key: 'k' },
      { type: 'incident.held', incident, until: '2026-11-23T14:00:00.000Z' },
      { type: 'incident.started', incident },
      {
        type: 'incident.blocked',
        incident,
        on: 'Acme support',
        eta: '2026-11-23T10:00:00.000Z',
        checkAt: '2026-11-23T09:05:00.000Z',
      },
      { type: 'incident.planned', incident, next: 'ask again' },
      { type: 'incident.noted', incident, text: 'they are on it' },
      { type: 'incident.assigned', incident, person: 'ben' },
      { type: 'cause.opened', cause: expect.any(String), title: 'billing_ledger is in trouble' },
      { type: 'cause.attached', cause: expect.any(String), incident: 'inc-billing_ledger' },
      { type: 'cause.attached', cause: expect.any(String), incident: 'inc-ads_attribution' },
      { type: 'incident.recovered', incident, key: 'k2' },
      { type: 'followup.filed', followup: expect.any(String), title: 'f', incidents: [incident] },
      {
        type: 'incident.resolved',
        incident,
        resolution: 'false-alarm',
        handsOn: expect.closeTo(1 / 3),
        followUp: data.at(-2)?.followup,
      },
    ]);
  });

  test('answers with the events it wrote under --json', async () => {
    const night = await failing('vendor_feed');
    const answer = await night.jsonAt('03:20', 'note vendor_feed looking --as ana');
    const [, note] = await night.changes();
    expect(answer).toEqual({
      schema: 1,
      says: 'Noted on vendor_feed.',
      events: [{ id: note.id, type: 'incident.noted', incident: 'inc-vendor_feed' }],
    });
  });

  test('takes every argument as an option of the same name too', async () => {
    const night = await failing('vendor_feed', 'billing_ledger');
    await night.at('03:20', 'hold vendor_feed --until 2h --as ana');
    await night.at('03:20', 'assign vendor_feed --person ben --as ana');
    await night.at('03:20', 'merge vendor_feed --into billing_ledger --as ana');
    expect(types((await night.changes()).slice(2))).toEqual([
      'incident.held',
      'incident.assigned',
      'cause.opened',
      'cause.attached',
      'cause.attached',
    ]);
  });
});

test('beside what somebody decides on stands the row that was on the screen', async () => {
  const night = await failing('vendor_feed');
  const { incidents } = await night.jsonAt('03:20', 'status');
  await night.at('03:20', 'ack vendor_feed --by-myself --as ana');
  await night.at('03:21', 'note vendor_feed a note decides nothing --as ana');
  const [, acknowledged, decision, ...rest] = await night.log();
  expect(decision).toMatchObject({
    type: 'decision.taken',
    incident: 'inc-vendor_feed',
    verdict: 'unknown',
    figures: incidents[0],
  });
  expect(decision.action).toBe(acknowledged.action);
  expect(types(rest)).toEqual(['incident.noted']);
});

describe('what is refused writes nothing and says why', () => {
  test.each([
    ['hold vendor_feed 2026-11-20', 1, 'A hold ends in the future'],
    ['hold vendor_feed tomorrow', 2, '"tomorrow" is no time. Expected 09:00'],
    ['hold vendor_feed', 2, 'for example: wakeworthy hold ads_attribution 09:00'],
    ['assign vendor_feed bob', 1, 'Nobody in state/team.yaml has the id bob. People: ana, ben, dana.'],
    [
      'resolve vendor_feed fixed',
      2,
      'Expected one of self-healed, band-aid, root-cause, let-it-fail, false-alarm.',
    ],
    ['resolve vendor_feed band-aid --hands-on lots', 2, '"lots" is no duration'],
    ['merge vendor_feed vendor_feed', 1, 'cannot be merged into itself'],
    ['merge vendor_feed nothing', 1, 'No incident is known as "nothing"'],
    ['merge vendor_feed', 2, 'for example: wakeworthy merge exec_kpis billing_ledger'],
    ['note vendor_feed', 2, 'text is missing'],
    ['open vendor_feed', 2, 'title is missing'],
    ['open vendor_feed --title x --kind odd', 2, 'Expected one of failed, late, wrong, blocked.'],
    ['open vendor_feed --title x --detail nowhere.txt', 1, 'There is no file nowhere.txt'],
    ['seen nothing', 1, 'No incident is known as "nothing"'],
  ])('%s', async (line, code, sentence) => {
    const night = await failing('vendor_feed');
    const refused = await night.at('03:20', `${line} --as ana`);
    expect(refused).toMatchObject({ code, out: '' });
    expect(refused.err).toContain(sentence);
    expect(await night.changes()).toHaveLength(1);
  });
});

describe('open', () => {
  test('takes detail from a file and from standard input, and pipelines that no catalog lists', async () => {
    const night = await failing();
    await night.put({ 'error.txt': 'Traceback\n  line 7' });
    await night.at(
      '03:20',
      'open nobody_knows_it --title x --detail error.txt --link https://a.example/1 --as ana',
    );
    await night.at('03:20', 'open other --title x --detail - --due 02:00 --as ana', { input: 'from a pipe' });
    expect(await night.changes()).toMatchObject([
      {
        pipeline: 'nobody_knows_it',
        detail: 'Traceback\n  line 7',
        link: 'https://a.example/1',
        failedAt: '2026-11-23T08:20:00.000Z',
        kind: 'failed',
      },
      { pipeline: 'other', detail: 'from a pipe', due: '2026-11-23T07:00:00.000Z' },
    ]);
    expect((await night.jsonAt('03:21', 'status')).incidents).toHaveLength(2);
  });

  test('of a pipeline that has an open incident is one more failure of it', async () => {
    const night = await failing('vendor_feed');
    const answer = await night.jsonAt(
      '03:20',
      'open vendor_feed --title timeout --key k --as source:airflow',
    );
    expect(answer.incident).toBe('inc-vendor_feed');
    const status = await night.jsonAt('03:21', 'status');
    expect(status.incidents).toMatchObject([
      { id: 'inc-vendor_feed', occurrences: 2, failedAt: '2026-11-23T03:12:00-05:00' },
    ]);
  });

  describe('reported again under its key writes nothing', () => {
    const line = 'open vendor_feed --title timeout --key k --as source:airflow';

    test('while it is open, and prints the same id', async () => {
      const night = await failing();
      const first = await night.at('03:12', line);
      const before = await night.log();
      expect(await night.at('03:15', line)).toEqual({
        ...first,
        err: 'The failure k of vendor_feed was told before, of the incident that failed 2026-11-23T03:12:00-05:00: open. Nothing new is recorded.\n',
      });
      expect(await night.log()).toEqual(before);
    });

    test('nor where it was resolved in a year that is over, and says how it ended', async () => {
      const night = await place(FOUR_PIPELINES);
      const at = (day: string) => ({ at: `2025-03-0${day}T08:00:00.000Z`, incident: 'inc-then' });
      const failedAt = at('1').at;
      const told = { pipeline: 'vendor_feed', title: 'timeout', signature: 'timeout', failedAt, key: 'k' };
      await night.record([
        { ...at('1'), by: 'source:airflow', type: 'incident.opened', ...told },
        { ...at('2'), by: 'ana', type: 'incident.resolved', resolution: 'band-aid' },
      ]);
      for (const _ of ['without a cache', 'with one']) {
        const again = await night.at('03:15', line);
        expect(again).toMatchObject({ code: 0, out: 'inc-then\n' });
        expect(again.err).toContain('resolved 2025-03-02T03:00:00-05:00 as band-aid');
      }
      expect(await night.log()).toHaveLength(2);
      // The key of another pipeline, or of another source, is another failure.
      for (const other of [
        'open ads_attribution --title timeout --key k --as source:airflow',
        'open vendor_feed --title timeout --key k --as source:dbt',
      ])
        expect((await night.at('03:16', other)).out).not.toBe('inc-then\n');
      expect(await night.log()).toHaveLength(4);
    });

    test('nor where it was taken back: that is refused', async () => {
      const night = await failing();
      await night.at('03:12', line);
      const told = (await night.log()).at(-1);
      await night.at('03:13', `undo ${told.id} --as ana`);
      const before = await night.log();
      expect(await night.at('03:15', line)).toMatchObject({
        ...{ code: 1, out: '' },
        err: expect.stringContaining('told before and taken back: nothing is recorded'),
      });
      expect(await night.log()).toEqual(before);
    });
  });

  test('a landing that was told before is no news of what failed since', async () => {
    const night = await failing();
    await night.at('03:12', 'open vendor_feed --title timeout --key k1 --as source:airflow');
    await night.at('03:20', 'recovered vendor_feed --key r1 --as source:airflow');
    await night.at('03:25', 'open vendor_feed --title timeout --key k2 --as source:airflow');
    const before = await night.log();
    const again = await night.at('03:30', 'recovered vendor_feed --key r1 --as source:airflow');
    expect(again.err).toMatch(
      /^The landing r1 of vendor_feed was told before, .*Nothing new is recorded\.\n$/,
    );
    expect(await night.log()).toEqual(before);
    expect((await night.jsonAt('03:31', 'status')).incidents[0].state).toBe('open');
  });

  test('a failure that is reported twice under one key counts once', async () => {
    const night = await failing('vendor_feed');
    for (const time of ['03:20', '03:21', '03:22'])
      await night.at(time, 'seen vendor_feed --key run-7 --as source:airflow');
    expect((await night.jsonAt('03:23', 'status')).incidents[0].occurrences).toBe(2);
  });

  test('after a resolve is a new incident that knows how often this was seen', async () => {
    const night = await failing('vendor_feed');
    await night.at('03:20', 'resolve vendor_feed band-aid --as ana');
    expect((await night.jsonAt('03:21', 'status')).incidents).toEqual([]);
    const title = 'vendor_feed: exit code 2';
    const { out } = await night.at('03:30', [
      'open',
      'vendor_feed',
      '--title',
      title,
      '--as',
      'source:airflow',
    ]);
    const status = await night.jsonAt('03:31', 'status');
    expect(status.incidents).toMatchObject([
      { id: out.trim(), occurrences: 1, failedAt: '2026-11-23T03:30:00-05:00' },
    ]);
    expect(out.trim()).not.toBe('inc-vendor_feed');
    expect(await night.jsonAt('03:31', 'why vendor_feed')).toMatchObject({ predecessor: 'inc-vendor_feed' });
  });

  test('ids are of the real clock, whatever --at says', async () => {
    const night = await failing('vendor_feed');
    const before = Date.now();
    await night.at('2026-11-23T03:40', 'note vendor_feed x --as ana');
    const [, { id, at }] = await night.changes();
    const time = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(at).toBe('2026-11-23T08:40:00.000Z');
    expect(time).toBeGreaterThanOrEqual(Math.max(before, Date.parse(AT_0312) < before ? before : 0));
    expect(time).toBeLessThanOrEqual(Date.now() + 1);
  });
});
