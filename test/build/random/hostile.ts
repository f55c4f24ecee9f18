import fc from 'fast-check';
import type { LogEvent } from '../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../source/domain/incident/fold/fold.ts';
import type { Situation } from '../../../source/domain/situation.ts';
import { catalogOf } from '../catalog.ts';
import { idAt, MINUTE, NOW } from '../log.ts';
import { situation, TEAM } from '../situation.ts';

/** What terminals obey, hide or reorder, beside ordinary text to hide among. */
const PIECES = [
  '\u001b[2J',
  '\u001b[31m',
  '\u001b]0;owned\u0007',
  '\u001b]52;c;cm0gLXJm\u0007',
  '\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\',
  '\u001bP1$r\u001b\\',
  '\u001b_apc\u001b\\',
  '\u001b^pm\u001b\\',
  '\u001bc',
  '\u009b31m',
  '\u009d0;x\u009c',
  '\u0090q\u009c',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u00ad',
  '\u2060',
  '\u{e0041}',
  '\ufe0f',
  '\ud800',
  '\udfff',
  '\ufffd',
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\b',
  '\u0007',
  '\u0000',
  '\u007f',
  '\u0085',
  '\u2028',
  '\u2029',
  '\nGET UP: owned',
  '../../../etc/passwd',
  'plain',
  'zwölf',
  '日本',
  'e\u0301\u0301\u0301',
  '👩‍👩‍👧',
  '$(id)',
  'a-b',
  '`id`',
  '<!-- wakeworthy:incident x -->',
  '# heading',
  'a'.repeat(300),
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((pieces) => pieces.join('').slice(0, 490));

const INCIDENTS = 40;
const TEXTS = 10;
/** Strings in one such workspace. */
export const STRINGS_EACH = INCIDENTS * TEXTS;

/** Hostile strings, some for each incident; the same for the same seed. */
export function hostileRows(seed: number): readonly (readonly string[])[] {
  const texts = fc.sample(hostile, { numRuns: STRINGS_EACH, seed });
  return Array.from({ length: INCIDENTS }, (_, n) => texts.slice(n * TEXTS, (n + 1) * TEXTS));
}

/** A log that tells them. */
export function hostileEvents(rows: readonly (readonly string[])[]): LogEvent[] {
  return rows.flatMap((row, n) => eventsOf(row, n));
}

/** A workspace in which whatever can be named or written is hostile; the same for the same seed. */
export function hostileSituation(seed: number): Situation {
  const rows = hostileRows(seed);
  const texts = rows.flat();
  const events = hostileEvents(rows);
  const people = rows.slice(0, 5).map(([id = '', name = '', email = '']) => ({ id, name, email }));
  const pipelines = rows.slice(0, 20).map(([id = '', owner = '', uses = '', runbook = ''], n) => ({
    id: `${n}${id}`,
    owner,
    uses: [uses],
    runbooks: [runbook],
    upstream: n > 0 ? [{ id: `${n - 1}${rows[n - 1]![0]}` }] : [],
  }));
  const consumers = rows.slice(20, 25).map(([id = '', kind = ''], n) => ({
    id: `c${n}${id}`,
    kind,
    reads: [pipelines[n]!.id],
  }));
  return situation(NOW, {
    team: { ...TEAM, team: texts[0]!, people: [...TEAM.people, ...people] },
    catalog: catalogOf(pipelines, consumers),
    log: foldEvents(events),
    findings: rows.slice(0, 10).map(([file = '', message = '', expected = '', example = '']) => ({
      severity: 'error',
      file: `state/${file}`,
      line: 1,
      message,
      expected,
      example,
    })),
  });
}

function eventsOf(row: readonly string[], n: number): LogEvent[] {
  const [pipeline, title, detail, link, note, next, person, by, signature, resource] = row as string[];
  const incident = `inc-${n}-${pipeline}`;
  const at = NOW - 60 * MINUTE + n * 20_000;
  const event = (type: string, data: Record<string, unknown>, tail: number, who = by!): LogEvent =>
    ({ id: idAt(at + tail, n), at, by: who || 'x', type, data: { incident, ...data } }) as LogEvent;
  const opened = {
    pipeline: `${n}${pipeline}`,
    title,
    detail,
    link,
    signature,
    failedAt: at,
    kind: 'failed',
    source: by,
  };
  return [
    event('incident.opened', opened, 0),
    event('incident.noted', { text: note }, 1),
    event('incident.planned', { next }, 2),
    event('incident.assigned', { person }, 3),
    ...(n % 3 === 0 ? [event('incident.held', { until: NOW + MINUTE * 60 }, 4, 'ana')] : []),
    ...(n % 5 === 0 ? [event('incident.blocked', { on: person }, 5)] : []),
    ...(n % 7 === 0 ? [event('incident.recovered', { key: title }, 6)] : []),
    ...(n % 11 === 0 ? [event('cause.opened', { cause: `c${title}`, title: note, resource }, 7)] : []),
    ...(n % 11 === 0 ? [event('cause.attached', { cause: `c${title}` }, 8)] : []),
    ...(n % 13 === 0
      ? [event('followup.filed', { followup: `f${title}`, title: next, owner: person, link }, 9)]
      : []),
    ...(n % 17 === 0 ? [event('incident.resolved', { resolution: 'band-aid', note }, 10)] : []),
  ];
}
