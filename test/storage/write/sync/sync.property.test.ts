import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sync } from '../../../../source/storage/write/sync/sync.ts';
import { type Clone, clones, lineOf, REF, reaches, UNHURRIED } from './clones.ts';

const CLONES = 3;
const FILES = ['ana-11111111', 'ben-22222222', 'cem-33333333'].map(
  (name) => `state/log/2026-11/${name}.jsonl`,
);

/** What happens to a clone or to the remote. */
type Happening =
  | { readonly kind: 'record'; readonly at: number; readonly file: number }
  | { readonly kind: 'sync' | 'offline'; readonly at: number }
  | { readonly kind: 'together' }
  /** The ref of the remote is gone, or what one clone has of it. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'forgot'; readonly at: number }
  /** Somebody lets everybody forget the last line of a file that they have. */
  | { readonly kind: 'unwanted'; readonly at: number; readonly file: number };

const at = fc.nat({ max: CLONES - 1 });
const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('record' as const), at, file: at }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('sync' as const, 'offline' as const), at }) },
    { weight: 1, arbitrary: fc.constant<Happening>({ kind: 'together' }) },
    { weight: 1, arbitrary: fc.constant<Happening>({ kind: 'lost' }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('forgot' as const), at }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('unwanted' as const), at, file: at }) },
  ),
  { maxLength: 10 },
);

const synced = (clone: Clone, asking = true) =>
  sync({ root: clone.root, remote: 'origin', ref: REF, keep: 1800 }, Date.now, asking ? UNHURRIED : 0);

/** A ref goes, whether or not it was there. */
const without = (git: Clone['git'], ref: string) => git('update-ref', '--no-deref', '-d', ref);

it('whatever happened to clones and remote, once each has synced twice all hold every line once', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, async (all) => {
      const { remote, all: team } = clones(CLONES);
      const recorded: string[][] = FILES.map(() => []);
      const unwanted: string[] = [];
      let count = 0;
      for (const one of all) {
        if (one.kind === 'record') {
          const line = lineOf(++count);
          recorded[one.file]!.push(line);
          team[one.at]!.record(FILES[one.file]!, line);
        } else if (one.kind === 'unwanted') {
          const line = team[one.at]!.lines(FILES[one.file]!).findLast((text) =>
            text.includes('"incident.noted"'),
          );
          if (line === undefined) continue;
          unwanted.push(JSON.parse(line).id);
          const told = lineOf(++count, 'event.forgotten', { event: unwanted.at(-1)! });
          recorded[one.at]!.push(told);
          team[one.at]!.record(FILES[one.at]!, told);
        } else if (one.kind === 'together') await Promise.all(team.map((clone) => synced(clone)));
        else if (one.kind === 'lost') without(remote.git, REF);
        else if (one.kind === 'forgot') without(team[one.at]!.git, REF);
        else await synced(team[one.at]!, one.kind === 'sync');
      }
      for (let round = 0; round < 2; round++) for (const clone of team) await synced(clone);
      for (const clone of team)
        for (const [index, file] of FILES.entries())
          expect(clone.lines(file).toSorted()).toEqual(
            recorded[index]!.filter((line) => !unwanted.includes(JSON.parse(line).id)).toSorted(),
          );
      for (const id of unwanted)
        for (const { git } of [remote, ...team]) expect(reaches({ git }, `"id":"${id}"`)).toBe(false);
      const held = team.map((clone) => (count === 0 ? '' : clone.git('rev-parse', `${REF}^{tree}`)));
      expect(new Set(held).size).toBe(1);
    }),
    { numRuns: 5, seed: 15, endOnFailure: true },
  );
}, 120_000);
