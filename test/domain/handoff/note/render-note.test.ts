import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { renderNote } from '../../../../source/domain/handoff/note/render-note.ts';
import { questionsOf } from '../../../../source/domain/handoff/questions.ts';
import { chatText } from '../../../../source/domain/handoff/words/chat-text.ts';
import { inline, paragraphs } from '../../../../source/domain/handoff/words/markdown-text.ts';
import { draftOf, failure, findingsIn, telling } from '../../../build/handoff.ts';
import { newYork, TWO_ZONES, teamWith } from '../../../build/team.ts';

const NAMED = teamWith({
  people: TWO_ZONES.people.map((one) => (one.id === 'ana' ? { ...one, name: 'Ana Ruiz' } : one)),
});

/** A week with something in every section. */
function week() {
  const { events, tell } = telling();
  tell('2026-11-03T02:00', 'incident.opened', failure('ads', '2026-11-03T02:00', { incident: 'earlier' }));
  tell('2026-11-03T03:00', 'incident.resolved', { incident: 'earlier', resolution: 'self-healed' });
  tell('2026-11-18T02:00', 'incident.opened', failure('ads', '2026-11-18T02:00'), 'source:airflow');
  tell('2026-11-18T02:05', 'person.woken', { person: 'ana', incident: 'inc-ads' });
  tell('2026-11-18T02:05', 'incident.acknowledged', { incident: 'inc-ads' });
  tell('2026-11-18T02:05', 'decision.taken', {
    incident: 'inc-ads',
    verdict: 'wake',
    figures: { avoidable: 935_806.59, wakeCost: 14_246.54 },
  });
  tell('2026-11-18T04:00', 'followup.filed', {
    followup: 'f-000001',
    title: 'Make ads idempotent',
    owner: 'ana',
  });
  tell('2026-11-18T04:00', 'incident.resolved', {
    incident: 'inc-ads',
    resolution: 'band-aid',
    handsOn: 0.5,
    note: 'reran by hand',
    followUp: 'f-000001',
  });
  tell('2026-11-21T02:00', 'incident.opened', failure('ledger', '2026-11-21T02:00'), 'source:airflow');
  tell('2026-11-21T03:00', 'incident.assigned', { incident: 'inc-ledger', person: 'ana' });
  tell('2026-11-21T03:01', 'incident.planned', { incident: 'inc-ledger', next: 'reload the 20th' });
  tell('2026-11-22T02:00', 'incident.opened', failure('feed', '2026-11-22T02:00'), 'source:airflow');
  tell('2026-11-22T02:10', 'incident.held', { incident: 'inc-feed', until: newYork('2026-11-24T10:00') });
  tell('2026-11-22T05:00', 'incident.opened', failure('kpis', '2026-11-22T05:00'), 'source:airflow');
  tell('2026-11-22T06:00', 'incident.recovered', { incident: 'inc-kpis' }, 'source:airflow');
  tell('2026-11-22T10:00', 'experiment.started', { pipeline: 'checkout', expected: '+2 %' });
  tell('2026-11-22T11:00', 'backfill.started', { backfill: 'b1', pipeline: 'ads' });
  return { events, tell };
}

