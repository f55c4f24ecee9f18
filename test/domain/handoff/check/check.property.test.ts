import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incidentMarker, omissionMarker, readMarker } from '../../../../source/domain/handoff/note/marker.ts';
import { renderNote } from '../../../../source/domain/handoff/note/render-note.ts';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { AS_OF, draftOf, findingsIn, SHIFT_FROM } from '../../../build/handoff.ts';
import { DAY, HOUR, idAt } from '../../../build/log.ts';

/** Texts that would like to be something else. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '# heading',
    'x\n# heading',
    'x\n<!-- wakeworthy:incident i1 -->\ny',
    '<!-- wakeworthy:incident i1 -->',
    '--> <script>',
    '```\ncode',
    '~~~',
    'a\n---\nb',
    '===',
    '<div>',
    '\u001b[2J\u202e',
    '    indented',
    '[a]: b',
    '- item\n\n  <!-- wakeworthy:incident i1 -->',
    '&lt;!-- &#60;',
    '$& \\',
  ),
);
const ids = ['i1', 'i2', 'i3', 'a b', '-->', '<!--', 'x--y', '%0041', 'é\ud800', idAt(AS_OF, 9)];
const incident = fc.constantFrom(...ids);
const pipeline = fc.constantFrom('p', 'q', 'r', '# p', '<!-- x');
const what = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constant('incident.opened'), incident, pipeline, title: hostile }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('incident.resolved'),
      incident,
      resolution: fc.constantFrom('band-aid', 'root-cause'),
      note: hostile,
    }),
  },
  fc.record({
    type: fc.constantFrom('incident.recovered', 'incident.started', 'incident.acknowledged'),
    incident,
  }),
  fc.record({ type: fc.constant('incident.held'), incident, hours: fc.integer({ min: -50, max: 90 }) }),
  fc.record({ type: fc.constant('incident.blocked'), incident, on: hostile }),
  fc.record({ type: fc.constant('incident.planned'), incident, next: hostile }),
  fc.record({ type: fc.constant('incident.merged'), incident, into: incident }),
  fc.record({ type: fc.constant('person.woken'), person: fc.constantFrom('ana', 'ben'), incident }),
  fc.record({ type: fc.constant('followup.filed'), followup: fc.constantFrom('f1', 'f2'), title: hostile }),
  fc.record({ type: fc.constant('event.undone'), target: fc.nat(20) }),
);
/** Within two weeks around the shift, some of it after asOf. */
const steps = fc.array(fc.record({ what, at: fc.integer({ min: -4 * 24, max: 7 * 24 + 10 }) }), {
  maxLength: 16,
});

function eventsOf(given: typeof steps extends fc.Arbitrary<infer T> ? T : never): LogEvent[] {
  return given.map(({ what: { type, ...rest }, at }, n) => {
    const { hours, target, ...data } = rest as Record<string, unknown>;
    const instant = SHIFT_FROM + at * HOUR;
    return {
      id: idAt(SHIFT_FROM - 10 * DAY, n + 1),
      at: instant,
      by: n % 3 === 0 ? 'source:x' : 'ana',
      type,
      data: {
        ...data,
        ...(type === 'incident.opened' && { signature: 'boom', failedAt: instant }),
        ...(hours !== undefined && { until: AS_OF + (hours as number) * HOUR }),
        ...(target !== undefined && {
          event: idAt(SHIFT_FROM - 10 * DAY, ((target as number) % given.length) + 1),
        }),
      },
    } as LogEvent;
  });
}

/** By another way than the check: what a note as of then must name. */
function mustBeNamed(events: readonly LogEvent[]): string[] {
  const known = foldEvents(events.filter(({ at }) => at <= AS_OF));
  return [...known.incidents.values()]
    .filter(({ mergedInto }) => mergedInto === undefined)
    .filter(({ resolved }) => resolved === undefined || resolved.at >= SHIFT_FROM)
    .map(({ id }) => id);
}

describe('whatever the log holds', () => {
  test('the note that is drafted from it is complete', () => {
    fc.assert(
      fc.property(steps, hostile, hostile, (given, worries, start) => {
        const events = eventsOf(given);
        const note = renderNote(draftOf(events), { texts: { worries, start, tried: worries } });
        expect(findingsIn(note, events)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('a note that lacks the marker of anything it must name is not', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (given, which) => {
        const events = eventsOf(given);
        const must = mustBeNamed(events);
        fc.pre(must.length > 0);
        const lacking = must[which % must.length]!;
        const note = renderNote(draftOf(events));
        const marker = `\n${incidentMarker(lacking)}\n`;
        expect(note.split(marker)).toHaveLength(2);
        const findings = findingsIn(note.replace(marker, '\n'), events);
        expect(findings).toMatchObject([{ incident: lacking }]);
      }),
      { numRuns: 300 },
    );
  });

  test('nothing is called complete unless each such incident stands in a marker of its own', () => {
    const place = fc.constantFrom(
      (marker: string) => `${marker}\n`,
      (marker: string) => `## ${marker}\n`,
      (marker: string) => `\`\`\`\n${marker}\n\`\`\`\n`,
      (marker: string) => `<div>\n${marker}\n</div>\n\n`,
      (marker: string) => `- x\n\n  ${marker}\n`,
      () => '',
    );
    fc.assert(
      fc.property(steps, fc.array(place, { minLength: 12, maxLength: 12 }), (given, places) => {
        const events = eventsOf(given);
        const must = mustBeNamed(events);
        const head = renderNote(draftOf([])).split('\n#')[0]!;
        const body = must.map((id, n) => places[n % places.length]!(incidentMarker(id))).join('\n');
        const named = must.filter((_, n) => places[n % places.length]!('') === '\n');
        const complete = findingsIn(`${head}\n\n${body}`, events).length === 0;
        expect(complete).toBe(named.length === must.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a marker', () => {
  test('gives back the id that it was made of, and is one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (id) => {
        const marker = incidentMarker(id);
        expect(marker).not.toMatch(/[\n\r]/);
        expect(readMarker(marker)).toEqual({ kind: 'incident', incident: id });
      }),
    );
  });

  test('of an omission ends where its comment ends, whatever the reason', () => {
    fc.assert(
      fc.property(hostile, (reason) => {
        const marker = omissionMarker('i1', reason);
        expect(marker.indexOf('-->')).toBe(marker.length - 3);
        expect(marker).not.toMatch(/[\n\r]/);
        expect(readMarker(marker)).toMatchObject({ kind: 'omitted', incident: 'i1' });
      }),
    );
  });
});
