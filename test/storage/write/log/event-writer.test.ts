import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isEventId, timeOfId } from '../../../../source/domain/incident/event/event-id.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { LogWriteFailed } from '../../../../source/storage/event-writer.ts';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import { openEventWriter } from '../../../../source/storage/write/log/event-writer.ts';
import {
  DAY,
  HOUR,
  idAt,
  linesOf,
  NOW,
  opening,
  readState,
  recorder,
  workspace,
} from '../../../build/log.ts';

const EMPTY = foldEvents([]);
const note = (text = 'x', incident = 'inc-a') => ({ type: 'incident.noted', data: { incident, text } });
const open = (root: string, more: Partial<Parameters<typeof openEventWriter>[0]> = {}) =>
  openEventWriter({ root, by: 'ana', readClock: () => NOW, state: EMPTY, ...more });
const filesOf = (root: string) =>
  readdirSync(join(root, 'state/log'), { recursive: true, encoding: 'utf8' }).sort();
const failure = async (work: Promise<unknown>): Promise<LogWriteFailed> => {
  const error = await work.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(LogWriteFailed);
  return error as LogWriteFailed;
};

describe('an append', () => {
  test('is one line in the file of its writer and of the month of its id', async () => {
    const root = workspace({ '.git/HEAD': '' });
    const [event] = await open(root).append([note()], NOW - HOUR);
    const [month, file] = filesOf(root);
    expect(month).toBe('2026-11');
    expect(file).toMatch(/^2026-11\/ana-[0-9a-f]{8}\.jsonl$/);
    const text = readFileSync(join(root, 'state/log', file!), 'utf8');
    expect(text).toBe(
      `\n{"id":"${event!.id}","at":"2026-11-23T07:12:00.000Z","by":"ana","type":"incident.noted","incident":"inc-a","text":"x"}\n`,
    );
    expect(timeOfId(event!.id)).toBe(NOW);
  });

  test('goes into a further file before the month is larger than what may travel', async () => {
    const root = workspace({ '.git/HEAD': '' });
    await open(root).append([note()], NOW);
    const first = filesOf(root)[1]!;
    truncateSync(join(root, 'state/log', first), 64 * 1024 * 1024 - 1000);
    await open(root).append([note('more')], NOW);
    const second = first.replace('.jsonl', '.2.jsonl');
    expect(filesOf(root).slice(1)).toEqual([second, first]);
    expect(readFileSync(join(root, 'state/log', second), 'utf8')).toContain('"text":"more"');
  });

  test('is read back as it was returned', async () => {
    const root = workspace();
    const writer = open(root);
    const written = [
      ...(await writer.append([{ type: 'incident.opened', data: opening('a', 'a', { due: NOW }) }], NOW)),
      ...(await writer.append([note('a\nb\u2028"\\\u0000\ud800')], NOW)),
    ];
    const { state, findings } = await readLog(root, { now: NOW });
    expect(state.incidents.get('inc-a')!.events).toEqual(written);
    expect(findings).toEqual([]);
  });

  test('of several events shares the id of the first', async () => {
    const events = await open(workspace()).append([note(), note(), note()], NOW);
    expect(events.map(({ action }) => action)).toEqual(Array(3).fill(events[0]!.id));
    expect(await open(workspace()).append([note()], NOW)).not.toHaveProperty('0.action');
  });

  test('after a torn line is not glued to it', async () => {
    const root = workspace();
    const writer = open(root);
    await writer.append([{ type: 'incident.opened', data: opening('a') }], NOW);
    appendFileSync(join(root, 'state/log', filesOf(root)[1]!), '\n{"id":"0190');
    await writer.append([note()], NOW);
    const { state, findings } = await readLog(root, { now: NOW });
    expect(state.incidents.get('inc-a')!.events).toHaveLength(2);
    expect(findings).toMatchObject([{ line: 4, message: expect.stringContaining('ends in the middle') }]);
  });

  test('at midnight between two months goes to the file of each', async () => {
    const ticks = [Date.parse('2026-11-30T23:59:59.999Z'), Date.parse('2026-12-01T00:00:00.000Z')];
    const root = workspace();
    const events = await open(root, { readClock: () => ticks.shift()! }).append([note('1'), note('2')], NOW);
    expect(
      filesOf(root)
        .filter((path) => path.endsWith('.jsonl'))
        .map((path) => path.slice(0, 7)),
    ).toEqual(['2026-11', '2026-12']);
    expect(events[1]!.action).toBe(events[0]!.id);
  });

  test('goes to the file that stands there now, not to the one that git removed', async () => {
    const root = workspace();
    const writer = open(root);
    await writer.append([note()], NOW);
    rmSync(join(root, 'state/log'), { recursive: true });
    await writer.append([note()], NOW);
    expect((await readLog(root, { now: NOW })).state.events.read).toBe(1);
  });
});

