import { existsSync, linkSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatEvent } from '../../../../source/domain/incident/event/format-event.ts';
import { digest } from '../../../../source/storage/read/file/sealed.ts';
import { syncStatus } from '../../../../source/storage/read/sync/sync-status.ts';
import { personDigest } from '../../../../source/storage/read/sync/united.ts';
import { rewriteLines } from '../../../../source/storage/write/file/rewrite-lines.ts';
import { sync } from '../../../../source/storage/write/sync/sync.ts';
import { idAt, NOW } from '../../../build/log.ts';
import { type Clone, clones, lineOf, REF, reaches, refuseRewriting, UNHURRIED } from './clones.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ANA = 'state/log/2026-11/ana-11111111.jsonl';
const BEN = 'state/log/2026-11/ben-22222222.jsonl';
const SOMEONE = 'state/log/2026-11/someone-11111111.jsonl';
const NOTE = 'state/handoffs/2026-11-23-ana-to-ben.md';

const placeOf = ({ root }: Clone) => ({ root, remote: 'origin', ref: REF, keep: 75 * 24 });
const synced = (clone: Clone, now = NOW) => sync(placeOf(clone), () => now, UNHURRIED);
const forget = (n: number, data: object) => lineOf(n, 'event.forgotten', data);

describe('a line that should never have been written', () => {
  test('is gone from every clone and every ref once they have synced, and does not come back', async () => {
    const { remote, all } = clones(3);
    const [ana, ben, cem] = all as [Clone, Clone, Clone];
    const secret = lineOf(2, 'incident.noted', { incident: 'i', text: 'the password is hunter2' });
    for (const line of [lineOf(1), secret, lineOf(3)]) ana.record(ANA, line);
    for (const clone of [ana, ben, cem]) await synced(clone);
    ben.record(BEN, forget(4, { event: idAt(NOW, 2) }));
    // Cem hears nothing of it for now, and goes on.
    cem.record('state/log/2026-11/cem-33333333.jsonl', lineOf(5));
    for (let round = 0; round < 2; round++) for (const clone of [ben, ana, cem]) await synced(clone);
    for (const clone of [ana, ben, cem]) {
      expect(clone.lines(ANA)).toEqual([lineOf(1), lineOf(3)]);
      expect(reaches(clone, 'hunter2')).toBe(false);
    }
    expect(reaches(remote, 'hunter2')).toBe(false);
    expect(remote.git('rev-list', '--count', REF)).not.toBe('0');
  });

  test('goes also where the one who forgets it has heard of no remote', async () => {
    const [ana] = clones(1).all as [Clone];
    ana.record(ANA, lineOf(1));
    ana.record(ANA, lineOf(2));
    await sync(placeOf(ana), () => NOW, 0);
    ana.record(ANA, forget(3, { event: idAt(NOW, 1) }));
    await sync(placeOf(ana), () => NOW, 0);
    expect(ana.lines(ANA)).toEqual([lineOf(2), forget(3, { event: idAt(NOW, 1) })]);
    expect(reaches(ana, '"n1"')).toBe(false);
    expect(ana.git('rev-list', '--count', REF)).toBe('1');
  });

  test('is forgotten also by a clone that lost what it knew of its syncs', async () => {
    const [ana, ben] = clones(2).all as [Clone, Clone];
    ana.record(ANA, lineOf(1));
    await synced(ana);
    await synced(ben);
    ana.record(ANA, forget(2, { event: idAt(NOW, 1) }));
    await synced(ana);
    writeFileSync(join(ben.root, '.git/wakeworthy/sync.json'), '{');
    await synced(ben);
    expect(ben.lines(ANA)).toEqual([forget(2, { event: idAt(NOW, 1) })]);
  });

  test('cannot be one that tells what is forgotten', async () => {
    const [ana] = clones(1).all as [Clone];
    const told = forget(2, { event: idAt(NOW, 1) });
    ana.record(ANA, told);
    ana.record(ANA, forget(3, { event: idAt(NOW, 2) }));
    await synced(ana);
    expect(ana.lines(ANA)[0]).toBe(told);
  });

  test('stays in a remote that takes no rewritten ref, and that is known', async () => {
    const { remote, all } = clones(1);
    refuseRewriting(remote);
    const [ana] = all as [Clone];
    ana.record(ANA, lineOf(1));
    await synced(ana);
    ana.record(ANA, forget(2, { event: idAt(NOW, 1) }));
    await synced(ana);
    expect(remote.git('show', `${REF}:${ANA}`)).toBe(forget(2, { event: idAt(NOW, 1) }));
    expect(remote.git('rev-list', '--count', REF)).toBe('2');
    expect((await syncStatus(ana.root, 'origin', REF)).keepsAll).toBe(true);
  });

  test.each([
    ['with the next line that is forgotten', 1, true, {}],
    ['an hour later by itself', HOUR + 1, false, {}],
    ['at once where somebody asks', 1, false, { insists: true } as const],
  ])('goes from a remote that takes rewritten refs again, %s', async (_, later, another, asked) => {
    const { remote, all } = clones(1);
    refuseRewriting(remote);
    const [ana] = all as [Clone];
    ana.record(ANA, lineOf(1));
    await synced(ana);
    ana.record(ANA, forget(2, { event: idAt(NOW, 1) }));
    await synced(ana);
    rmSync(join(remote.root, 'hooks/update'));
    ana.record(ANA, lineOf(3));
    await synced(ana);
    expect(reaches(remote, `"id":"${idAt(NOW, 1)}"`)).toBe(true);
    if (another) ana.record(ANA, forget(4, { event: idAt(NOW, 3) }));
    await sync({ ...placeOf(ana), ...asked }, () => NOW + later, UNHURRIED);
    for (const one of [remote, ana]) expect(reaches(one, `"id":"${idAt(NOW, 1)}"`)).toBe(false);
    expect((await syncStatus(ana.root, 'origin', REF)).keepsAll).toBe(false);
    expect(ana.lines(ANA)).not.toContain(lineOf(1));
  });

  test('stays no longer than until another clone is let, and each one asks', async () => {
    const { remote, all } = clones(2);
    const [ana, ben] = all as [Clone, Clone];
    ana.record(ANA, lineOf(1));
    await synced(ana, NOW - DAY);
    await synced(ben, NOW - DAY);
    refuseRewriting(remote);
    ana.record(ANA, forget(2, { event: idAt(NOW, 1) }));
    await synced(ana, NOW);
    await synced(ben, NOW + 1);
    for (const { root } of all) expect((await syncStatus(root, 'origin', REF)).keepsAll).toBe(true);
    rmSync(join(remote.root, 'hooks/update'));
    await synced(ben, NOW + HOUR + 1);
    expect(reaches(remote, `"id":"${idAt(NOW, 1)}"`)).toBe(false);
    await synced(ana, NOW + HOUR + 2);
    for (const { root } of all) expect((await syncStatus(root, 'origin', REF)).keepsAll).toBe(false);
    expect(remote.git('rev-list', '--count', REF)).toBe('1');
  });
});

