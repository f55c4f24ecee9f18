import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FOUR_PIPELINES } from '../../door/example.ts';
import { place } from '../../door/program.ts';

test.each([
  ['2026-11-23T03:12', 'ana', '2026-11-23T09:00:00-05:00', 'ben', 'night'],
  ['2026-11-23T09:00', 'ben', '2026-11-30T09:00:00-05:00', 'ana', 'work'],
  ['2026-12-24T08:59', 'ben', '2026-12-24T09:00:00-05:00', 'ben', 'work'],
  ['2026-12-25T12:00', 'ben', '2026-12-26T09:00:00-05:00', 'ben', 'off'],
])('at %s it is %s until %s, then %s', async (time, person, to, next, timeClass) => {
  const team = await place(FOUR_PIPELINES);
  const { rotations } = await team.jsonAt(time, 'who');
  expect(rotations[0]).toMatchObject({
    rotation: 'pipelines',
    now: { person, to },
    next: { person: next },
    class: timeClass,
  });
});

test('a rotation without turns is nobody, without times that mean nothing', async () => {
  const team = await place(FOUR_PIPELINES);
  const { out } = await team.at('03:12', 'who');
  expect(out).toBe(
    'pipelines  ana (night)     until 2026-11-23 09:00  then ben\nquestions  nobody (night)\n\nAs of Mon 23 Nov 03:12, times of America/New_York.\n',
  );
  expect((await team.jsonAt('03:12', 'who')).rotations[1]).toMatchObject({
    now: { person: null, from: null, to: null },
    next: null,
  });
});

test.each(['business-day', 'fortnight'])(
  'a rotation that cannot be read is said to be such: every: %s',
  async (every) => {
    const team = await place(FOUR_PIPELINES);
    const file = join(team.root, 'state/team.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/every: week\b/, `every: ${every}`));
    const { out } = await team.at('03:12', 'who');
    expect(out).toContain(`Not all of it can be read: state/team.yaml:`);
    expect(out).toContain(every);
    expect(out).toContain('See wakeworthy doctor.');
  },
);
