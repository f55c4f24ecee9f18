import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Place, place, system } from '../../door/program.ts';

const TEAM = `team: t
timeZone: UTC
people: [{ id: ana, email: ana@example.com }, { id: ben, name: Ben Okafor, email: ben@example.com }]
rotations: { pipelines: [{ starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana] }] }
`;
const AT = ['--at', '2026-11-27T14:30:00Z'];
const SECRET = 'private-token-1f9c';

const calendar = (...events: readonly (readonly [from: string, to: string, who: string])[]) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events
    .map(
      ([from, to, who], n) =>
        `BEGIN:VEVENT\r\nUID:${n}\r\nDTSTART:${from}Z\r\nDTEND:${to}Z\r\nATTENDEE:${who}\r\nSUMMARY:On Call - Data\r\nEND:VEVENT\r\n`,
    )
    .join('')}END:VCALENDAR\r\n`;
const BEN = calendar(['20261127T090000', '20261128T090000', 'ben@example.com']);

async function workspace(): Promise<{
  one: Place;
  says: (text: string, status?: number) => void;
  env: Record<string, string>;
  asked: string[];
}> {
  let [answer, status] = [BEN, 200];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status, { 'content-type': 'text/calendar' }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const one = await place({ 'state/team.yaml': TEAM });
  await system('git', ['init', '-q'], one.root);
  const env = { ROTA_ICAL: `http://127.0.0.1:${port}/${SECRET}/oncall.ics?key=1` };
  const says = (text: string, code = 200) => {
    [answer, status] = [text, code];
  };
  return { one, says, env, asked };
}

describe('a calendar at an address', () => {
  test('tells who is on call, which all commands then know, with how old that is', async () => {
    const { one, says, env, asked } = await workspace();
    const run = (args: string[]) => one.run(args, { env });
    const added = await run([
      'source',
      'add',
      'rota',
      '--kind',
      'calendar',
      '--address-env',
      'ROTA_ICAL',
      '--yes',
      ...AT,
    ]);
    expect(added.out).toContain('To read rota, wakeworthy asks the address that ROTA_ICAL holds');
    expect(added.out).toContain('It answers: 1 turn.');
    expect(asked).toEqual([`/${SECRET}/oncall.ics?key=1`]);
    expect((await run(['who', ...AT])).out).toMatch(
      /pipelines +ana.*\n.*not all of its turns are known from rota: never heard/,
    );
    const pulled = await run(['import', 'rota', ...AT]);
    expect(pulled.out).toBe('rota: 1 turn of pipelines.\n  2026-11-27 09:00 to 2026-11-28 09:00: ben\n');
    const who = await run(['who', ...AT]);
    expect(who.out).toMatch(/^pipelines +ben \(\w+\) +until 2026-11-28 09:00 +then ana/);
    expect(who.out).toContain('pipelines: its turns are those of rota, read 1 s ago');
    expect(
      JSON.parse((await run(['who', '--json', '--at', '2026-11-27T16:00:00Z'])).out).rotations[0],
    ).toMatchObject({
      now: { person: 'ben' },
      calendars: [{ source: 'rota', heard: false, until: '2026-11-27T14:30:00+00:00', health: 'no answer' }],
    });
    expect((await run(['who', '--at', '2026-11-27T16:00:00Z'])).out).toContain(
      'pipelines: who swapped since then is not known: rota: blind since 14:30',
    );
    // The same again is no news; what cannot be read changes nothing.
    expect((await run(['import', 'rota', ...AT])).out).toBe('rota: nothing new.\n');
    says('<html>Sign in</html>');
    expect((await run(['import', 'rota', ...AT])).out).toContain('refused: what it answers is no calendar');
    says(BEN, 403);
    expect(await run(['import', 'rota', ...AT])).toMatchObject({ code: 1 });
    expect((await run(['who', ...AT])).out).toContain('ben');
    // Swapped back.
    says(calendar());
    says(calendar(['20261127T090000', '20261128T090000', 'ana@example.com']));
    await run(['import', 'rota', ...AT]);
    expect((await run(['who', ...AT])).out).toMatch(/^pipelines +ana/);
    const written = JSON.stringify(await one.log());
    expect(written).not.toContain(SECRET);
    const { out, err } = await run(['source', 'list']);
    expect(out + err).not.toContain(SECRET);
  });

  test('what team.yaml overrides itself stands above it', async () => {
    const { one, env } = await workspace();
    await one.put({
      'state/team.yaml': `${TEAM}overrides: [{ rotation: pipelines, from: 2026-11-27T12:00, to: 2026-11-27T18:00, person: ana }]\n`,
      'state/sources.yaml': 'sources: [{ id: rota, kind: calendar, address: { env: ROTA_ICAL } }]\n',
    });
    await one.run(['source', 'trust', 'rota', '--yes', '--as', 'ana']);
    expect(await one.run(['import', 'rota', ...AT], { env })).toMatchObject({ code: 0 });
    const { rotations } = JSON.parse((await one.run(['who', '--next', '2', '--json', ...AT])).out);
    expect(rotations[0].turns.map(({ person }: { person: string }) => person)).toEqual(['ben', 'ana']);
    expect(rotations[0].now.person).toBe('ana');
  });

  test('needs its variable, and an address in it', async () => {
    const { one } = await workspace();
    const add = ['source', 'add', 'rota', '--kind', 'calendar', '--yes', '--as', 'ana'];
    expect((await one.run(add)).err).toContain('--address-env is missing');
    const without = await one.run([...add, '--address-env', 'ROTA_ICAL']);
    expect(without.err).toContain('rota needs the variable ROTA_ICAL, and it is not set here.');
    const wrong = await one.run([...add, '--address-env', 'ROTA_ICAL'], {
      env: { ROTA_ICAL: `ftp://${SECRET}` },
    });
    expect(wrong.err).toContain('What the variable ROTA_ICAL holds is no address');
    expect(wrong.err).not.toContain(SECRET);
    const strange = [...add, '--address-env', 'ROTA_ICAL', '--rotation', 'nobody', '--untried'];
    expect((await one.run(strange)).err).toContain('has no rotation nobody. Rotations: pipelines.');
    await one.run([...add, '--address-env', 'ROTA_ICAL', '--untried']);
    expect((await one.run('source list')).out).toContain('not set here: ROTA_ICAL');
  });
});