test('a note that is forgotten is deleted in every clone, and one of the same name with another text is not', async () => {
  const { remote, all } = clones(2);
  const [ana, ben] = all as [Clone, Clone];
  ana.put(NOTE, 'the wrong one\n');
  await synced(ana);
  await synced(ben);
  ben.record(BEN, forget(1, { digest: digest('the wrong one\n') }));
  await synced(ben);
  ana.put('state/handoffs/2026-11-24-ben-to-ana.md', 'another\n');
  await synced(ana);
  await synced(ben);
  for (const clone of [ana, ben]) {
    expect(existsSync(join(clone.root, NOTE))).toBe(false);
    expect(clone.read('state/handoffs/2026-11-24-ben-to-ana.md')).toBe('another\n');
  }
  expect(reaches(remote, 'the wrong one')).toBe(false);
});

describe('a person who is forgotten', () => {
  const theirs = (n: number, by: string, type: string, data: object) =>
    formatEvent({ id: idAt(NOW, n), at: NOW, by, type, data } as never);

  test('is someone in every line, in whichever file, and the names of files say so too', async () => {
    const { remote, all } = clones(2);
    const [ana, ben] = all as [Clone, Clone];
    ana.put('.git/wakeworthy/clone', `11111111\n${realpathSync(join(ana.root, '.git'))}\n`);
    ana.record(ANA, theirs(1, 'ana', 'incident.started', { incident: 'i' }));
    ben.record(BEN, theirs(2, 'ben', 'incident.assigned', { incident: 'i', person: 'ana' }));
    ben.record(BEN, theirs(3, 'ben', 'incident.noted', { incident: 'ana', text: 'ana' }));
    await synced(ana);
    await synced(ben);
    const told = theirs(4, 'ben', 'event.forgotten', { someone: personDigest('ana') });
    ben.record(BEN, told);
    for (let round = 0; round < 2; round++) for (const clone of [ben, ana]) await synced(clone);
    for (const clone of [ana, ben]) {
      expect(existsSync(join(clone.root, ANA))).toBe(false);
      expect(clone.held()).toEqual({
        [SOMEONE]: [theirs(1, 'someone', 'incident.started', { incident: 'i' })],
        [BEN]: [
          theirs(2, 'ben', 'incident.assigned', { incident: 'i', person: 'someone' }),
          theirs(3, 'ben', 'incident.noted', { incident: 'ana', text: 'ana' }),
          told,
        ],
      });
      expect(clone.lines(SOMEONE)).toEqual(clone.held()[SOMEONE]);
    }
    // What others made of the lines of a clone is no forgery.
    const { foreign } = await syncStatus(ana.root, 'origin', REF);
    expect(foreign).toEqual({});
    expect(reaches(remote, '"by":"ana"')).toBe(false);
    expect(reaches(remote, 'ana-11111111')).toBe(false);
  });

  test('is known again in what they write after that', async () => {
    const [ana] = clones(1).all as [Clone];
    ana.record(ANA, theirs(1, 'ana', 'incident.started', { incident: 'i' }));
    ana.record(BEN, theirs(2, 'ben', 'event.forgotten', { someone: personDigest('ana') }));
    await synced(ana);
    ana.record(ANA, theirs(3, 'ana', 'incident.started', { incident: 'j' }));
    await synced(ana);
    expect(ana.lines(ANA)).toEqual([theirs(3, 'ana', 'incident.started', { incident: 'j' })]);
    expect(ana.lines(SOMEONE)).toEqual([theirs(1, 'someone', 'incident.started', { incident: 'i' })]);
  });
});