describe('the note', () => {
  const team = {
    ...NAMED,
    holidays: ['2026-11-26'],
    overrides: [{ rotation: 'pipelines', from: '2026-11-27T09:00', to: '2026-11-28T09:00', person: 'ana' }],
  };

  test('reads like this', () => {
    const note = renderNote(
      draftOf(week().events, {
        team,
        inputs: {
          commit: '4f2a91c',
          positions: new Map([['inc-ledger', 'schema-change, step 3 of 7']]),
          runbooks: ['schema-change: step 4 names a table that is gone'],
        },
      }),
      { texts: { worries: 'The vendor is slow.\n\n- twice on Friday', 'say:inc-feed': 'ask Dana first' } },
    );
    expect(note).toMatchInlineSnapshot(`
      "---
      from: ana
      to: ben
      shift: 2026-11-16T09:00:00-05:00/2026-11-23T09:00:00-05:00
      asOf: 2026-11-23T08:40:00-05:00
      commit: "4f2a91c"
      ---

      # Handoff from Ana Ruiz to ben, Mon 23 Nov 09:00 (America/New_York)

      ## Start here

      - **ledger**: Ana Ruiz has it and has not begun. Next: reload the 20th

      ## Open

      <!-- wakeworthy:incident inc-ledger -->
      **ledger**: ledger broke, since Sat 21 Nov 02:00

      - Ana Ruiz has it and has not begun.
      - ben starts at once, at the latest Mon 23 Nov 09:54. Waiting until Tue 24 Nov 03:00 costs about $18k.
      - Runbook: schema-change, step 3 of 7
      - Next: reload the 20th

      ## Landed again, not classified

      <!-- wakeworthy:incident inc-kpis -->
      **kpis**: kpis broke, landed again Sun 22 Nov 06:00

      - Nobody has said how.

      ## Held

      <!-- wakeworthy:incident inc-feed -->
      **feed**: comes back Tue 24 Nov 10:00: feed broke

      - ask Dana first

      ## Resolved in this shift

      <!-- wakeworthy:incident inc-ads -->
      **ads**: band-aid by Ana Ruiz, Wed 18 Nov 04:00: ads broke

      - 30 min of work.
      - reran by hand
      - Follow-up: Make ads idempotent

      ## Lost in this shift

      - **ledger**: about $55k
      - **not counted**: feed, kpis: nobody declared what they cost

      ## Again and again

      - **ads**: 1 incident, 1 failure in this shift, 1 before: boom

      ## Wake-ups

      - **Wed 18 Nov 02:05**: Ana Ruiz for ads, saved about $0.9M, cost $14k

      ## Runbooks

      - schema-change: step 4 names a table that is gone

      ## Follow-ups

      - **000001**: Make ads idempotent (Ana Ruiz)

      ## Experiments

      - **checkout**: since Sun 22 Nov 10:00, expected: +2 %

      ## Backfills

      - **ads**: all of its past (b1); started since Sun 22 Nov 11:00, begun by Ana Ruiz. Next: fill it and run its checks, then validate

      ## Coming up

      - **Thu 26 Nov**: a holiday
      - **Fri 27 Nov 09:00**: Ana Ruiz stands in until Sat 28 Nov 09:00

      ## What worries me

      The vendor is slow.

      - twice on Friday
      "
    `);
    expect(findingsIn(note, week().events, { team })).toEqual([]);
  });

  test('of a quiet week is two lines', () => {
    const [, body] = renderNote(draftOf([], { team: NAMED })).split('---\n\n');
    expect(body).toBe(
      '# Handoff from Ana Ruiz to ben, Mon 23 Nov 09:00 (America/New_York)\nA quiet shift: nothing is open or held, nothing was resolved, nobody was woken.\n',
    );
  });

  test('says what was left out and why, where people see it and where the check does', () => {
    const note = renderNote(draftOf(week().events), { omitted: { 'inc-kpis': 'a test --> of <b>mine</b>' } });
    expect(note).not.toContain('incident inc-kpis');
    expect(note).toContain('<!-- wakeworthy:omitted inc-kpis a test -) of <b)mine</b) -->');
    expect(note).toContain('kpis: a test --> of \\<b>mine\\</b>');
    expect(findingsIn(note, week().events)).toEqual([]);
  });

  test('has nobody for a name where nobody is on call next', () => {
    const nobody = teamWith({
      people: [{ id: 'ana' }, { id: 'ben', left: '2026-11-01' }].map((person) =>
        person.id === 'ana' ? { ...person, away: [{ from: '2026-11-23', to: '2026-11-29' }] } : person,
      ),
    });
    const asOf = newYork('2026-11-22T20:00');
    const draft = draftOf([], { team: nobody, asOf });
    expect(draft.to).toBe(null);
    const note = renderNote(draft);
    expect(note).toContain('\nto: null\n');
    expect(note).toContain('# Handoff from ana to nobody, Mon 23 Nov 00:00');
    expect(findingsIn(note, [], { team: nobody, asOf, now: asOf })).toEqual([]);
  });

  test('keeps a name that YAML would read as something else', () => {
    const odd = teamWith({ people: [{ id: 'yes' }, { id: '1: 2 # 3' }] });
    const rotations = { pipelines: [{ ...TWO_ZONES.rotations.pipelines![0]!, order: ['yes', '1: 2 # 3'] }] };
    const note = renderNote(draftOf([], { team: { ...odd, rotations } }));
    expect(note).toContain('from: "yes"\nto: "1: 2 # 3"\n');
    expect(findingsIn(note, [], { team: { ...odd, rotations } })).toEqual([]);
  });
});

describe('what waits for the incoming person', () => {
  test('is judged as they will face it: Ben in Madrid is at work when Ana hands over', () => {
    const { events, tell } = telling();
    tell('2026-11-23T03:00', 'incident.opened', failure('ledger', '2026-11-23T03:00'));
    const [item] = draftOf(events, { asOf: newYork('2026-11-23T03:12') }).open;
    expect(item!.facing).toMatchObject({
      verdict: 'work',
      wakes: false,
      startAt: newYork('2026-11-23T09:00'),
    });
  });
});

