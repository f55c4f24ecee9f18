import { describe, expect, test } from 'vitest';
import { renderNote } from '../../../../source/domain/handoff/note/render-note.ts';
import { AS_OF, draftOf, failure, findingsIn, SHIFT_TO, telling } from '../../../build/handoff.ts';
import { newYork, TWO_ZONES, teamWith } from '../../../build/team.ts';

const HEAD = `---
from: ana
to: ben
shift: 2026-11-16T09:00:00-05:00/2026-11-23T09:00:00-05:00
asOf: 2026-11-23T08:40:00-05:00
---
`;
const marked = (...ids: readonly string[]) =>
  ids.map((id) => `<!-- wakeworthy:incident ${id} -->`).join('\n');

/** One incident of each sort, by the name of its pipeline. */
function everySort() {
  const { events, tell } = telling();
  tell('2026-11-10T02:00', 'incident.opened', failure('old', '2026-11-10T02:00'));
  tell('2026-11-10T03:00', 'incident.resolved', { incident: 'inc-old', resolution: 'band-aid' });
  tell('2026-11-17T02:00', 'incident.opened', failure('open', '2026-11-17T02:00'));
  tell('2026-11-18T02:00', 'incident.opened', failure('held', '2026-11-18T02:00'));
  tell('2026-11-18T02:10', 'incident.held', { incident: 'inc-held', until: newYork('2026-11-24T10:00') });
  tell('2026-11-18T03:00', 'incident.opened', failure('blocked', '2026-11-18T03:00'));
  tell('2026-11-18T03:10', 'incident.blocked', { incident: 'inc-blocked', on: 'the vendor' });
  tell('2026-11-19T02:00', 'incident.opened', failure('landed', '2026-11-19T02:00'));
  tell('2026-11-19T05:00', 'incident.recovered', { incident: 'inc-landed' }, 'source:airflow');
  tell('2026-11-20T02:00', 'incident.opened', failure('fixed', '2026-11-20T02:00'));
  tell('2026-11-20T04:00', 'incident.resolved', { incident: 'inc-fixed', resolution: 'root-cause' });
  return { events, tell };
}
const ALL = ['inc-open', 'inc-held', 'inc-blocked', 'inc-landed', 'inc-fixed'];

