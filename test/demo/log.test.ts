import { describe, expect, it } from 'vitest';
import { timeOfId } from '../../source/domain/incident/event/event-id.ts';
import { foldEvents } from '../../source/domain/incident/fold/fold.ts';
import type { Incident } from '../../source/domain/incident/state/incident.ts';
import { onCallAt } from '../../source/domain/shift/on-call.ts';
import { timeOf } from '../../source/domain/time/zone.ts';
import { parsedEvents, workspaceOf, worldAt } from './demo-workspace.ts';

const DAY = 86_400_000;

/** Night and seed: ordinary, and with a change of clocks in the last days or weeks of either zone. */
const WORLDS: readonly (readonly [string, number])[] = [
  ['2026-11-23', 1],
  ['2026-11-23', 2],
  ['2026-03-09', 3],
  ['2026-03-30', 4],
  ['2026-11-02', 5],
];

describe.each(WORLDS)('the log of the demo on %s with seed %i', (night, seed) => {
  const read = async () => {
    const world = await worldAt(`${night}T03:12`, seed);
    const events = parsedEvents(world);
    return { world, events, log: foldEvents(events) };
  };

  it('has only lines that the reader takes, of types that it knows', async () => {
    const { events, log } = await read();
    expect(events.length).toBeGreaterThan(250);
    expect(log.events).toEqual({ read: events.length, undone: 0, unknownTypes: {} });
  });

  it('stands in one file for each writer and month, in the order of strictly increasing ids', async () => {
    const { world } = await read();
    const everyId: string[] = [];
    for (const { path, events } of world.events) {
      const [, month, writer] = /^state\/log\/(\d{4}-\d{2})\/(.+)-[0-9a-f]{8}\.jsonl$/.exec(path) ?? [];
      const ids = events.map(({ id }) => id);
      everyId.push(...ids);
      expect(ids).toEqual(ids.toSorted());
      for (const { id, by } of events) {
        expect(new Date(timeOfId(id)).toISOString().slice(0, 7)).toBe(month);
        expect(by.replace(':', '-')).toBe(writer);
      }
    }
    expect(new Set(everyId).size).toBe(everyId.length);
  });

  it('covers ninety days up to the minute before the phone rang, and nothing after', async () => {
    const { world, events } = await read();
    const times = events.map(({ at }) => at);
    expect(Math.max(...times)).toBeLessThan(world.now);
    expect((world.now - Math.min(...times)) / DAY).toBeGreaterThan(85);
    expect((world.now - Math.min(...times)) / DAY).toBeLessThan(92);
  });

  it('opens each incident once and closes all but those of the night', async () => {
    const { world, events, log } = await read();
    expect(log.incidents.size).toBe(events.filter(({ type }) => type === 'incident.opened').length);
    const open = [...log.incidents.values()].filter(({ resolved }) => !resolved);
    expect(open.map(({ pipeline }) => pipeline).toSorted()).toEqual([
      'ads_attribution',
      'billing_ledger',
      'coupon_budgets',
      'credit_limits',
      'experiment_scorecards',
      'fraud_scores',
      'legacy_export',
      'mrr_daily',
      'partner_payouts',
      'profit_investors',
      'ranking_features',
      'sessions',
      'vendor_feed',
    ]);
    for (const { events: story, resolved } of log.incidents.values()) {
      const times = story.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      if (resolved) expect(resolved.at).toBeLessThan(world.now - DAY);
    }
  });

  it('knows all five ways to resolve, and hours of work where somebody repaired something', async () => {
    const { log } = await read();
    const resolved = [...log.incidents.values()].flatMap((incident) => incident.resolved ?? []);
    expect(new Set(resolved.map(({ resolution }) => resolution))).toEqual(
      new Set(['self-healed', 'band-aid', 'root-cause', 'let-it-fail', 'false-alarm']),
    );
    for (const { resolution, handsOn } of resolved) {
      if (resolution === 'band-aid' || resolution === 'root-cause') expect(handsOn).toBeGreaterThan(0);
    }
    expect(resolved.filter(({ resolution }) => resolution === 'root-cause').length).toBeGreaterThanOrEqual(3);
  });

  it('shows failures that return, and quiet after what was repaired for good', async () => {
    const { log } = await read();
    const incidents = [...log.incidents.values()];
    const same = (one: Incident, other: Incident) =>
      one.pipeline === other.pipeline && one.signature === other.signature;
    expect(incidents.filter(({ seenBefore }) => seenBefore >= 3).length).toBeGreaterThan(3);
    for (const repaired of incidents.filter((one) => one.resolved?.resolution === 'root-cause')) {
      expect(repaired.seenBefore).toBeGreaterThan(0);
      expect(incidents.filter((one) => same(one, repaired) && one.failedAt > repaired.failedAt)).toEqual([]);
    }
  });

  it('has whoever was on call answering', async () => {
    const { world, events } = await read();
    const { team } = await workspaceOf(world);
    for (const { type, by, at } of events) {
      if (type === 'incident.acknowledged') expect(onCallAt(team, at).turn.person?.id).toBe(by);
    }
  });

  it('wakes people only between one and five, and Ana six times in the last sixty days', async () => {
    const { world, log } = await read();
    const { team } = await workspaceOf(world);
    for (const [person, wakeUps] of log.wakeUps) {
      const zone = team.people.find(({ id }) => id === person)?.timeZone ?? team.timeZone;
      for (const { at } of wakeUps)
        expect(timeOf(at, zone) >= '01:00' && timeOf(at, zone) < '05:30').toBe(true);
    }
    const ofAna = log.wakeUps.get('ana') ?? [];
    expect(ofAna.filter(({ at }) => world.now - at <= 60 * DAY)).toHaveLength(6);
  });

  it('files follow-ups, and gets to some of them', async () => {
    const { log } = await read();
    const followUps = [...log.followUps.values()];
    expect(followUps.filter(({ done }) => done).length).toBeGreaterThanOrEqual(2);
    expect(followUps.filter(({ done }) => !done).length).toBeGreaterThanOrEqual(2);
  });
});