describe('text from outside', () => {
  test.each([
    ['column "amount_cents" is missing', 'column "amount_cents" is missing'],
    ['__init__ failed in a_b', '\\_\\_init\\_\\_ failed in a_b'],
    ['# heading', '\\# heading'],
    ['1. item', '1\\. item'],
    ['R&D cost $14k | 5 > 3', 'R&D cost $14k | 5 > 3'],
    ['&lt;b&gt;', '\\&lt;b\\&gt;'],
    ['a\nb', 'a ⏎ b'],
  ])('%j reads as written: %j', (text, expected) => {
    expect(inline(text)).toBe(expected);
  });

  test('is a paragraph of plain text in Markdown, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'#<!-->`~*_[]()&;=+-1. \n\tab\\|:$"\'{}') }),
        (text) => {
          const tree = fromMarkdown(`before\n\n${inline(text)}\n\nafter`);
          const [, node, ...rest] = tree.children;
          expect(tree.children.every(({ type }) => type === 'paragraph')).toBe(true);
          if (text.trim() !== '') {
            expect(rest).toHaveLength(1);
            expect((node as { children: { type: string }[] }).children.map(({ type }) => type)).toEqual([
              'text',
            ]);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('of several lines is paragraphs and lists, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'#<!-->`~=-1. \n\n\tab') }), (text) => {
        const tree = fromMarkdown(`before\n\n${paragraphs(text)}\n\n<!-- x -->`);
        const types = new Set(tree.children.slice(0, -1).map(({ type }) => type));
        expect([...types].filter((type) => type !== 'paragraph' && type !== 'list')).toEqual([]);
        expect(tree.children.at(-1)!.type).toBe('html');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the text for a chat', () => {
  test('reads like this', () => {
    expect(
      chatText(draftOf(week().events, { team }), { texts: { first: 'Ask the vendor.' } }),
    ).toMatchInlineSnapshot(`
      "Handoff from Ana Ruiz to ben, Mon 23 Nov 09:00 (America/New_York)

      Start here
      • ledger: Ana Ruiz has it and has not begun
         Next: reload the 20th

      Open
      • ledger: ledger broke, since Sat 21 Nov 02:00
         Ana Ruiz has it and has not begun.
         ben starts at once, at the latest Mon 23 Nov 09:54. Waiting until Tue 24 Nov 03:00 costs about $18k.
         Next: reload the 20th

      Landed again, not classified
      • kpis: kpis broke, landed again Sun 22 Nov 06:00
         Nobody has said how.

      Held
      • feed: comes back Tue 24 Nov 10:00: feed broke

      Resolved in this shift
      • ads: band-aid by Ana Ruiz, Wed 18 Nov 04:00: ads broke
         30 min of work.
         reran by hand
         Follow-up: Make ads idempotent

      Lost in this shift
      • ledger: about $55k
      • not counted: feed, kpis: nobody declared what they cost

      Again and again
      • ads: 1 incident, 1 failure in this shift, 1 before: boom

      Wake-ups
      • Wed 18 Nov 02:05: Ana Ruiz for ads, saved about $0.9M, cost $14k

      Follow-ups
      • 000001: Make ads idempotent (Ana Ruiz)

      Experiments
      • checkout: since Sun 22 Nov 10:00, expected: +2 %

      Backfills
      • ads: all of its past (b1); started since Sun 22 Nov 11:00, begun by Ana Ruiz
         Next: fill it and run its checks, then validate

      What I would do first
      Ask the vendor."
    `);
  });
  const team = NAMED;

  test('calls no channel and holds no control characters', () => {
    const { events, tell } = telling();
    const title = '@channel <!here> ``` \u001b[2J\nnext';
    tell('2026-11-21T02:00', 'incident.opened', failure('ads', '2026-11-21T02:00', { title }));
    const text = chatText(draftOf(events));
    expect(text).toContain("(at) channel < !here> ''' \\u001b[2J ⏎ next");
  });
});

describe('the questions', () => {
  test('are those that need judgement, the dearest loose end first', () => {
    const questions = questionsOf(draftOf(week().events), 'America/New_York');
    expect(
      questions.map(({ id, kind, choices }) => [
        id,
        kind,
        choices?.map(({ label }) => label).join(', ') ?? '',
      ]),
    ).toEqual([
      ['unclassified:inc-kpis', 'line', 'healed itself, I reran it, I fixed it, false alarm'],
      ['start', 'line', ''],
      ['worries', 'text', ''],
      ['tried', 'text', ''],
      ['first', 'text', ''],
    ]);
    expect(questions.find(({ id }) => id === 'start')).toMatchObject({ prefilled: 'reload the 20th' });
  });

  test('give their answers to the note', () => {
    const { events, tell } = week();
    tell('2026-11-23T02:00', 'incident.opened', failure('new', '2026-11-23T02:00'));
    const draft = draftOf(events);
    const next = 'find out what broke; no runbook is surely for it';
    expect(questionsOf(draft, 'America/New_York')).toContainEqual({
      id: 'next:inc-new',
      about: 'no-next-step',
      prompt: 'new is open: what is the next step?',
      prefilled: next,
      kind: 'line',
      incident: 'inc-new',
      choices: [{ label: next, action: { kind: 'plan', incident: 'inc-new', next } }],
    });
    const note = renderNote(draft, {
      texts: { 'next:inc-new': 'look at the logs', start: 'begin with new' },
    });
    expect(note).toContain('- Next: look at the logs\n');
    expect(note).toContain('begin with new');
  });
});