describe('a note', () => {
  test('is complete when it marks all that is open, held, blocked or landed, and all resolved in the shift', () => {
    expect(findingsIn(HEAD + marked(...ALL), everySort().events)).toEqual([]);
  });

  test.each(ALL)('that lacks one is told which, and how it stands: %s', (lacking) => {
    const findings = findingsIn(HEAD + marked(...ALL.filter((id) => id !== lacking)), everySort().events);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ line: 1, incident: lacking });
    expect(findings[0]!.message).toMatch(/is missing: it is (open|held|blocked|recovered|resolved)/);
  });

  test('need not name what was resolved before the shift, nor what happened after asOf', () => {
    const { events, tell } = everySort();
    tell('2026-11-23T08:50', 'incident.opened', failure('later', '2026-11-23T08:50'));
    expect(findingsIn(HEAD + marked(...ALL), events)).toEqual([]);
    expect(findingsIn(HEAD + marked(...ALL, 'inc-old'), events)).toEqual([]);
    expect(findingsIn(HEAD + marked(...ALL, 'inc-later'), events)).toMatchObject([
      { line: 12, message: 'no incident inc-later was in the log as of this note' },
    ]);
  });

  test('names what is resolved after asOf, as it was open then', () => {
    const { events, tell } = everySort();
    tell('2026-11-23T08:50', 'incident.resolved', { incident: 'inc-open', resolution: 'root-cause' });
    const without = marked(...ALL.filter((id) => id !== 'inc-open'));
    expect(findingsIn(HEAD + without, events)).toMatchObject([{ incident: 'inc-open' }]);
  });

  test('names something resolved in the shift whose hours were told after it', () => {
    const { events, tell } = everySort();
    tell('2026-11-20T04:05', 'incident.resolved', {
      incident: 'inc-old',
      resolution: 'band-aid',
      handsOn: 1,
    });
    expect(findingsIn(HEAD + marked(...ALL), events)).toMatchObject([{ incident: 'inc-old' }]);
  });

  test('may leave something out with a reason, and not without one', () => {
    const rest = marked(...ALL.slice(1));
    const omitted = (reason: string) => `${rest}\n<!-- wakeworthy:omitted inc-open${reason} -->\n`;
    expect(findingsIn(HEAD + omitted(' a test of the pager'), everySort().events)).toEqual([]);
    expect(
      findingsIn(HEAD + omitted(''), everySort().events).map(({ line, message }) => [line, message]),
    ).toEqual([
      [1, expect.stringContaining('open is missing')],
      [11, 'open is left out without a reason'],
    ]);
  });

  test('may name an incident by an alias, and what was merged by its target', () => {
    const { events, tell } = telling();
    tell('2026-11-17T02:00', 'incident.opened', failure('ads', '2026-11-17T02:00'));
    tell('2026-11-17T03:00', 'incident.opened', failure('ads', '2026-11-17T03:00', { incident: 'again' }));
    tell('2026-11-17T04:00', 'incident.opened', failure('ledger', '2026-11-17T04:00'));
    tell('2026-11-17T05:00', 'incident.merged', { incident: 'inc-ledger', into: 'inc-ads' });
    for (const name of ['inc-ads', 'again', 'inc-ledger'])
      expect(findingsIn(HEAD + marked(name), events)).toEqual([]);
    expect(findingsIn(HEAD, events)).toMatchObject([{ incident: 'inc-ads' }]);
    expect(findingsIn(HEAD + marked('inc-ads', 'inc-ledger'), events)).toMatchObject([
      { line: 8, message: 'ads is marked already, on line 7' },
    ]);
  });
});

describe('a marker counts only as a piece of HTML by itself, at the top', () => {
  const one = () => {
    const { events, tell } = telling();
    tell('2026-11-17T02:00', 'incident.opened', failure('ads', '2026-11-17T02:00'));
    return events;
  };
  const mark = marked('inc-ads');

  test.each([
    ['beside other lines', `\ntext\n${mark}\ntext\n`],
    ['indented by up to three spaces', `\n   ${mark}\n`],
    ['after a list', `\n- item\n\n${mark}\n`],
  ])('%s', (_, body) => {
    expect(findingsIn(HEAD + body, one())).toEqual([]);
  });

  test.each([
    ['in a title', `\n## ads ${mark}\n`],
    ['in a line of text', `\nads ${mark} broke\n`],
    ['before other words on its line', `\n${mark} ads\n`],
    ['in code', `\n\`\`\`\n${mark}\n\`\`\`\n`],
    ['in code by indentation', `\n    ${mark}\n`],
    ['in a list', `\n- item\n\n  ${mark}\n`],
    ['in a quote', `\n> ${mark}\n`],
    ['within other HTML', `\n<div>\n${mark}\n</div>\n`],
    ['within another comment', `\n<!--\n${mark}\n`],
    ['with its bracket escaped', `\n\\${mark}\n`],
    ['in the front matter', ''],
  ])('and not %s', (where, body) => {
    const head = where === 'in the front matter' ? HEAD.replace('---\n', `---\n# ${mark}\n`) : HEAD;
    expect(findingsIn(head + body, one())).toMatchObject([
      { incident: 'inc-ads', message: expect.stringContaining('not as a marker on a line of its own') },
    ]);
  });
});

