import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import {
  DAY,
  HOUR,
  idAt,
  linesOf,
  MINUTE,
  NOW,
  opening,
  put,
  recorder,
  workspace,
} from '../../../build/log.ts';

const FILE = 'state/log/2026-11/ana-1f2e3d4c.jsonl';
const read = (root: string, more = {}) => readLog(root, { now: NOW, ...more });

describe('reading the log', () => {
  test('of a workspace that has none is an empty picture', async () => {
    const { state, findings } = await read(workspace());
    expect(state.incidents.size).toBe(0);
    expect(findings).toEqual([]);
  });

  test('folds the files of all writers by the ids of their events', async () => {
    const record = recorder();
    const [opened, held, started] = [
      record('incident.opened', opening('a')),
      record('incident.held', { incident: 'inc-a', until: NOW + HOUR }),
      record('incident.started', { incident: 'inc-a' }),
    ];
    const root = workspace({
      [FILE]: linesOf(started, opened),
      'state/log/2026-11/ben-00000000.jsonl': linesOf(held),
    });
    const { state, findings, files } = await read(root);
    expect(state.incidents.get('inc-a')).toMatchObject({ startedAt: started.at });
    expect({ findings, files }).toEqual({ findings: [], files: 2 });
  });

  test('writes nothing', async () => {
    const root = workspace({ [FILE]: linesOf(recorder()('incident.opened', opening('a'))) });
    const before = readdirSync(root, { recursive: true });
    await read(root);
    expect(readdirSync(root, { recursive: true })).toEqual(before);
  });

  test('skips what happened after the time asked for, undos included', async () => {
    const record = recorder();
    const opened = record('incident.opened', opening('a'), { at: NOW - HOUR });
    const resolved = record('incident.resolved', { incident: 'inc-a', resolution: 'band-aid' }, { at: NOW });
    const undone = record('event.undone', { event: opened.id }, { at: NOW + HOUR });
    const root = workspace({ [FILE]: linesOf(opened, resolved, undone) });
    const openAt = async (until: number) => {
      const { state } = await read(root, { until });
      const incident = state.incidents.get('inc-a');
      return incident && (incident.resolved ? 'resolved' : 'open');
    };
    expect(await openAt(NOW - 2 * HOUR)).toBeUndefined();
    expect(await openAt(NOW - MINUTE)).toBe('open');
    expect(await openAt(NOW)).toBe('resolved');
    expect(await openAt(NOW + DAY)).toBeUndefined();
  });
});

describe('a line that is no event loses only itself', () => {
  const record = recorder();
  const before = linesOf(record('incident.opened', opening('a')));
  const after = linesOf(record('incident.opened', opening('b')));

  test.each([
    ['garbage', Buffer.from('garbage'), 'this line is not JSON'],
    ['half an event', Buffer.from('{"id":"0190'), 'this line ends in the middle'],
    ['zeros', Buffer.alloc(100), 'this line is not JSON'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'not UTF-8'],
    ['more than 1 MB', Buffer.from(`"${'é'.repeat(600_000)}"`), 'longer than 1 MB'],
    ['an event of no use', Buffer.from('{"id":1}'), 'wrong id'],
  ])('%s', async (_, bytes, message) => {
    const root = workspace({ [FILE]: Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]) });
    const { state, findings } = await read(root);
    expect([...state.incidents.keys()]).toEqual(['inc-a', 'inc-b']);
    expect(findings).toEqual([
      expect.objectContaining({
        severity: 'error',
        file: FILE,
        line: 3,
        touches: 'all',
        message: expect.stringContaining(message),
      }),
    ]);
    expect(findings[0]!.message).toMatch(/^[\x20-\x7e]+$/);
  });

  test('at the end of the file, without a line break', async () => {
    const { state, findings } = await read(workspace({ [FILE]: `${before}${after.trim().slice(0, 90)}` }));
    expect(state.incidents.size).toBe(1);
    expect(findings).toMatchObject([{ line: 3, message: expect.stringContaining('ends in the middle') }]);
  });

  test('blank lines, a byte order mark and Windows line ends are no mistake', async () => {
    const { state, findings } = await read(
      workspace({ [FILE]: `\ufeff${before}\r\n  \n\n${after.replaceAll('\n', '\r\n')}` }),
    );
    expect(state.incidents.size).toBe(2);
    expect(findings).toEqual([]);
  });

  test('a flood of them is counted', async () => {
    const { findings } = await read(workspace({ [FILE]: 'x\n'.repeat(10_000) }));
    expect(findings).toHaveLength(51);
    expect(findings.map(({ message }) => message)).toContain(
      '9950 more lines of this file are wrong and are not listed',
    );
  });
});

