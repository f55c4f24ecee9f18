import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hide, hideDetail } from '../../../../source/domain/audience/privacy/hide.ts';
import {
  ADS,
  EVERYTHING,
  EXPORT,
  failing,
  HELD,
  LEDGER,
  NIGHT,
  NOTHING,
  PEOPLE,
  reportOf,
  VENDOR,
} from '../../../app/board-fixture.ts';

const told = (value: unknown) => JSON.stringify(value);
const hidden = (text: string, show = NOTHING) =>
  hide(reportOf([failing('p', { title: text })]), show, PEOPLE).incidents[0]?.title;

describe('a report with everything shown', () => {
  it('is the same report', () => {
    const report = reportOf();
    expect(hide(report, EVERYTHING, PEOPLE)).toBe(report);
  });
});

describe('hidden names', () => {
  const show = { ...EVERYTHING, names: false };

  it('are roles in every field', () => {
    const report = hide(reportOf([failing('p', { assigned: 'ben', next: 'ask Ben' })]), show, PEOPLE);
    expect(report.shift).toMatchObject({ person: 'on call', next: 'somebody' });
    expect(report.wakeUps?.person).toBe('on call');
    expect(report.incidents[0]).toMatchObject({ assigned: 'somebody', next: 'ask somebody' });
  });

  it.each([
    ['ask ana', 'ask whoever is on call'],
    ['Ana Ruiz, then BEN.', 'whoever is on call, then somebody.'],
    ['Okafor wrote ben@example.com', 'somebody wrote somebody'],
    ['banana, benign and ana_report stay', 'banana, benign and ana_report stay'],
  ])('%j reads %j', (text, shown) => {
    expect(hidden(text, show)).toBe(shown);
  });

  it('leave nobody where nobody is on call', () => {
    const nobody = { ...reportOf().shift, person: null, next: null };
    expect(hide(reportOf(NIGHT, { shift: nobody }), show, PEOPLE).shift).toMatchObject({
      person: null,
      next: null,
    });
  });

  it('stay hidden in letters that are written in another form', () => {
    const people = [{ id: 'jo', name: 'José' }];
    const report = hide(reportOf([failing('p', { title: 'Jose\u0301 knows' })]), show, people);
    expect(report.incidents[0]?.title).toBe('somebody knows');
  });
});

describe('hidden amounts', () => {
  const show = { ...EVERYTHING, amounts: false };

  it('take every figure out of the rows and the plan', () => {
    const report = hide(reportOf(), show, PEOPLE);
    expect(told(report)).not.toMatch(/935806|64193|14246|14156|14068|921737|\$/);
    expect(report.incidents[0]).not.toHaveProperty('avoidable');
    expect(report.together).toMatchObject({ verdict: 'wake', order: [LEDGER.id] });
  });

  it('leave the verdict of the headline and drop what it is worth', () => {
    expect(hide(reportOf(), show, PEOPLE).headline).toBe(
      'GET UP: billing_ledger. Start now, at the latest 04:03.',
    );
  });

  it('are covered in what people wrote', () => {
    expect(hidden('costs $1,200.50 or 3k EUR, 20 dollars; 14 rows', show)).toBe(
      'costs (amount) or (amount), (amount); 14 rows',
    );
  });

  it('know the currency of the team', () => {
    const report = hide(
      reportOf([failing('p', { title: 'EUR 300 and 3k €' })], { currency: 'EUR' }),
      show,
      PEOPLE,
    );
    expect(report.incidents[0]?.title).toBe('(amount) and (amount)');
  });
});

describe('hidden sleep records', () => {
  const show = { ...EVERYTHING, wakes: false };

  it('go with the price of getting up, which would tell them', () => {
    const report = hide(reportOf(), show, PEOPLE);
    expect(report).not.toHaveProperty('wakeUps');
    expect(report.shift).not.toHaveProperty('up');
    expect(report.together).not.toHaveProperty('costs');
    expect(report.headline).toBe('GET UP: billing_ledger. Start now. About $0.9M is at stake until 09:00.');
    expect(report.incidents[0]).toMatchObject({
      startBy: null,
      because: 'Waiting until 09:00 costs about $0.9M.',
    });
  });

  it.each([LEDGER, ADS, VENDOR, EXPORT, HELD])('are in no row: $pipeline', (incident) => {
    const close = [{ price: 2, verdict: 'leave' }] as const;
    const given = { ...incident, startBy: '2026-11-23T04:03:00-05:00', robust: false, close };
    const [row] = hide(reportOf([given]), show, PEOPLE).incidents;
    const prices = ['wakeCost', 'waitCost', 'net', 'breakEven', 'assumed', 'worthAbove', 'close'];
    expect(Object.keys(row!).filter((field) => prices.includes(field))).toEqual([]);
    const { lossSoFar, lossIfNow, lossIfWait, avoidable, verdict, startAt } = incident;
    expect(row).toMatchObject({
      lossSoFar,
      lossIfNow,
      lossIfWait,
      avoidable,
      verdict,
      startAt,
      startBy: null,
    });
    expect(told(row)).not.toMatch(/14246|getting up|wake-up/);
  });

  it('keep the verdict although it speaks of sleep', () => {
    const headline = 'GO BACK TO SLEEP: nothing here is worth tonight. You start at 09:00.';
    expect(hide(reportOf([], { headline }), NOTHING, PEOPLE).headline).toBe(headline);
  });

  it('leave the timeline', () => {
    const detail = {
      timeline: [
        { at: 0, by: 'ana', text: 'was woken' },
        { at: 1, by: 'ana', text: 'noted: ask Ben' },
      ],
    };
    expect(hideDetail(detail, reportOf(), NOTHING, PEOPLE).timeline).toEqual([
      { at: 1, by: 'on call', text: 'noted: ask somebody' },
    ]);
  });
});

it('never lets a name or an amount through, wherever it is written', () => {
  const secret = fc.constantFrom(
    'Ana',
    'ben',
    'Okafor',
    'ana@example.com',
    '$14k',
    '$ 9,000',
    '-$3.5M',
    '12 USD',
  );
  const around = fc.constantFrom('', ' ', '(', ') ', ', ', '. ', '"', ': ', '\n');
  const text = fc
    .array(
      fc.tuple(around, secret, around).map((parts) => parts.join('')),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(' '));
  fc.assert(
    fc.property(text, text, text, (title, because, headline) => {
      const report = reportOf([failing('p', { title, because, next: title, signature: title })], {
        headline,
      });
      expect(told(hide(report, NOTHING, PEOPLE))).not.toMatch(
        /\bana\b|\bben\b|okafor|example\.com|\$|\d USD/i,
      );
    }),
  );
});

it('hides people whose ids and names hold signs, whatever signs these are', () => {
  const people = [
    { id: 'ana-ruiz', name: 'Jean-Luc O’Neill', email: 'a+b@example.com' },
    { id: '$&.*', name: '\ud800' },
    { id: 'x/y', name: '(z)' },
  ];
  const title = 'ana-ruiz and Jean-Luc asked a+b@example.com, $&.* and x/y (z)';
  const report = reportOf([failing('p', { title })], { headline: title });
  expect(told(hide(report, NOTHING, people))).not.toMatch(/ana-ruiz|Jean|O’Neill|a\+b@|\$&\.\*|x\/y/);
});