describe('the file of a writer', () => {
  const nameFor = async (by: string) => {
    const root = workspace();
    await open(root, { by }).append([note()], NOW);
    return filesOf(root)[1]!.replace(/[0-9a-f]{8}/, 'CLONE');
  };
  test('of a source', async () =>
    expect(await nameFor('source:airflow')).toBe('2026-11/source-airflow-CLONE.jsonl'));
  test('of a person whose id has a dot', async () =>
    expect(await nameFor('ana.ruiz')).toBe('2026-11/ana.ruiz-CLONE.jsonl'));
  test('of a very long id is cut', async () =>
    expect(await nameFor('x'.repeat(200))).toBe(`2026-11/${'x'.repeat(64)}-CLONE.jsonl`));
  test('cannot leave its folder', async () =>
    expect(await nameFor('../../../x/.y\n')).toBe('2026-11/-.-..-..-x-.y--CLONE.jsonl'));
});

describe('ids', () => {
  test('are greater than every id that was read or written, wherever the clock jumps', async () => {
    const jumps = [0, 0, 5, -HOUR, HOUR, -DAY + HOUR, 0, 1];
    const state = readState([recorder()('incident.opened', opening('a'), { id: idAt(NOW + 3) })]);
    const writer = open(workspace(), { state, readClock: () => NOW + jumps.shift()! });
    const ids = [state.lastId!];
    while (jumps.length > 0) ids.push((await writer.append([note()], NOW))[0]!.id);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(9);
    expect(ids.every(isEventId)).toBe(true);
  });

  test('are greater than those of a later reading', async () => {
    const writer = open(workspace());
    writer.saw(readState([recorder()('moon.phase', {}, { id: idAt(NOW + HOUR) })]));
    expect((await writer.append([note()], NOW))[0]!.id > idAt(NOW + HOUR)).toBe(true);
  });

  test.each([
    ['cause', 'cause.opened', { title: 'x' }, 'cause.closed', {}],
    ['followup', 'followup.filed', { title: 'x' }, 'followup.done', {}],
    [
      'run',
      'runbook.started',
      { runbook: 'r', commit: '' },
      'runbook.finished',
      { runbook: 'r', commit: '', outcome: 'fixed' },
    ],
    ['backfill', 'backfill.started', {}, 'backfill.finished', {}],
    ['file', 'handoff.written', { digest: 'd' }, 'handoff.accepted', { digest: 'd' }],
    ['question', 'question.asked', {}, 'question.answered', {}],
    ['request', 'request.filed', {}, 'request.done', {}],
  ])('far ahead raise those of events about the same %s', async (field, made, more, type, data) => {
    const ahead = idAt(NOW + 2 * DAY);
    const state = readState([recorder()(made, { [field]: 'x', ...more }, { id: ahead })]);
    const writer = open(workspace(), { state });
    const idOf = async (name: string) =>
      (await writer.append([{ type, data: { [field]: name, ...data } }], NOW))[0]!.id;
    expect((await idOf('x')) > ahead).toBe(true);
    expect(timeOfId(await idOf('another'))).toBe(NOW);
  });

  test('are never those of another writer that knows the same log at the same instant', async () => {
    const state = readState([recorder()('incident.opened', opening('a'), { id: idAt(NOW + HOUR) })]);
    const ids = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const writer = open(workspace(), { state });
        return (await writer.append([note(), note()], NOW)).map(({ id }) => id);
      }),
    );
    expect(new Set(ids.flat()).size).toBe(100);
    expect(ids.every(([first, second]) => first! > idAt(NOW + HOUR, 2 ** 40) && second! > first!)).toBe(true);
    expect(ids.map(([first]) => timeOfId(first!) - NOW - HOUR)).toEqual(ids.map(() => 1));
  });

  test('far ahead of the clock raise only those of events that name their incident', async () => {
    const ahead = idAt(NOW + 2 * DAY);
    const record = recorder();
    const state = readState([
      record('incident.opened', opening('a')),
      record('incident.opened', opening('a', 'alias')),
      record('incident.opened', opening('b')),
      record('incident.held', { incident: 'inc-a', until: NOW }, { id: ahead }),
    ]);
    const writer = open(workspace(), { state });
    const idOf = async (type: string, data: object) => (await writer.append([{ type, data }], NOW))[0]!.id;
    const raised = [
      await idOf('incident.noted', { incident: 'inc-a', text: 'x' }),
      await idOf('incident.noted', { incident: 'inc-alias', text: 'x' }),
      await idOf('incident.opened', opening('a', 'new')),
      await idOf('incident.merged', { incident: 'inc-b', into: 'inc-a' }),
      await idOf('event.undone', { event: ahead }),
    ];
    expect(raised.every((id) => id > ahead)).toBe(true);
    expect(timeOfId(await idOf('incident.noted', { incident: 'inc-b', text: 'x' }))).toBeGreaterThan(
      NOW + DAY,
    );
    expect(timeOfId(await idOf('incident.opened', opening('c')))).toBe(NOW);
  });
});

