import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LogWriteFailed } from '../../../../source/storage/event-writer.ts';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import { type LogPlace, ownLog } from '../../../../source/storage/read/log/log-place.ts';
import { openEventWriter } from '../../../../source/storage/write/log/event-writer.ts';
import { NOW, readState, workspace } from '../../../build/log.ts';

const WOKEN = { type: 'person.woken', data: { person: 'ana' } };
const UP = { type: 'person.up', data: { person: 'ana' } };
const START = { type: 'incident.started', data: { incident: 'inc-a' } };
const undo = (event: string) => ({ type: 'event.undone', data: { event } });

const setUp = () => {
  const [root, home] = [workspace(), workspace()];
  const own = ownLog({ XDG_STATE_HOME: home }, root)!;
  return {
    root,
    home,
    own,
    writer: openEventWriter({ root, by: 'ana', readClock: () => NOW, state: readState([]), own }),
  };
};
/** The types in a log, in the order of its lines. */
function typesIn(place: LogPlace): string[] {
  return linesIn(place).map((line) => JSON.parse(line).type);
}

function linesIn({ root, names }: LogPlace): string[] {
  const log = join(root, ...names);
  if (!existsSync(log)) return [];
  return readdirSync(log, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.jsonl'))
    .flatMap((path) =>
      readFileSync(join(log, path), 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    );
}
const shared = (root: string): LogPlace => ({ root, names: ['state', 'log'] });

describe('wake-ups that somebody keeps outside the repository', () => {
  test('stand there and not in the shared log, whatever they were recorded together with', async () => {
    const { root, own, writer } = setUp();
    const recorded = await writer.append([WOKEN, UP, START], NOW);
    expect(recorded.map(({ type }) => type)).toEqual(['person.woken', 'person.up', 'incident.started']);
    expect(typesIn(shared(root))).toEqual(['person.up', 'incident.started']);
    expect(typesIn(own)).toEqual(['person.woken']);
  });

  test('leave no trace in the shared log: it has the same lines without them', async () => {
    const decision = { type: 'decision.taken', data: { verdict: 'work', figures: {} } };
    for (const common of [[UP], [START, decision]]) {
      const [one, other] = [setUp(), setUp()];
      await one.writer.append([WOKEN, ...common], NOW);
      await other.writer.append(common, NOW);
      const shapes = [one, other].map(({ root }) => {
        const lines = linesIn(shared(root)).map((line) => JSON.parse(line));
        const ids = lines.map(({ id }) => id);
        return lines.map(({ id, action, ...rest }) => ({ ...rest, action: action && ids.indexOf(action) }));
      });
      expect(shapes[0]).toEqual(shapes[1]);
    }
  });

  test('know beside what they were written', async () => {
    const { root, own, writer } = setUp();
    await writer.append([WOKEN, UP], NOW);
    const [woken] = linesIn(own).map((line) => JSON.parse(line));
    const [up] = linesIn(shared(root)).map((line) => JSON.parse(line));
    expect(woken.action).toBe(up.id);
  });

  test('can be read by nobody else', async () => {
    const { home, writer } = setUp();
    await writer.append([WOKEN], NOW);
    expect(lstatSync(join(home, 'wakeworthy')).mode & 0o777).toBe(0o700);
  });

  test('are folded with the rest for whom they belong to, and for nobody else', async () => {
    const { root, own, writer } = setUp();
    await writer.append([WOKEN, UP], NOW);
    expect((await readLog(root, { now: NOW, own })).state.wakeUps.get('ana')).toHaveLength(1);
    expect((await readLog(root, { now: NOW })).state.wakeUps.size).toBe(0);
  });

  test('are taken back where they stand; what the team knows is taken back for the team', async () => {
    const { root, own, writer } = setUp();
    const [, woken] = [await writer.append([UP], NOW), await writer.append([WOKEN], NOW)];
    const [other] = await writer.append([WOKEN], NOW);
    await writer.append([undo(woken[0]!.id)], NOW);
    const [up] = await writer.append([UP], NOW);
    await writer.append([undo(up!.id)], NOW);
    expect(typesIn(own)).toEqual(['person.woken', 'person.woken', 'event.undone']);
    expect(typesIn(shared(root))).toEqual(['person.up', 'person.up', 'event.undone']);
    const undone = readFileSync(
      join(own.root, ...own.names, '2026-11', readdirSync(join(own.root, ...own.names, '2026-11'))[0]!),
      'utf8',
    );
    expect(undone).toContain(`"event":"${woken[0]!.id}"`);
    expect(undone).not.toContain(`"event":"${other!.id}"`);
  });

  test('that cannot be written hold nothing up that the team needs, and it is said which are missing', async () => {
    const [root, home] = [workspace(), workspace({ wakeworthy: 'a file in the way' })];
    const own = ownLog({ XDG_STATE_HOME: home }, root)!;
    const writer = openEventWriter({ root, by: 'ana', readClock: () => NOW, state: readState([]), own });
    const error = (await writer.append([WOKEN, START], NOW).catch((reason) => reason)) as LogWriteFailed;
    expect(error).toBeInstanceOf(LogWriteFailed);
    expect(error.written.map(({ type }) => type)).toEqual(['incident.started']);
    expect(error.message).toContain('Recorded: incident.started. Not recorded: person.woken.');
    expect(error.message).toContain(`Could not write ${join(home, 'wakeworthy/wake-ups')}`);
    expect(typesIn(shared(root))).toEqual(['incident.started']);
  });

  test('of two workspaces are kept apart, and there are none where there is no place for them', () => {
    const [root, other, home] = [workspace(), workspace(), workspace()];
    const place = (at: string) => ownLog({ XDG_STATE_HOME: home }, at)!;
    expect(place(root)).toEqual(place(`${root}/.`));
    expect(place(root).names).not.toEqual(place(other).names);
    expect(place(root).root).toBe(join(home, 'wakeworthy'));
    expect(ownLog({}, root)).toBeUndefined();
  });
});

test('without a place of their own, wake-ups stand in the shared log', async () => {
  const root = workspace();
  const writer = openEventWriter({ root, by: 'ana', readClock: () => NOW, state: readState([]) });
  await writer.append([WOKEN], NOW);
  expect(typesIn(shared(root))).toEqual(['person.woken']);
});
