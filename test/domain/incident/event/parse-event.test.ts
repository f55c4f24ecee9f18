import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { isEventId } from '../../../../source/domain/incident/event/event-id.ts';
import { EVENT_SCHEMAS } from '../../../../source/domain/incident/event/event-schema.ts';
import { formatEvent } from '../../../../source/domain/incident/event/format-event.ts';
import { parseEvent } from '../../../../source/domain/incident/event/parse-event.ts';
import { idAt, NOW } from '../../../build/log.ts';

const HEAD = { id: idAt(NOW), at: '2026-11-23T03:12:00-05:00', by: 'ana' };

function parsed(line: object): LogEvent {
  const result = parseEvent(JSON.stringify({ ...HEAD, ...line }));
  if ('problem' in result) throw new Error(result.problem);
  return result.event;
}

describe('a line of the log', () => {
  test('becomes an event, with its instants as epoch milliseconds', () => {
    const event = parsed({ type: 'incident.held', incident: 'inc-1', until: '2026-11-23T09:00:00-05:00' });
    expect(event).toEqual({
      id: HEAD.id,
      at: Date.parse('2026-11-23T08:12:00Z'),
      by: 'ana',
      type: 'incident.held',
      data: { incident: 'inc-1', until: Date.parse('2026-11-23T14:00:00Z') },
    });
  });

  test('keeps fields that this version does not know', () => {
    const event = parsed({ type: 'incident.noted', incident: 'i', text: 'x', mood: { tired: true } });
    expect(event.data).toMatchObject({ mood: { tired: true } });
  });

  test('keeps types that this version does not know', () => {
    expect(parsed({ type: 'moon.phase', full: true })).toMatchObject({
      type: 'moon.phase',
      data: { full: true },
    });
  });

  test.each([...EVENT_SCHEMAS.keys()])('of type %s needs its required fields', (type) => {
    const { required } = EVENT_SCHEMAS.get(type)!;
    if (required.length === 0) expect(parsed({ type }).type).toBe(type);
    else expect(parseEvent(JSON.stringify({ ...HEAD, type }))).toHaveProperty('problem');
  });

  test('compares UUIDs without regard to case, and leaves other ids as written', () => {
    const upper = idAt(NOW).toUpperCase();
    expect(parsed({ type: 'incident.started', id: upper, incident: upper })).toMatchObject({
      id: idAt(NOW),
      data: { incident: idAt(NOW) },
    });
    expect(parsed({ type: 'incident.started', incident: 'INC-1' }).data.incident).toBe('INC-1');
  });

  test('may give hands-on time as hours or as a duration', () => {
    const resolved = { type: 'incident.resolved', incident: 'i', resolution: 'band-aid' };
    expect(parsed({ ...resolved, handsOn: 0.75 }).data.handsOn).toBe(0.75);
    expect(parsed({ ...resolved, handsOn: '45m' }).data.handsOn).toBe(0.75);
  });
});

describe('a bad optional field is dropped alone', () => {
  test.each([
    ['due', 'tomorrow'],
    ['due', '2026-02-30T00:00:00Z'],
    ['nextRetryAt', '2026-11-23T03:12:00'],
    ['retriesLeft', -1],
    ['retriesLeft', 1.5],
    ['kind', 'broken'],
    ['key', 7],
    ['extra', JSON.parse('{"a":1e999}')],
  ])('%s: %s', (field, value) => {
    const opened = {
      ...HEAD,
      type: 'incident.opened',
      incident: 'i',
      pipeline: 'p',
      signature: 's',
      title: 't',
    };
    const text = JSON.stringify({ ...opened, failedAt: HEAD.at, [field]: value }).replace(
      '"a":null',
      '"a":1e999',
    );
    const result = parseEvent(text);
    expect(result).toMatchObject({ event: { data: { pipeline: 'p' } }, dropped: [{ field }] });
    expect('event' in result && field in result.event.data).toBe(false);
  });
});