describe('what a finding touches', () => {
  const record = recorder();
  const opened = record('incident.opened', opening('a'));
  const held = (more: object) =>
    JSON.stringify({ id: idAt(NOW), at: '2026-11-23T08:00:00Z', by: 'ana', type: 'incident.held', ...more });
  const touches = async (...lines: string[]) => {
    const { findings } = await read(workspace({ [FILE]: `${linesOf(opened)}${lines.join('\n')}\n` }));
    return findings.map((finding) => finding.touches);
  };

  test('the pipeline of the incident that the line names', async () =>
    expect(await touches(held({ incident: 'inc-a' }))).toEqual([['a']]));
  test('the pipeline that it names itself', async () =>
    expect(await touches('{"pipeline":"p",')).toEqual([['p']]));
  test('anything, where it names neither', async () =>
    expect(await touches(held({}), '{"id":')).toEqual(['all', 'all']));

  test('of events whose opening was broken: the pipeline that the broken line names', async () => {
    const broken = JSON.stringify({
      id: idAt(NOW, 1),
      at: 'now',
      by: 'a',
      type: 'incident.opened',
      incident: 'x',
      pipeline: 'p',
    });
    expect(await touches(broken, held({ incident: 'x', until: '2026-11-23T09:00:00Z' }))).toEqual([
      ['p'],
      ['p'],
    ]);
  });

  test('of events about an incident that nobody opened: anything', async () => {
    expect(await touches(held({ incident: 'nobody', until: '2026-11-23T09:00:00Z' }))).toEqual(['all']);
  });
});

describe('ids', () => {
  test('more than a day ahead of the clock are read and told', async () => {
    const record = recorder();
    const opened = record('incident.opened', opening('a'));
    const started = record('incident.started', { incident: 'inc-a' }, { id: idAt(NOW + 2 * DAY) });
    const { state, findings } = await read(workspace({ [FILE]: linesOf(opened, started) }));
    expect(state.incidents.get('inc-a')!.startedAt).toBe(started.at);
    expect(state.lastId).toBe(opened.id);
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        line: 4,
        touches: ['a'],
        message: expect.stringContaining('ahead of the clock'),
      },
    ]);
  });

  test('that occur twice with one content are one event', async () => {
    const line = linesOf(recorder()('incident.opened', opening('a')));
    const { state, findings } = await read(workspace({ [FILE]: line, 'state/log/2026-11/copy.jsonl': line }));
    expect(state.events.read).toBe(1);
    expect(findings).toEqual([]);
  });

  test('that occur twice with different contents: both count, whatever the files they stand in, and it is told', async () => {
    const record = recorder();
    const one = record('incident.opened', opening('a'));
    const other = { ...one, data: opening('b') };
    const [a, b] = ['state/log/2026-11/a.jsonl', 'state/log/2026-11/b.jsonl'] as const;
    const layouts = [
      { [a]: linesOf(one), [b]: linesOf(other) },
      { [a]: linesOf(other), [b]: linesOf(one, other) },
      { [a]: linesOf(other, one, other) },
    ];
    const readings = await Promise.all(layouts.map((files) => read(workspace(files))));
    for (const { state, findings } of readings) {
      expect([...state.incidents.keys()]).toEqual(['inc-a', 'inc-b']);
      expect(findings).toMatchObject([{ severity: 'error', touches: 'all' }]);
      expect(state).toEqual(readings[0]!.state);
    }
  });

  test('more than ten minutes ahead name the clone whose clock may be wrong', async () => {
    const record = recorder();
    const lines = linesOf(
      record('incident.opened', opening('a')),
      record('incident.noted', { incident: 'inc-a', text: 'x' }, { id: idAt(NOW + 11 * MINUTE) }),
      record('incident.noted', { incident: 'inc-a', text: 'y' }, { id: idAt(NOW + 12 * MINUTE) }),
    );
    const { findings } = await read(workspace({ 'state/log/2026-11/ben-0a1b2c3d.jsonl': lines }));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'warning', line: 4 });
    expect(findings[0]!.message).toMatch(
      /^this id and 1 more of this file are up to 12 ?m.* ahead of the clock/,
    );
    expect(findings[0]!.expected).toContain('the clone 0a1b2c3d of ben');
    expect(findings[0]!.touches).toBeUndefined();
  });
});

