import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hide } from '../../../../source/domain/audience/privacy/hide.ts';
import { peopleFilter, sentenceFilter } from '../../../../source/domain/audience/privacy/hide-text.ts';
import { EVERYTHING, failing, NOTHING, PEOPLE, reportOf } from '../../../app/board-fixture.ts';
import { NIGHT } from '../../../build/job.ts';
import { impacts } from '../../../build/random/arbitrary.ts';
import { reportOn } from '../../../build/report.ts';
import { wokenBefore } from '../../../build/situation.ts';

const NO_AMOUNTS = { ...EVERYTHING, amounts: false };
const NO_WAKES = { ...EVERYTHING, wakes: false };
const sentence = (text: string, show = NOTHING) => {
  const report = hide(reportOf([failing('p', { because: text })], { headline: text }), show, PEOPLE);
  const [row] = report.incidents;
  if (row?.state === 'recovered' || row?.because !== report.headline)
    throw new Error('not one filter for both');
  return report.headline;
};

describe('a sentence without amounts', () => {
  it.each([
    ['a clause that tells one goes', 'It retries at 04:00; starting now costs $309.', 'It retries at 04:00.'],
    ['the first clause goes like any other', 'It costs $309; it retries at 04:00.', 'it retries at 04:00.'],
    [
      'a sentence of such clauses only goes',
      'It waits. It costs $309; it lost $5! It retries.',
      'It waits. It retries.',
    ],
    ['nothing may be left', 'Waiting until 09:00 costs about $220.', ''],
    ['so do brackets that tell one', 'It waits (about $220) for 09:00.', 'It waits for 09:00.'],
    [
      'other brackets stay',
      'warehouse is down (3 pipelines). It retries.',
      'warehouse is down (3 pipelines). It retries.',
    ],
    [
      'the verdict stays, its amounts covered',
      'GET UP: $5 feed; x. It costs $9.',
      'GET UP: (amount) feed; x.',
    ],
    [
      'a verdict of several words, too',
      'NOTHING TO START NOW: a_feed $5 is next.',
      'NOTHING TO START NOW: a_feed (amount) is next.',
    ],
    ['what is no verdict is no exception', 'Then: it costs $9. It retries.', 'It retries.'],
    ['questions and calls end sentences', 'Is it $9? It is! It retries', 'It is! It retries.'],
  ])('%s', (_, text, shown) => {
    expect(sentence(text, NO_AMOUNTS)).toBe(shown);
  });

  it('still tells how often somebody was woken, where that may be seen', () => {
    expect(sentence('It retries at 04:00; this is the 7th in 60 days.', NO_AMOUNTS)).toBe(
      'It retries at 04:00; this is the 7th in 60 days.',
    );
  });
});