describe('what is no event says why', () => {
  test.each([
    ['', 'ends in the middle'],
    ['{"id":"0', 'ends in the middle'],
    ['garbage', 'not JSON'],
    ['[1]', 'not an event'],
    ['"text"', 'not an event'],
    ['null', 'not an event'],
    ['{}', 'has no id'],
    [JSON.stringify({ ...HEAD, id: '123', type: 'x' }), 'wrong id'],
    [JSON.stringify({ ...HEAD, id: '0190a000-0000-4000-8000-000000000000', type: 'x' }), 'wrong id'],
    [JSON.stringify({ ...HEAD, at: 'now', type: 'x' }), 'wrong at'],
    [JSON.stringify({ ...HEAD, by: '', type: 'x' }), 'wrong by'],
    [JSON.stringify(HEAD), 'has no type'],
    [JSON.stringify({ ...HEAD, type: 'incident.noted', text: 'x' }), 'has no incident'],
    [JSON.stringify({ ...HEAD, type: 'incident.held', incident: 'i', until: 5 }), 'wrong until'],
    [
      JSON.stringify({ ...HEAD, type: 'incident.resolved', incident: 'i', resolution: 'gone' }),
      'wrong resolution',
    ],
  ])('%s', (text, problem) => {
    expect(parseEvent(text)).toMatchObject({ problem: expect.stringContaining(problem) });
  });

  test('a torn line still names its pipeline where it got that far', () => {
    const line = JSON.stringify({
      ...HEAD,
      type: 'incident.opened',
      incident: 'i',
      pipeline: 'billing_ledger',
    });
    expect(parseEvent(line.slice(0, -1))).toMatchObject({ pipeline: 'billing_ledger' });
    expect(parseEvent(line + line)).not.toHaveProperty('pipeline');
    expect(parseEvent(line.slice(0, 20))).not.toHaveProperty('pipeline');
  });
});

describe('hostile lines', () => {
  test('cannot reach the prototype of anything', () => {
    const text = `{"id":"${HEAD.id}","at":"${HEAD.at}","by":"a","type":"x","__proto__":{"polluted":1},"constructor":{"prototype":{}}}`;
    const result = parseEvent(text);
    expect('event' in result && Object.getPrototypeOf(result.event.data)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('cannot nest so deep that whoever walks the value runs out of stack', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const head = JSON.stringify({ ...HEAD, type: 'decision.taken', verdict: 'wait' }).slice(0, -1);
    expect(parseEvent(`${head},"figures":${deep}}`)).toMatchObject({
      problem: expect.stringContaining('figures'),
    });
  });

  test('may hold a megabyte of text', () => {
    const text = 'x'.repeat(1_000_000);
    expect(parsed({ type: 'incident.noted', incident: 'i', text }).data.text).toHaveLength(1_000_000);
  });

  test('of any kind never throw', () => {
    const values = fc.record(
      { ...Object.fromEntries(['id', 'at', 'by', 'type', 'incident'].map((name) => [name, fc.jsonValue()])) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          values.map((v) => JSON.stringify(v)),
        ),
        (text) => {
          expect(Object.keys(parseEvent(text)).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

test('an event that is written and parsed again is the same event', () => {
  const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });
  const held = fc.record({ incident: fc.uuid(), until: instant });
  const noted = fc.record({ incident: fc.uuid(), text: fc.string({ unit: 'binary' }) });
  const event = fc.oneof(
    held.map((data) => ({ type: 'incident.held', data })),
    noted.map((data) => ({ type: 'incident.noted', data })),
  );
  fc.assert(
    fc.property(
      event,
      instant,
      fc.option(fc.uuid({ version: 7 }).filter(isEventId), { nil: undefined }),
      (what, at, action) => {
        const written = { id: idAt(at), at, by: 'ana', ...(action && { action }), ...what };
        const line = formatEvent(written);
        expect(line).not.toMatch(/[\n\r]/);
        expect(parseEvent(line)).toEqual({ event: written, dropped: [] });
      },
    ),
  );
});