describe('what cannot be recorded', () => {
  test('because no reader would take it leaves nothing behind', async () => {
    const root = workspace();
    const writer = open(root);
    const wrong = [
      [
        { type: 'incident.held', data: { incident: 'i' } },
        NOW,
        'Nothing was recorded: this incident.held has no until',
      ],
      [
        { type: 'incident.opened', data: { ...opening('a'), retriesLeft: 0.5 } },
        NOW,
        'This incident.opened was not recorded: retriesLeft should be ',
      ],
      [note(), Number.NaN, 'This incident.noted was not recorded: '],
      [note('x'.repeat(1_100_000)), NOW, 'This incident.noted was not recorded: it is longer than 1 MB'],
    ] as const;
    for (const [event, at, message] of wrong) {
      const error = await failure(writer.append([note(), event], at));
      expect(error.message).toContain(message);
      expect(error.written).toEqual([]);
    }
    expect(existsSync(join(root, 'state'))).toBe(false);
  });

  test('because a link leads out of the log', async () => {
    const outside = workspace({ 'x.jsonl': '' });
    for (const path of ['state', 'state/log', 'state/log/2026-11']) {
      const root = workspace();
      mkdirSync(join(root, path, '..'), { recursive: true });
      symlinkSync(outside, join(root, path));
      expect((await failure(open(root).append([note()], NOW))).message).toContain(
        'leads out of the workspace',
      );
    }
    expect(readdirSync(outside)).toEqual(['x.jsonl']);
  });

  test('because its file is a link, a folder or no file at all', async () => {
    const root = workspace();
    const writer = open(root);
    await writer.append([note()], NOW);
    const file = join(root, 'state/log', filesOf(root)[1]!);
    const target = join(root, 'target');
    writeFileSync(target, '');
    rmSync(file);
    symlinkSync(target, file);
    expect((await failure(writer.append([note()], NOW))).message).toContain('links are not followed');
    expect(readFileSync(target, 'utf8')).toBe('');
    rmSync(file);
    mkdirSync(file);
    expect((await failure(writer.append([note()], NOW))).message).toContain('a folder stands in its place');
  });

  test('says what was written before it, and what to do', async () => {
    const root = workspace({ 'state/log/2026-12': 'in the way' });
    const ticks = [Date.parse('2026-11-30T23:59:59.999Z'), Date.parse('2026-12-01T00:00:00.000Z')];
    const events = [note(), { type: 'incident.started', data: { incident: 'inc-a' } }];
    const error = await failure(open(root, { readClock: () => ticks.shift()! }).append(events, NOW));
    expect(error.written).toHaveLength(1);
    expect(error.message).toMatch(/^Could not write state\/log\/2026-12\/ana-[0-9a-f]{8}\.jsonl: /);
    expect(error.message).toContain('Recorded: incident.noted. Not recorded: incident.started.');
  });
});

test('an event can be read right after, from the line of another writer as well', async () => {
  const record = recorder();
  const root = workspace({
    'state/log/2026-11/ben-00000000.jsonl': linesOf(record('incident.opened', opening('a'))),
  });
  const { state } = await readLog(root, { now: NOW });
  await open(root, { state }).append([{ type: 'incident.acknowledged', data: { incident: 'inc-a' } }], NOW);
  expect((await readLog(root, { now: NOW })).state.incidents.get('inc-a')!.acknowledged).toEqual({
    by: 'ana',
    at: NOW,
  });
});
