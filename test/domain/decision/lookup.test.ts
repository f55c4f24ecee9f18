import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Assessed } from '../../../source/domain/decision/assessed.ts';
import { lookupIn } from '../../../source/domain/decision/lookup.ts';

const failing = fc.array(
  fc.record({ pipeline: fc.nat(6), held: fc.boolean(), below: fc.array(fc.nat(8), { maxLength: 4 }) }),
  { maxLength: 12 },
);

test('what is looked up among all that fails is what asking each of them would find', () => {
  fc.assert(
    fc.property(failing, (rows) => {
      const all = rows.map(({ pipeline, held, below }, n) => ({
        ...{ incident: { id: `i${n}`, pipeline: `p${pipeline}` }, held },
        stake: { downstream: below.map((id) => ({ id: `p${id}` })) },
      })) as unknown as readonly Assessed[];
      const { byId, byPipeline, above } = lookupIn(all);
      for (let n = 0; n < 14; n++)
        expect(byId.get(`i${n}`)).toBe(all.find(({ incident }) => incident.id === `i${n}`));
      for (let n = 0; n < 9; n++) {
        const id = `p${n}`;
        expect(byPipeline.get(id)).toBe(all.find(({ incident }) => incident.pipeline === id));
        expect(above.get(id) ?? []).toEqual(
          all.filter(({ held, stake }) => !held && stake.downstream.some((node) => node.id === id)),
        );
      }
      expect(lookupIn(all)).toBe(lookupIn(all));
    }),
  );
});
