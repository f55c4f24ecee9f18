import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOMS } from '../.config/rooms.mjs';

const SOURCE = join(import.meta.dirname, '../source');
const README = readFileSync(join(SOURCE, 'README.md'), 'utf8');

/** The rooms that the picture of the house names, as paths below source/. */
function roomsNamed(): string[] {
  const [, picture = ''] = /```\n(.*?)```/s.exec(README) ?? [];
  const above: string[] = [];
  return picture
    .trimEnd()
    .split('\n')
    .filter((row) => /^ *[a-z-]+\//.test(row))
    .flatMap((row) => {
      const [, indent = '', names = ''] = /^( *)((?:[a-z-]+\/ )+)/.exec(`${row} `) ?? [];
      const depth = indent.length / 2;
      const rooms = names
        .trim()
        .split(' ')
        .map((name) => join(above[depth - 1] ?? '', name.slice(0, -1)));
      above.length = depth;
      above.push(rooms.at(-1)!);
      return rooms;
    });
}

test('the page for who takes the house over names every room, and no room that is not there', () => {
  const there = readdirSync(SOURCE, { recursive: true, withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(SOURCE.length + 1));
  expect(roomsNamed().sort()).toEqual(there.sort());
});

test('every file and folder that the page names stands where it says', () => {
  const below = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' });
  const named = [...README.matchAll(/`([a-z-]+(?:\/[a-z-]+)*(?:\.ts)?)`/g)].map(([, path]) => path!);
  expect(named.length).toBeGreaterThan(12);
  expect(
    named.filter((path) => path !== 'now' && !below.some((one) => one === path || one.endsWith(`/${path}`))),
  ).toEqual([]);
});

test('the page names the rooms of a folder in the order in which they may use each other', () => {
  const named = roomsNamed();
  for (const [folder, order] of Object.entries(ROOMS)) {
    const below = folder === 'source' ? '' : `${folder.slice('source/'.length)}/`;
    const onPage = named.filter((room) => room.startsWith(below) && !room.slice(below.length).includes('/'));
    expect(onPage.map((room) => room.slice(below.length))).toEqual(
      order.filter((name) => !name.endsWith('.ts')),
    );
  }
});
