import { expect, test } from 'vitest';
import { failing } from '../../door/example.ts';

test('follow-ups are filed, listed and closed', async () => {
  const night = await failing();
  const first = await night.at(
    '03:20',
    'followup add Retire legacy_export --owner ben --due 2026-12-01 --as ana',
  );
  const second = await night.at('03:21', 'followup add Ask the vendor --link https://t.example/7 --as ana');
  const [id, other] = [first.out.trim(), second.out.trim()];

  expect(await night.jsonAt('03:22', 'followup list')).toEqual({
    schema: 1,
    followups: [
      {
        id,
        title: 'Retire legacy_export',
        filedAt: '2026-11-23T03:20:00-05:00',
        by: 'ana',
        owner: 'ben',
        due: '2026-12-01T00:00:00-05:00',
        overdue: false,
      },
      {
        id: other,
        title: 'Ask the vendor',
        filedAt: '2026-11-23T03:21:00-05:00',
        by: 'ana',
        link: 'https://t.example/7',
      },
    ],
  });
  const shown = (await night.at('03:22', 'followup list')).out;
  expect(shown).toContain(`${id!.slice(-6)}  ben    2026-12-01  -      Retire legacy_export`);

  expect((await night.at('03:23', `followup done ${id!.slice(-6)} --as ben`)).out).toBe(
    'Done: Retire legacy_export\n',
  );
  expect((await night.jsonAt('03:24', 'followup list')).followups).toHaveLength(1);
  const again = await night.at('03:25', `followup done ${id!.slice(-6)} --as ben`);
  expect(again).toMatchObject({ code: 1, out: '' });

  await night.at('03:26', 'undo --as ben');
  expect((await night.jsonAt('03:27', 'followup list')).followups).toHaveLength(2);
});

test('none open says so; an owner must be of the team', async () => {
  const night = await failing();
  expect((await night.run('followup list')).out).toBe('No open follow-up.\n');
  const refused = await night.run('followup add x --owner bob --as ana');
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(await night.changes()).toEqual([]);
});

test('resolving with the title of a follow-up files it, and one undo takes both back', async () => {
  const night = await failing('vendor_feed');
  const line = ['resolve', 'vendor_feed', 'band-aid', '--follow-up', 'Ask for a contract', '--as', 'ana'];
  expect((await night.at('03:20', line)).out).toMatch(/is filed: Ask for a contract\n$/);
  const { followups } = await night.jsonAt('03:21', 'followup list');
  expect(followups).toMatchObject([{ title: 'Ask for a contract', by: 'ana' }]);
  const resolution = (await night.log()).find(({ type }) => type === 'incident.resolved');
  expect(resolution.followUp).toBe(followups[0].id);

  expect((await night.at('03:22', 'undo --as ana')).out).toContain(
    'Undone: the follow-up; the resolution of vendor_feed.',
  );
  expect((await night.jsonAt('03:23', 'followup list')).followups).toEqual([]);
  expect((await night.jsonAt('03:23', 'status')).incidents).toHaveLength(1);
});

test('one may be about an incident, and one whose day is over is called overdue', async () => {
  const night = await failing('vendor_feed');
  const line = 'followup add Ask the vendor --incident vendor_feed --due 2026-11-23T03:30 --as ana';
  expect((await night.at('03:20', line)).code).toBe(0);
  const { followups } = await night.jsonAt('03:31', 'followup list');
  expect(followups).toMatchObject([{ overdue: true, incidents: ['inc-vendor_feed'] }]);
  expect((await night.at('03:31', 'followup list')).out).toMatch(
    /2026-11-23 overdue {2}vendor_feed {2}Ask the vendor/,
  );
  expect((await night.at('03:29', 'followup list')).out).not.toContain('overdue');
  // What the incident is known by leads there: its loose end is tied.
  const unknown = await night.at('03:32', 'followup add x --incident nothing_like_it --as ana');
  expect([unknown.code, unknown.out]).toEqual([1, '']);
});

test.each([
  ['0h', '--effort 8h'],
  ['99999999h', '--effort 8h'],
  ['', '--effort is empty'],
  ['soon', 'no duration'],
])('an estimate of "%s" is refused, and nothing is filed', async (effort, words) => {
  const made = await failing();
  const add = ['followup', 'add', 'Mend it', '--effort', effort, '--as', 'ana'];
  expect(await made.at('03:30', add)).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  expect((await made.at('03:30', 'followup list')).out).toContain('No open follow-up.');
});

test('an estimate is kept and told, and what it took when it is done', async () => {
  const made = await failing();
  const id = (await made.at('03:30', 'followup add Mend it --effort 1h30m --as ana')).out.trim();
  expect((await made.at('03:30', 'followup list')).out).toMatch(/effort .*\n.* 1 ?h 30 ?m/);
  expect((await made.at('03:40', `followup done ${id.slice(-6)} --hours 4h --as ana`)).code).toBe(0);
});
