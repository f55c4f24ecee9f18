import { describe, expect, test } from 'vitest';
import { drawPicture } from '../../../../source/domain/decision/picture/draw.ts';
import { drawBars } from '../../../../source/domain/decision/picture/draw-bars.ts';
import { drawLadder } from '../../../../source/domain/decision/picture/draw-ladder.ts';
import { drawTrace } from '../../../../source/domain/decision/picture/draw-trace.ts';
import { anHour, step } from '../../../build/job.ts';
import { PAGE, picture, text } from '../../../build/picture.ts';

const FIVE = picture(step(5_000, '09:30'));
const RATE = picture(anHour(450));

describe('the curve', () => {
  test('of a deadline: nothing before it, all of it from there on, with every mark in its place', () => {
    expect(text(drawTrace(FIVE.trace, { ...PAGE, width: 50, height: 9 }))).toEqual([
      'Loss from now on, by when it lands (UTC)',
      '  $5k |:                   ::        :  ##########',
      '      |:                   ::        :  ##########',
      '      |:                   ::        :  ##########',
      '      |:                   ::        :  ##########',
      '   $0 +N--------------+----ST--------W--D---------',
      '       03:00        06:00          09:00',
      'N now 03:00   S start 07:00   T latest start 07:11',
      'W work begins 09:00   D deadline ($5k) 09:30',
    ]);
  });

  test('says times in the zone of whoever reads and amounts in the currency of the team', () => {
    const drawn = drawTrace(FIVE.trace, {
      ...PAGE,
      width: 60,
      height: 9,
      zone: 'America/New_York',
      currency: 'EUR',
    });
    expect(text(drawn).slice(-4)).toEqual([
      '   €0 +N-----+-----------+------ST----+-----W---D--+--------',
      '           Tue 2       02:00        04:00        06:00',
      'N now 23:00   S start Tue 03:00   T latest start Tue 03:11',
      'W work begins Tue 05:00   D deadline (€5k) Tue 05:30',
    ]);
  });

  test('of a rate grows in eighths of a row', () => {
    expect(text(drawTrace(RATE.trace, { ...PAGE, width: 40, height: 8, ascii: false }))).toEqual([
      'Loss from now on, by when it lands (UTC)',
      '$3.8k |:              ::▁▁▂▂▃▃▄▄▅▅▆▆▇▇██',
      '      |▁▁▁▂▂▃▃▄▄▅▅▆▆▇▇██████████████████',
      '   $0 +N----------+---ST------W---------',
      '       03:00    06:00       09:00',
      'N now 03:00   S start 07:00',
      'T latest start 07:16',
      'W work begins 09:00',
    ]);
  });

  test('of nothing is an axis', () => {
    expect(text(drawTrace(picture([]).trace, { ...PAGE, width: 50, height: 9 }))).toEqual([
      'Loss from now on, by when it lands (UTC)',
      '$0 | nothing is lost in this time',
      '   +N----+----------+----------+----W-----+-------',
      '       04:00      06:00      08:00      10:00',
      'N now 03:00   W work begins 09:00',
    ]);
  });

  test('says what is not in it', () => {
    const note = (of: ReturnType<typeof picture>) => text(drawTrace(of.trace, PAGE)).join('\n');
    expect(note(picture(undefined))).toContain('assumed: nobody declared it');
    expect(note(picture(anHour(10), { failedAt: FIVE.now - 5 * 3_600_000 }))).toContain(
      'not drawn: $50 lost already',
    );
    expect(note(picture([{ kind: 'step', amount: 9e4, after: 200 }]))).toContain(
      'later: $90k at 10 Jun 11:00',
    );
    const many = Array.from({ length: 7 }, (_, i) => step(100, `0${i + 3}:45`)[0]!);
    expect(note(picture(many))).toContain('and 3 smaller deadlines');
  });

  test('stands aside where it would tell nothing', () => {
    expect(drawTrace(FIVE.trace, { ...PAGE, width: 16 })).toEqual([]);
    expect(drawTrace(FIVE.trace, { ...PAGE, height: 5 })).toEqual([]);
  });
});

describe('the bars of the two best starts', () => {
  test('are stacks of the parts on one scale, by shade and by letter, with the amounts', () => {
    expect(text(drawBars(FIVE.bars, FIVE.now, { ...PAGE, ascii: false }))).toEqual([
      'The two best starts: L loss, B labour, N next day, W wear',
      '07:00  $1.6k  L██████████████████████████████B▓▓▓▓W░░',
      '       loss $1.2k + labour $207 + wear $140',
      '06:00  $1.8k  L██████████████████B▓▓▓▓▓▓▓▓▓▓N▒W░░░░░░░░░░░░░',
      '       loss $750 + labour $431 + next day $80 + wear $559',
    ]);
    expect(text(drawBars(FIVE.bars, FIVE.now, PAGE))[1]).toBe(
      '07:00  $1.6k  LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLBBBBBWWW',
    );
  });

  test('add up to the cost of each, the best first', () => {
    for (const of of [FIVE, RATE, picture([]), picture(undefined)]) {
      const [best, other] = of.bars;
      expect(best!.cost).toBeLessThanOrEqual(other!.cost);
      for (const bar of of.bars)
        expect(bar.loss + bar.labour + bar.nextDay + bar.wear).toBeCloseTo(bar.cost, 1);
    }
  });
});

describe('the ladder of verdicts', () => {
  test('in the words the impact is declared in, with where we are', () => {
    expect(text(drawLadder(RATE.ladder, RATE.now, PAGE))).toEqual([
      'Which start is the best',
      'from $482/h   GET UP',
      'from $91/h    07:00    < here: $450/h',
      'from $0.54/h  09:00',
      'from nothing  ROADMAP',
    ]);
  });

  test('of several declarations by what waiting costs', () => {
    const drawn = text(drawLadder(picture([...anHour(450), ...step(100, '08:00')]).ladder, RATE.now, PAGE));
    expect(drawn[0]).toBe('Which start is the best, by what waiting costs');
    expect(drawn.filter((row) => row.includes('< here: $2.'))).toHaveLength(1);
  });

  test('keeps the rungs nearest to us where not all fit', () => {
    expect(text(drawLadder(RATE.ladder, RATE.now, { ...PAGE, height: 3 })).slice(1)).toEqual([
      'from $91/h    07:00  < here: $450/h',
      'from $0.54/h  09:00',
    ]);
  });
});

describe('the whole picture', () => {
  const parts = (height: number) => {
    const drawn = text(drawPicture(FIVE, { ...PAGE, height })).join('\n');
    return [/Loss from now on/, /Which start is the best/, /The two best starts/].map((part) =>
      part.test(drawn),
    );
  };

  test('has all three parts where there is room', () => {
    expect(parts(32)).toEqual([true, true, true]);
  });

  test('gives up the bars first and then the ladder', () => {
    expect(parts(16)).toEqual([true, true, false]);
    expect(parts(9)).toEqual([true, false, false]);
  });
});