describe('what is no file of the log', () => {
  const line = linesOf(recorder()('incident.opened', opening('a')));

  test('is told and not read', async () => {
    const root = workspace({
      'state/log/ana.jsonl': line,
      'state/log/2026-13/ana.jsonl': line,
      'state/log/2026-11/notes.txt': 'x',
      'state/log/2026-11/deep/ana.jsonl': line,
      'state/log/2026-11/.gitkeep': '',
      'state/log/README.md': 'x',
    });
    const { state, findings } = await read(root);
    expect(state.events.read).toBe(0);
    expect(findings.map(({ file, severity, touches }) => [file, severity, touches])).toEqual([
      ['state/log/2026-11/deep', 'warning', 'all'],
      ['state/log/2026-11/notes.txt', 'warning', 'all'],
      ['state/log/2026-13', 'warning', 'all'],
      ['state/log/ana.jsonl', 'warning', 'all'],
    ]);
  });

  test('a link that leads out is not followed', async () => {
    const outside = workspace({ 'x.jsonl': line, 'month/x.jsonl': line });
    const root = workspace({ [FILE]: '' });
    symlinkSync(join(outside, 'x.jsonl'), join(root, 'state/log/2026-11/x.jsonl'));
    symlinkSync(join(outside, 'month'), join(root, 'state/log/2026-10'));
    symlinkSync('nowhere', join(root, 'state/log/2026-11/y.jsonl'));
    const { state, findings } = await read(root);
    expect(state.events.read).toBe(0);
    expect(findings.map(({ file, touches }) => [file, touches])).toEqual([
      ['state/log/2026-10', 'all'],
      ['state/log/2026-11/x.jsonl', 'all'],
      ['state/log/2026-11/y.jsonl', 'all'],
    ]);
  });

  test('a link inside the log is', async () => {
    const root = workspace({ 'state/log/2026-10/x.jsonl': line });
    mkdirSync(join(root, 'state/log/2026-11'));
    symlinkSync('../2026-10/x.jsonl', join(root, 'state/log/2026-11/x.jsonl'));
    expect((await read(root)).state.events.read).toBe(1);
  });

  test('a log that is a link out of the workspace is not read', async () => {
    const outside = workspace({ '2026-11/x.jsonl': line });
    const root = workspace({ 'state/team.yaml': '' });
    symlinkSync(outside, join(root, 'state/log'));
    expect(await read(root)).toMatchObject({ files: 0, findings: [{ file: 'state/log', touches: 'all' }] });
  });

  test('a folder in the place of a file', async () => {
    const root = workspace({ [FILE]: line });
    mkdirSync(join(root, 'state/log/2026-11/folder.jsonl'));
    const { state, findings } = await read(root);
    expect(state.events.read).toBe(1);
    expect(findings).toMatchObject([{ file: 'state/log/2026-11/folder.jsonl', touches: 'all' }]);
  });
});

describe('what is held', () => {
  const record = recorder(NOW - 4 * 365 * DAY);
  const told = (name: string, data: object, at: number) => record(name, { ...data }, { id: idAt(at), at });
  const OLD = NOW - 4 * 365 * DAY;
  const root = () =>
    workspace({
      'state/log/2022-11/ana.jsonl': linesOf(
        told('incident.opened', opening('old'), OLD),
        told('incident.opened', opening('over'), OLD + 1),
        told('incident.resolved', { incident: 'inc-over', resolution: 'band-aid' }, OLD + 2),
        told('incident.opened', opening('noted'), OLD + 3),
        told('incident.resolved', { incident: 'inc-noted', resolution: 'band-aid' }, OLD + 4),
        told('person.woken', { person: 'ana' }, OLD + 5),
        told('followup.filed', { followup: 'f', title: 'x' }, OLD + 6),
        told('followup.filed', { followup: 'g', title: 'x' }, OLD + 7),
        told('followup.done', { followup: 'g' }, OLD + 8),
      ),
      [FILE]: linesOf(told('incident.noted', { incident: 'inc-noted', text: 'x' }, NOW)),
    });

  test('what is open, however old, and what was touched this month', async () => {
    const { state } = await read(root());
    expect([...state.incidents.keys()]).toEqual(['inc-noted', 'inc-old']);
    expect([...state.followUps.keys()]).toEqual(['f']);
    expect(state.wakeUps.size).toBe(0);
    expect(state.events.read).toBe(10);
  });

  test('everything, where that is asked for', async () => {
    const { state } = await read(root(), { full: true });
    expect([...state.incidents.keys()]).toEqual(['inc-noted', 'inc-old', 'inc-over']);
    expect([...state.followUps.keys()]).toEqual(['f', 'g']);
    expect(state.wakeUps.size).toBe(1);
  });

  test('a failure of this month knows those of earlier years', async () => {
    const place = root();
    put(place, { [FILE]: linesOf(told('incident.opened', opening('over', 'again'), NOW)) });
    expect((await read(place)).state.incidents.get('inc-again')).toMatchObject({
      predecessor: 'inc-over',
      seenBefore: 1,
    });
  });
});

test('a file that cannot be read is a finding, and the others are read', async () => {
  const root = workspace({ [FILE]: linesOf(recorder()('incident.opened', opening('a'))) });
  writeFileSync(join(root, 'state/log/2026-11/locked.jsonl'), 'x', { mode: 0 });
  const { state, findings } = await read(root);
  expect(state.events.read).toBe(1);
  // Whoever may read everything reads a line that is no event instead.
  expect(findings).toMatchObject([
    { file: 'state/log/2026-11/locked.jsonl', severity: 'error', touches: 'all' },
  ]);
});