describe('a sentence without sleep records', () => {
  it.each([
    'the 1st in 60 days',
    'the 22nd in 60 days',
    'the 3rd in 7 days',
    'her 7th wake-up',
    'three wake ups',
    'two wakeups',
    'a wake-up again',
    'Ana was woken',
    'nobody woke',
    'getting up costs $14k',
    'starting now costs $309',
    'Starting now pays if waiting until 09:00 costs more than $16k',
    'Getting up pays above $16k by 09:00',
    'it is worth a start now above $16k',
    'going on now costs $1k, as you are up',
    'waking somebody is worth it',
    'Ana is asleep',
    'Ana went back to sleep',
    'WOKEN twice',
  ])('does not say: %s', (clause) => {
    expect(sentence(`It waits; ${clause}. It retries.`, NO_WAKES)).toBe('It waits. It retries.');
    expect(sentence(`It waits (${clause}).`, NO_WAKES)).toBe('It waits.');
    expect(sentence(`It waits; ${clause}. It retries.`, EVERYTHING)).toContain(clause);
  });

  it.each(['awakening_feed is late', 'sleepy_export broke', '4th day of failing', 'the 7th incident'])(
    'does say: %s',
    (clause) => {
      expect(sentence(`It waits; ${clause}.`, NO_WAKES)).toBe(`It waits; ${clause}.`);
    },
  );

  it.each([
    ['GET UP: x. Start now, at the latest 04:03. It retries.', 'GET UP: x. Start now. It retries.'],
    [
      'Blocked on a vendor, last useful start Tue 24 Nov 04:03; it retries.',
      'Blocked on a vendor; it retries.',
    ],
    ['Start (now, at the latest 04:03) x.', 'Start (now) x.'],
  ])('does not tell by when to start, which shows what getting up costs: %s', (text, shown) => {
    expect(sentence(text, NO_WAKES)).toBe(shown);
    expect(sentence(text, NO_AMOUNTS)).toBe(text);
  });

  it.each([
    [
      'GO BACK TO SLEEP unless you know better: nobody declared what x costs. Getting up pays above $16k.',
      'GO BACK TO SLEEP unless you know better: nobody declared what x costs.',
    ],
    ['GO BACK TO SLEEP until 06:00: then x.', 'GO BACK TO SLEEP until 06:00: then x.'],
    ['Nobody is on call. GO BACK TO SLEEP: it waits.', 'Nobody is on call. GO BACK TO SLEEP: it waits.'],
    ['WORK NOW, while you are up: x. Start now.', 'WORK NOW: x. Start now.'],
  ])('keeps the verdict, and not who is up: %s', (text, shown) => {
    expect(sentence(text, NO_WAKES)).toBe(shown);
  });

  it('of a night is the same whatever its price: the dearest person and one who was never woken', () => {
    const unpriced = { id: 'feed', repair: { median: 1, spread: 0 } };
    const priced = {
      ...unpriced,
      id: 'ledger',
      impact: [{ kind: 'rate', amount: 20, per: 'hour' }],
    } as const;
    const said = (rows: readonly (typeof unpriced)[], days: readonly number[]) => {
      const report = reportOn(rows, { log: wokenBefore(NIGHT, days) });
      const { headline, incidents } = hide(report, NO_WAKES, PEOPLE);
      return [headline, ...incidents.map((row) => ('because' in row ? row.because : ''))];
    };
    for (const rows of [[unpriced], [unpriced, priced]]) expect(said(rows, [6, 12])).toEqual(said(rows, []));
  });

  it('tells the amounts that may be seen', () => {
    expect(
      sentence('Waiting costs about $220; getting up costs $14k (7th wake-up in 60 days).', NO_WAKES),
    ).toBe('Waiting costs about $220.');
  });
});

const clause = fc.constantFrom(
  ['amounts', 'waiting costs about $0.9M'],
  ['amounts', 'about 12 EUR (-$5) is lost'],
  ['wakes', 'getting up costs a lot'],
  ['wakes', '7th in 60 days'],
  ['wakes', 'begin now, at the latest 04:03'],
  ['both', 'getting up costs $14k (7th wake-up in 60 days)'],
  ['none', 'it retries at 05:17'],
);
const HIDDEN = {
  amounts: /\$|EUR|0\.9M|14k/,
  wakes: /getting up|\d+th|wake-up|04:03/,
} as const;

describe('whatever a sentence is put together from', () => {
  it.each(['amounts', 'wakes'] as const)('hidden %s are in none of it, and the rest of it stays', (kind) => {
    const show = { ...EVERYTHING, [kind]: false };
    const filter = sentenceFilter(show, peopleFilter(show, PEOPLE, 'ana'), 'USD');
    fc.assert(
      fc.property(fc.array(fc.tuple(clause, fc.constantFrom('; ', '. '))), (parts) => {
        const whole = `GET UP: a_feed. ${parts.map(([[, text], end]) => text + end).join('')}`.trim();
        const shown = filter(whole);
        expect(shown).not.toMatch(HIDDEN[kind]);
        expect(shown).toMatch(/^GET UP: a_feed\./);
        expect(shown.split('05:17')).toHaveLength(whole.split('05:17').length);
      }),
    );
  });

  it('the reasons of failures with a price, judged at night, tell what getting up costs to nobody who may not know', () => {
    fc.assert(
      fc.property(fc.array(impacts, { minLength: 1, maxLength: 3 }), fc.nat(9), (declared, woken) => {
        const days = Array.from({ length: woken }, (_, n) => 6 * (n + 1));
        const report = reportOn(
          declared.map((impact, n) => ({ id: `feed_${n}`, impact })),
          { log: wokenBefore(NIGHT, days) },
        );
        const { headline, incidents } = hide(report, NO_WAKES, PEOPLE);
        const reasons = incidents.map((row) => (row.state === 'recovered' ? '' : row.because));
        expect([headline, ...reasons].join('\n')).not.toMatch(
          /getting up costs|\d(?:st|nd|rd|th) |wake-up|latest/,
        );
      }),
      { numRuns: 30 },
    );
  });
});