describe('the front matter', () => {
  const broken = (from: string, to: string) => findingsIn(HEAD.replace(from, to), []);

  test.each([
    ['another outgoing person', 'from: ana', 'from: ben', 2, 'this turn is that of ana'],
    ['another incoming person', 'to: ben', 'to: null', 3, 'the next turn is that of ben'],
    ['another start', '2026-11-16T09:00', '2026-11-16T10:00', 4, 'this turn is 2026-11-16T09:00:00-05:00/'],
    ['another end', '2026-11-23T09:00', '2026-11-24T09:00', 4, 'this turn is 2026-11-16T09:00:00-05:00/'],
    ['no times', '2026-11-16T09:00:00-05:00/', 'last week/', 4, 'no time from and to'],
    ['a moment yet to come', '23T08:40', '23T08:41', 5, 'yet to come'],
    ['a moment before the turn', '23T08:40', '16T08:59', 5, 'outside of the turn'],
    ['no moment', '2026-11-23T08:40:00-05:00', 'soon', 5, 'asOf is no instant'],
    [
      'a year beyond all calendars',
      '2026-11-16T09:00:00-05:00/',
      '+275000-01-01T00:00:00Z/',
      4,
      'no time from',
    ],
    ['a field twice', 'to: ben\n', 'to: ben\nto: ben\n', 4, 'twice'],
    ['something else than fields', 'to: ben\n', 'to: ben\n- item\n', 4, 'not "name: value"'],
    ['a list for a name', 'from: ana', 'from: [ana]', 2, 'not one text'],
    ['a field missing', 'to: ben\n', '', 1, 'to is missing'],
  ])('fails with %s', (_, from, to, line, message) => {
    const findings = broken(from, to);
    expect(findings.some((one) => one.line === line && one.message.includes(message))).toBe(true);
  });

  const asOf = (moment: string) =>
    findingsIn(HEAD.replace('2026-11-23T08:40:00-05:00', `2026-11-${moment}-05:00`), [], {
      now: SHIFT_TO + 3_600_000,
    }).map(({ line, message }) => [line, message]);

  test.each(['16T09:00:00', '16T09:00:00.001', '23T08:59:59.999', '23T09:00:00'])(
    'tells a moment of the turn, its first and its last one among them: %s',
    (moment) => {
      expect(asOf(moment)).toEqual([]);
    },
  );

  test.each(['16T08:59:59.999', '23T09:00:00.001', '23T09:30:00'])(
    'tells no moment before or after the turn: %s',
    (moment) => {
      expect(asOf(moment)).toEqual([[5, expect.stringContaining('outside of the turn, 2026-11-16T09:00')]]);
    },
  );

  test('must be there', () => {
    expect(findingsIn('# Handoff\n', [])).toMatchObject([
      { line: 1, message: expect.stringContaining('no front matter') },
    ]);
  });

  test('may be written in other ways that YAML has', () => {
    const other = HEAD.replace('from: ana', 'from:   "ana" # outgoing').replace('to: ben', "to: 'ben'");
    expect(findingsIn(other.replaceAll('\n', '\r\n'), [])).toEqual([]);
  });

  test('is judged by team.yaml as it is now: an override that was added since makes another turn', () => {
    const team = teamWith({
      overrides: [{ rotation: 'pipelines', from: '2026-11-20T09:00', to: '2026-11-23T09:00', person: 'ben' }],
    });
    expect(findingsIn(HEAD, [], { team })[0]).toMatchObject({ line: 4 });
    expect(findingsIn(HEAD, [], { team: TWO_ZONES })).toEqual([]);
  });

  test('tells the millisecond where asOf has one, so that nothing of that second is told wrongly', () => {
    const { events, tell } = telling();
    tell('2026-11-23T08:40:00.400', 'incident.opened', failure('ads', '2026-11-23T08:40'));
    const asOf = AS_OF + 500;
    const note = renderNote(draftOf(events, { asOf }));
    expect(note).toContain('asOf: 2026-11-23T08:40:00.500-05:00');
    expect(findingsIn(note, events, { asOf, now: asOf })).toEqual([]);
  });
});
