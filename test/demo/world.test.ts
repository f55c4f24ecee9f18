import { describe, expect, it } from 'vitest';
import { calendarAt } from '../../source/demo/calendar.ts';
import type { DemoWorld } from '../../source/demo/commits/world-types.ts';
import { logText } from '../../source/demo/log/event-lines.ts';
import { demoWorld } from '../../source/demo/world.ts';
import { formatInstant, instantOf } from '../../source/domain/time/zone.ts';
import { starterRunbooks, workspaceOf, worldAt } from './demo-workspace.ts';

const NEW_YORK = 'America/New_York';

/**
 * An ordinary week, the weeks in which either zone changes its clocks, the days around New Year, and a Monday that is
 * a holiday.
 */
const NIGHTS = [
  '2026-11-23',
  '2026-03-09',
  '2026-03-30',
  '2026-10-26',
  '2026-11-02',
  '2027-01-04',
  '2023-12-25',
];

describe('the world of the demo', () => {
  it('is the same, byte for byte, for the same seed and night', async () => {
    const [one, other] = [await worldAt('2026-11-23T03:12', 7), await worldAt('2026-11-23T03:12', 7)];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  it('has another past but the same night and the same files with another seed', async () => {
    const [one, other] = [await worldAt('2026-11-23T03:12', 1), await worldAt('2026-11-23T03:12', 2)];
    expect(other.files).toEqual(one.files);
    expect(other.now).toBe(one.now);
    expect(logOf(other)).not.toEqual(logOf(one));
  });

  it.each([
    ['2026-11-23T03:12', '2026-11-23T03:12:00-05:00'],
    ['2026-11-23T03:11', '2026-11-16T03:12:00-05:00'],
    ['2026-11-29T23:59', '2026-11-23T03:12:00-05:00'],
    ['2026-03-08T03:30', '2026-03-02T03:12:00-05:00'],
    ['2026-03-09T12:00', '2026-03-09T03:12:00-04:00'],
    ['2026-11-02T03:12', '2026-11-02T03:12:00-05:00'],
  ])('seen from %s shows the night of %s', (at, night) => {
    expect(formatInstant(calendarAt(instantOf(at, NEW_YORK)).now, NEW_YORK)).toBe(night);
  });

  it.each(NIGHTS)('has files that are read without a finding on %s', async (night) => {
    const { findings, team, catalog, ownership } = await workspaceOf(await worldAt(`${night}T03:12`));
    expect(findings).toEqual([]);
    expect(team.people.length).toBeGreaterThanOrEqual(6);
    expect(catalog.pipelines.size).toBeGreaterThanOrEqual(25);
    expect(catalog.consumers.size).toBeGreaterThanOrEqual(10);
    expect(ownership.metrics.length).toBeGreaterThan(0);
  });

  it('names only runbooks that it brings along', async () => {
    const world = await worldAt('2026-11-23T03:12');
    const brought = world.files.map(({ path }) => path);
    const { catalog } = await workspaceOf(world);
    const named = [...catalog.pipelines.values()].flatMap(({ runbooks = [] }) => runbooks);
    expect(named.length).toBeGreaterThan(5);
    for (const id of named) expect(brought).toContain(`runbooks/${id}.md`);
  });

  it('can do without runbooks', () => {
    const { files, commits } = demoWorld({
      seed: 1,
      at: instantOf('2026-11-23T03:12', NEW_YORK),
      runbooks: [],
    });
    expect(files.map(({ path }) => path)).toEqual([
      'state/team.yaml',
      'state/pipelines.yaml',
      'state/catalog/airflow.yaml',
      'state/ownership.yaml',
    ]);
    expect(commits.length).toBeGreaterThan(20);
  });
});

describe('its commits', () => {
  it.each(NIGHTS)(
    'leave exactly the files and the log when written one after the other (%s)',
    async (night) => {
      const world = await worldAt(`${night}T03:12`);
      const tree = new Map<string, string>();
      for (const { files } of world.commits) for (const { path, content } of files) tree.set(path, content);
      const expected = new Map(world.files.map(({ path, content }) => [path, content]));
      for (const { path, events } of world.events) expected.set(path, logText(events));
      expect(tree).toEqual(expected);
    },
  );

  it('are those of several people over about a year, in order, none after the night', async () => {
    const { commits, now } = await worldAt('2026-11-23T03:12');
    const times = commits.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(now);
    expect((now - times[0]!) / 86_400_000).toBeGreaterThan(300);
    expect(new Set(commits.map(({ author }) => author.email)).size).toBeGreaterThanOrEqual(6);
  });

  it('each change something', async () => {
    const { commits } = await worldAt('2026-11-23T03:12');
    const tree = new Map<string, string>();
    for (const { files, message } of commits) {
      expect(files.length, message).toBeGreaterThan(0);
      for (const { path, content } of files) {
        expect(tree.get(path), `${message}: ${path}`).not.toBe(content);
        tree.set(path, content);
      }
    }
  });

  it('show every runbook of some length growing from its first notes', async () => {
    const { commits } = await worldAt('2026-11-23T03:12');
    for (const { path, content } of await starterRunbooks()) {
      const versions = commits.flatMap(({ files }) => files.filter((file) => file.path === path));
      const sections = content.match(/^## /gm)?.length ?? 0;
      expect(versions.length, path).toBeGreaterThanOrEqual(sections >= 4 ? 3 : 1);
      for (const version of versions) expect(content.startsWith(version.content), path).toBe(true);
    }
  });
});

function logOf({ events }: DemoWorld) {
  return events.flatMap((file) => file.events);
}
