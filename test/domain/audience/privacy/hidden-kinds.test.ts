import { describe, expect, it } from 'vitest';
import { hide, hideDetail } from '../../../../source/domain/audience/privacy/hide.ts';
import type { Show } from '../../../../source/domain/audience/privacy/show.ts';
import { everythingTold, type Kind } from './told.ts';

const KINDS: readonly Kind[] = ['names', 'amounts', 'wakes'];
const EVERY_SHOW = Array.from({ length: 8 }, (_, bits): Show => {
  const [names = true, amounts = true, wakes = true] = KINDS.map((_, n) => (bits & (1 << n)) !== 0);
  return { names, amounts, wakes };
});
const listed = (show: Show) => KINDS.filter((kind) => show[kind]).join(' and ') || 'nothing';

/** The places whose secret stands somewhere in a report and in the detail of a failure. */
function seen(show: Show): string[] {
  const { report, detail, people, told } = everythingTold();
  const shown = JSON.stringify([hide(report, show, people), hideDetail(detail, report, show, people)]);
  return told.filter(({ as }) => shown.includes(as)).map(({ where }) => where);
}

describe.each(EVERY_SHOW.map((show) => [listed(show), show] as const))(
  'a screen that shows %s',
  (_, show) => {
    it('tells at every place what is of these kinds only, and all of that', () => {
      const allowed = everythingTold().told.filter(({ kinds }) => kinds.every((kind) => show[kind]));
      expect(seen(show)).toEqual(allowed.map(({ where }) => where));
    });
  },
);

it('no two places tell the same, so that each is noticed by itself', () => {
  const { told } = everythingTold();
  for (const { as, where } of told)
    expect(told.filter((other) => other.as.includes(as)).map((other) => other.where)).toEqual([where]);
});
