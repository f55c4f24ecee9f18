import { describe, expect, test } from 'vitest';
import { TEAM } from '../../../door/example.ts';
import { place } from '../../../door/program.ts';

const MONDAY = '2026-11-23T10:00';
const add = (title: string, ...words: string[]) => [
  ...['request', 'add', title, '--from', 'Mia', '--area', 'finance', ...words, '--as', 'ana'],
];
const worth = (value: string) => ['--value', value, '--value-by', 'dana'];
const made = () => place({ 'state/team.yaml': TEAM, 'state/pipelines.yaml': 'pipelines: []\n' });

describe('a request', () => {
  test('is decided when it is filed, with a reply to paste that names nobody of ours and no hours', async () => {
    const here = await made();
    const told = await here.jsonAt(MONDAY, add('Refunds by country', '--effort', '8h', ...worth('9000')));
    expect(told).toMatchObject({ decision: 'queue', proposed: { effort: 8, worth: 9_000, needed: 2_400 } });
    expect(told.reply).toMatch(/^"Refunds by country": yes, ready by \w{3} \d+ \w{3}\./);
    expect(told.reply).not.toMatch(/\bh\b|hour|ana|dana/i);
    const { requests, budget } = await here.jsonAt(MONDAY, 'request list');
    expect(requests).toMatchObject([{ title: 'Refunds by country', promised: told.promised, urgent: false }]);
    expect(budget).toMatchObject([{ area: 'finance', spent: 0, ahead: 8, asked: 1, urgent: 0 }]);
  });

  test('may be decided otherwise with a reason, and a date that was given and moves names who is told', async () => {
    const here = await made();
    const { request, promised } = await here.jsonAt(MONDAY, add('A', '--effort', '8h', ...worth('9000')));
    const end = request.slice(-6);
    expect((await here.at(MONDAY, `request decide ${end} no --as ana`)).err).toContain('say why, with --why');
    const early = await here.at(MONDAY, [
      'request',
      'decide',
      end,
      'queue',
      '--promised',
      '2026-11-24',
      '--why',
      'The board meets',
      '--as',
      'ana',
    ]);
    expect(early.out).toContain('Tell Mia: "A" was promised for');
    expect(early.out).toContain('only: what was promised to others may be late');
    // Their words stand in the reply, and what was computed does not.
    expect(early.out).toMatch(/ready by Tue 24 Nov\. The board meets\.$/m);
    // And back: the decision is taken back as any change is.
    await here.at(MONDAY, 'undo --as ana');
    expect((await here.jsonAt(MONDAY, 'request list')).requests[0].promised).toBe(promised);
  });

  test('several are decided together by what they are worth an hour, and the partner may want another order', async () => {
    const here = await made();
    for (const [title, hours, value] of [
      ['small', '5h', '1600'],
      ['large', '12h', '9000'],
      ['middle', '8h', '4000'],
    ] as const)
      await here.at(MONDAY, add(title, '--effort', hours, ...worth(value), '--undecided'));
    expect(
      (await here.jsonAt(MONDAY, 'request list')).requests.every(
        (one: { decision: string | null }) => one.decision === null,
      ),
    ).toBe(true);
    await here.at(MONDAY, 'request decide --as ana');
    const listed = async () =>
      (await here.jsonAt(MONDAY, 'request list')).requests as {
        id: string;
        title: string;
        promised: string;
      }[];
    expect((await listed()).map(({ title }) => title)).toEqual(['large', 'middle', 'small']);
    const small = (await listed())[2]!.id.slice(-6);
    const ranked = await here.at(MONDAY, `request rank finance ${small} --as ana`);
    expect(ranked.out).toContain('Tell Mia: "small" was promised for');
    expect((await listed())[0]!.title).toBe('small');
    const dates = (await listed()).map(({ promised }) => promised);
    expect(dates).toEqual(dates.toSorted());
  });

  test('what has no date stays behind all that has one, and whoever ranks it first is told so', async () => {
    const here = await made();
    const filed = async (title: string, ...words: string[]) =>
      ((await here.jsonAt(MONDAY, add(title, '--effort', '8h', ...words))).request as string).slice(-6);
    const dated = await filed('Dated', ...worth('9000'));
    const open = await filed('Worth unknown');
    const told = async (order: string) =>
      (await here.at(MONDAY, `request rank finance ${order} --as ana`)).out.trim();
    const passed =
      'The requests of finance are in that order, but for what has no date: until it has one, "Worth unknown" comes after all others.';
    expect(await told(`${open} ${dated}`)).toBe(passed);
    expect(await told(open)).toBe(passed);
    expect(await told(`${dated} ${open}`)).toBe('The requests of finance are in that order.');
  });

  test('that somebody wants in the queue though it is not worth it has the date that the budget has room for', async () => {
    const here = await made();
    const { request, decision } = await here.jsonAt(MONDAY, add('Cheap', '--effort', '6h', ...worth('1')));
    expect(decision).toBe('no');
    const decide = (...words: string[]) =>
      here.jsonAt(MONDAY, ['request', 'decide', request.slice(-6), ...words, '--as', 'ana']);
    const queued = await decide('queue', '--why', 'CFO wants it');
    expect(queued).toMatchObject({ decision: 'queue', promised: expect.stringMatching(/^2026-1\d-\d\d$/) });
    expect(queued.reply).toMatch(/ready by /);
    // One more behind it is promised no earlier.
    const next = await here.jsonAt(MONDAY, add('Next', '--effort', '8h', ...worth('9000')));
    expect(next.promised >= queued.promised).toBe(true);
    const blank = await here.jsonAt(MONDAY, add('Unknown', '--effort', '6h'));
    const none = await here.jsonAt(MONDAY, [
      ...['request', 'decide', blank.request.slice(-6), 'now', '--why', 'x', '--as', 'ana'],
    ]);
    expect(none.promised).toBe('2026-11-27');
  });

  test('that is done at once stands in no queue, and cannot be ranked in it', async () => {
    const here = await made();
    const { request, decision } = await here.jsonAt(MONDAY, add('Tiny', '--effort', '30m', ...worth('9000')));
    expect(decision).toBe('now');
    const ranked = await here.at(MONDAY, `request rank finance ${request.slice(-6)} --as ana`);
    expect(ranked.err).toContain('"Tiny" stands in no queue: it was decided as now.');
  });

  test('is not filed for a deadline that is over', async () => {
    const here = await made();
    const late = await here.at(MONDAY, add('Late', '--effort', '2h', '--deadline', '2026-11-20'));
    expect([late.code, late.err]).toEqual([1, expect.stringContaining('Fri 20 Nov, is over')]);
    expect((await here.at(MONDAY, add('Today', '--effort', '2h', '--deadline', '2026-11-23'))).code).toBe(0);
    expect((await here.jsonAt(MONDAY, 'request list')).requests).toHaveLength(1);
  });

  test('ends with its hours, which the quarter has spent; three of a kind ask for a model', async () => {
    const here = await made();
    for (const country of ['Spain', 'Poland', 'Chile']) {
      const { request } = await here.jsonAt(
        MONDAY,
        add(`Refunds by product in ${country}`, '--effort', '2h', ...worth('9000'), '--urgent'),
      );
      const done = [
        'request',
        'done',
        request.slice(-6),
        '--hours',
        '3h',
        '--corner',
        'quality',
        '--not-ours',
        '--as',
        'ana',
      ];
      expect((await here.at(MONDAY, done)).code).toBe(0);
      expect((await here.at(MONDAY, done)).code).toBe(1);
    }
    const { budget, estimates, urgentShare, repeated } = await here.jsonAt(MONDAY, 'request list');
    expect(budget).toMatchObject([{ spent: 9, ahead: 0, asked: 3, urgent: 3 }]);
    expect(estimates).toEqual({ requests: 3, estimated: 6, taken: 9 });
    expect(urgentShare).toBe(1);
    expect(repeated).toMatchObject([
      { requests: [expect.any(String), expect.any(String), expect.any(String)] },
    ]);
  });

  test('its public list has position, date and why; what went to the roadmap has a list of its own', async () => {
    const here = await made();
    await here.at(MONDAY, add('Ask Ana for refunds', '--effort', '8h', ...worth('9000')));
    await here.at(MONDAY, add('A whole model', '--effort', '40h', ...worth('900000')));
    const { out } = await here.at(MONDAY, 'request list --public');
    expect(out).toMatch(/^1 .*finance +Mia +Ask somebody for refunds/m);
    expect(out).not.toMatch(/8 h|\bana\b/i);
    expect((await here.jsonAt(MONDAY, 'request list --roadmap')).requests).toMatchObject([
      { title: 'A whole model' },
    ]);
  });

  test('counts half again where another value is said that nobody confirmed', async () => {
    const here = await made();
    const { request } = await here.jsonAt(MONDAY, add('A', '--effort', '8h', ...worth('2000')));
    const decide = (...words: string[]) =>
      here.jsonAt(MONDAY, ['request', 'decide', request.slice(-6), ...words, '--as', 'ana']);
    expect((await decide('--value', '5000')).proposed.worth).toBe(2_500);
    expect((await decide('--value-by', 'dana')).proposed.worth).toBe(5_000);
    const nothing = await here.at(MONDAY, add('B', '--effort', '8h', '--value-by', 'dana'));
    expect([nothing.code, nothing.err]).toEqual([2, expect.stringContaining('say both')]);
  });

  test('has a date only where it is done or waits for its turn, none that is over, and no later one for being hurried', async () => {
    const here = await made();
    const { request, promised } = await here.jsonAt(MONDAY, add('A', '--effort', '8h', ...worth('9000')));
    const decide = (...words: string[]) =>
      here.at(MONDAY, ['request', 'decide', request.slice(-6), ...words, '--why', 'Board', '--as', 'ana']);
    expect(promised).toBe('2026-12-04');
    for (const words of [
      ['no', '--promised', '2026-12-01'],
      ['roadmap', '--promised', '2026-12-01'],
      ['queue', '--promised', '2020-12-01'],
    ])
      expect({ words, code: (await decide(...words)).code }).toEqual({ words, code: 1 });
    const hurried = await decide('now');
    expect(hurried.out).toContain('now, by Fri 27 Nov');
    expect(hurried.out).toContain('"A": yes, this week, by Fri 27 Nov. Board.');
  });

  test('is told to partners without anybody of ours, however they are written, and without hours and amounts', async () => {
    const here = await made();
    for (const from of ['Dana', 'ANA', '@ana', 'dana@example.com', 'Mia, sales (via Ana)'])
      await here.at(
        MONDAY,
        ['request', 'add', 'x', '--from', from, ...add('').slice(5)].concat('--effort', '1h'),
      );
    const { request } = await here.jsonAt(MONDAY, add('y', '--effort', '8h', ...worth('9000')));
    const why = ['--why', 'somebody has 3 h, it costs $400 and 12 hours'];
    await here.at(MONDAY, ['request', 'decide', request.slice(-6), 'roadmap', ...why, '--as', 'ana']);
    const { requests } = await here.jsonAt(MONDAY, 'request list --public');
    expect(requests).toHaveLength(6);
    expect(JSON.stringify(requests)).not.toMatch(/dana|\bana\b|\d h\b|12 hours|400/i);
  });

  test('wakes nobody, and is refused where what is said makes no sense', async () => {
    const here = await made();
    for (const [code, ...words] of [
      [2, '--effort', 'soon'],
      [2, '--effort', '2d'],
      [2, '--effort', '0h'],
      [2, '--effort', '9h,4h,2h'],
      [2, '--effort', '8h', '--value', '-5'],
      [2, '--effort', '8h', '--deadline', 'friday'],
      [2],
    ] as const)
      expect({ words, code: (await here.at(MONDAY, add('x', ...words))).code }).toEqual({ words, code });
    expect((await here.at(MONDAY, [...add('x', '--effort', '8h'), '--area', 'finance'])).code).toBe(2);
    const other = add('x', '--effort', '8h').map((word) => (word === 'finance' ? 'sales' : word));
    expect((await here.at(MONDAY, other)).err).toContain('no area sales');
    expect((await here.jsonAt(MONDAY, 'request list')).requests).toEqual([]);
  });
});