describe('what is told of nights', () => {
  const woken = lineOf(1, 'person.woken', { person: 'ana' });

  test('is dropped by every clone once it is older than the team keeps it, and not sent again', async () => {
    const { remote, all } = clones(2);
    const [ana, ben] = all as [Clone, Clone];
    for (const line of [woken, lineOf(2)]) ana.record(ANA, line);
    await synced(ana);
    await synced(ben, NOW + 75 * DAY - 60_000);
    expect(ben.lines(ANA)).toEqual([woken, lineOf(2)].toSorted());
    const later = NOW + 75 * DAY + 60_000;
    // Ana goes on with what she has, and nobody gets it from her.
    for (let round = 0; round < 2; round++) for (const clone of [ben, ana]) await synced(clone, later);
    for (const clone of [ana, ben]) expect(clone.lines(ANA)).toEqual([lineOf(2)]);
    expect(remote.git('show', `${REF}:${ANA}`)).toBe(lineOf(2));
    expect(reaches(remote, 'person.woken')).toBe(false);
  });

  test('is dropped where nothing else happened since it was read', async () => {
    const [ana] = clones(1).all as [Clone];
    ana.record(ANA, woken);
    ana.record(ANA, lineOf(2));
    await synced(ana);
    await synced(ana);
    await synced(ana, NOW + 76 * DAY);
    expect(ana.lines(ANA)).toEqual([lineOf(2)]);
  });
});

describe('a file that is rewritten', () => {
  test('keeps what others append meanwhile, wherever the rewriting stands', () => {
    const [ana] = clones(1).all as [Clone];
    for (const n of [1, 2, 3]) ana.record(ANA, lineOf(n));
    let appended = false;
    rewriteLines(join(ana.root, ANA), (line) => {
      // Somebody appends while the lines are looked at, to the file that is about to be replaced.
      if (!appended) ana.record(ANA, lineOf(4));
      appended = true;
      return line === lineOf(2) ? undefined : line;
    });
    expect(ana.lines(ANA)).toEqual([lineOf(1), lineOf(3), lineOf(4)]);
  });

  test('is whole again after a kill between two steps, at the next sync', async () => {
    const [ana] = clones(1).all as [Clone];
    for (const n of [1, 2]) ana.record(ANA, lineOf(n));
    const folder = join(ana.root, 'state/log/2026-11');
    linkSync(join(ana.root, ANA), join(folder, '.rewriting-ana-11111111'));
    writeFileSync(join(folder, '.rewriting-0123456789abcdef.tmp'), 'half a li');
    // The new file took the place of the old one, to which somebody appended just before.
    writeFileSync(join(folder, 'draft'), `\n${lineOf(1)}\n`);
    renameSync(join(folder, 'draft'), join(ana.root, ANA));
    await synced(ana);
    expect(ana.lines(ANA)).toEqual([lineOf(1), lineOf(2)]);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
