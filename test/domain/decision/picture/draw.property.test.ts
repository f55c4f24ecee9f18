import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawPicture } from '../../../../source/domain/decision/picture/draw.ts';
import { columnOf, placeMarks } from '../../../../source/domain/decision/picture/place-marks.ts';
import { rowText } from '../../../../source/domain/decision/picture/row.ts';
import { widthOf } from '../../../../source/domain/text/fit.ts';
import { picture } from '../../../build/picture.ts';
import { impacts } from '../../../build/random/arbitrary.ts';
import { hour } from '../../../build/situation.ts';

const pictures = fc
  .tuple(fc.oneof(impacts, fc.constantFrom([], undefined)), fc.integer({ min: 0, max: 167 }))
  .map(([impact, at]) => picture(impact, { now: hour(at) }));
const cells = fc.oneof(fc.integer({ min: -2, max: 230 }), fc.constantFrom(0, 1, 46, 80, 120));
const zone = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
const currency = fc.constantFrom('USD', 'EUR', 'CHF');

test('fits every width and height, in block characters and in ASCII', () => {
  fc.assert(
    fc.property(
      pictures,
      cells,
      cells,
      zone,
      currency,
      fc.boolean(),
      (of, width, height, inZone, money, ascii) => {
        const rows = drawPicture(of, { width, height, zone: inZone, currency: money, ascii }).map(rowText);
        expect(rows.length).toBeLessThanOrEqual(Math.max(0, height));
        for (const row of rows) {
          expect(widthOf(row)).toBeLessThanOrEqual(Math.max(0, width));
          expect(row).not.toMatch(/NaN|Infinity|undefined/);
          if (ascii) expect(row).toMatch(/^[\x20-\x7e€]*$/);
        }
      },
    ),
    { numRuns: 80 },
  );
});

test('every mark stands on the axis, each in a cell of its own near its time', () => {
  fc.assert(
    fc.property(pictures, fc.integer({ min: 12, max: 200 }), zone, ({ trace }, width, inZone) => {
      const placed = placeMarks(trace, width, inZone, 'USD');
      const columns = placed.map(({ column }) => column);
      expect(new Set(columns).size).toBe(columns.length);
      for (const column of columns) expect(column >= 0 && column < width).toBe(true);
      expect(
        placed.flatMap(({ legend }) => legend.match(/now|latest start|deadline|work begins|start/g) ?? []),
      ).toHaveLength(trace.marks.length);
      for (const { at } of trace.marks) {
        const wanted = columnOf(at, trace, width);
        expect(columns.some((column) => Math.abs(column - wanted) <= trace.marks.length)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
