import { describe, expect, test } from 'vitest';
import { alertPart } from '../../../source/sources/alertmanager/part.ts';
import { pollAlertmanager } from '../../../source/sources/alertmanager/poll.ts';
import { answer, answering, askedOf, type Routes, sourceOf } from '../answering.ts';

const SOURCE = sourceOf({ kind: 'alertmanager', id: 'alerts' });
const NOW = Date.parse('2026-11-27T14:30:00Z');
const alert = (pipeline: string, fingerprint: string, state = 'active') => ({
  fingerprint,
  labels: { pipeline, alertname: 'Late' },
  annotations: { summary: `${pipeline} is late` },
  startsAt: '2026-11-27T14:00:00Z',
  endsAt: '2026-11-27T15:00:00Z',
  status: { state },
});
const keyOf = (fingerprint: string) => `alertmanager:alerts:${fingerprint}:2026-11-27T14:00:00.000Z`;
const status = { config: { original: 'route:\n  group_interval: 5s\n  routes:\n  - group_interval: 2m\n' } };
const poll = (alerts: unknown, changes = {}, ofStatus: unknown = status) => {
  const routes: Routes = [
    [/\/api\/v2\/status/, ofStatus],
    [/\/api\/v2\/alerts/, alerts],
  ];
  return answering(pollAlertmanager(askedOf(SOURCE, { now: NOW, ...changes })), routes);
};
const open = [
  {
    pipeline: 'feed',
    told: [
      { key: keyOf('aa'), at: 1 },
      { key: keyOf('bb'), at: 2 },
      { key: 'other', at: 3 },
    ],
  },
];

test('asks for silenced and held back alerts too: that is a decision about telling', () => {
  const { result, calls } = poll([alert('feed', 'aa', 'suppressed')]);
  expect(calls[0]).toBe('GET /api/v2/alerts?active=true&silenced=true&inhibited=true&unprocessed=true');
  expect(result).toMatchObject({ health: 'ok', until: NOW });
  expect(result.facts).toEqual([
    expect.objectContaining({ fact: 'failed', pipeline: 'feed', key: keyOf('aa') }),
  ]);
});

describe('an alert that is in the list no longer', () => {
  test('is over after two whole lists, a group interval apart', () => {
    const first = poll([alert('feed', 'bb')], { open }).result;
    expect(first.facts.map(({ key }) => key)).toEqual([keyOf('bb')]);
    expect(first.next!.kept).toEqual({ absent: { [keyOf('aa')]: NOW } });
    const soon = poll([alert('feed', 'bb')], { open, now: NOW + 119_000, kept: first.next!.kept }).result;
    expect(soon.facts).toHaveLength(1);
    const later = poll([alert('feed', 'bb')], { open, now: NOW + 120_000, kept: soon.next!.kept }).result;
    expect(later.facts.at(-1)).toEqual({
      ...{ fact: 'landed', pipeline: 'feed', key: `${keyOf('aa')}:ok`, at: NOW + 120_000, isBare: true },
    });
  });

  test('is not over where it came back in between', () => {
    const kept = { absent: { [keyOf('aa')]: NOW - 600_000 } };
    expect(poll([alert('feed', 'aa'), alert('feed', 'bb')], { open, kept }).result.next!.kept).toEqual({
      absent: {},
    });
  });

  test('is not over where the list could not be read as a whole', () => {
    const kept = { absent: { [keyOf('aa')]: NOW - 600_000 } };
    const { facts, health, until, next } = poll([{ labels: 5 }], { open, kept }).result;
    expect({ facts, health, until, next }).toEqual({
      facts: [],
      health: 'incomplete: some alerts cannot be read',
      until: null,
      next: undefined,
    });
    expect(() => poll(answer(500), { open, kept })).toThrow('unreachable: it answers 500');
    expect(() => poll({ alerts: [] }, { open, kept })).toThrow('incomplete');
  });

  test('waits for five minutes where nobody says what the interval is', () => {
    const kept = { absent: { [keyOf('aa')]: NOW - 299_000, [keyOf('bb')]: NOW - 300_000 } };
    const { facts } = poll([], { open, kept }, answer(404)).result;
    expect(facts.map(({ key }) => key)).toEqual([`${keyOf('bb')}:ok`]);
  });
});

test('each alert of a pipeline has to be over', () => {
  expect([alertPart(keyOf('aa')), alertPart(`${keyOf('aa')}:ok`), alertPart('dbt:x:y:z')]).toEqual([
    'aa',
    'aa',
    undefined,
  ]);
});

test('its clock is compared with the one here, also where not all can be read', () => {
  const ahead = NOW + 600_000;
  expect(poll(answer(200, [], { date: ahead })).result.ahead).toBe(600_000);
  expect(poll(answer(200, [{ labels: 5 }], { date: ahead })).result.ahead).toBe(600_000);
  expect(poll([]).result.ahead).toBe(0);
});

describe('how long two lists have to be apart', () => {
  const over = (original: string, minutes: number) => {
    const kept = { absent: { [keyOf('aa')]: NOW - minutes * 60_000, [keyOf('bb')]: NOW } };
    return poll([], { open, kept }, { config: { original } }).result.facts.length === 1;
  };

  test.each([
    ['route:\n  group_interval: 7m\n', 7],
    ['route:\n  group_interval:   "7m"\n', 7],
    ["route:\n  - group_interval: '7m'\n    group_interval: 2m\n", 7],
    ['route: {}\n', 5],
    ['# my_group_interval: 9m\n', 5],
    ['route:\n  group_interval: soon\n', 5],
  ])('by %j is %i minutes', (original, minutes) => {
    expect([over(original, minutes - 0.1), over(original, minutes)]).toEqual([false, true]);
  });
});

test('a list that cannot be read to its end keeps what the last one missed', () => {
  const told = [{ pipeline: 'feed', told: [{ key: 'alertmanager:other:aa:x', at: 1 }] }];
  expect(poll([], { open: told }).result.next!.kept).toEqual({ absent: {} });
  expect(poll([], { open, kept: { absent: 'nonsense' } }).result.next!.kept).toEqual({
    absent: { [keyOf('aa')]: NOW, [keyOf('bb')]: NOW },
  });
});
