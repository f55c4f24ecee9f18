import { moment } from '../../text/moment.ts';
import { isUntroubled, type ProductStatus, type Work } from './product-status.ts';

/** When a product is expected, in words: `11:00 to 14:30`, `about 09:10`, or that nobody can say; of one that landed when it did, `at 03:12`, and of one that
 * is not due yet by when, `by 06:30`. Empty: nothing is known to make it late. */
export function expectedWords(status: ProductStatus, now: number, zone: string): string {
  const { landedAt, state, normally } = status;
  if (landedAt !== undefined) return `at ${moment(landedAt, now, zone)}`;
  if (state === 'expected' && normally !== null) return `by ${moment(normally, now, zone)}`;
  if (isUntroubled(status)) return '';
  const { expected } = status;
  if (!expected) return 'not known yet';
  const [from, by] = [moment(expected.from, now, zone), moment(expected.by, now, zone)];
  return from === by ? `about ${by}` : `${from} to ${by}`;
}

/** What is done about a product, in words. */
export function workWords(work: Work | undefined, now: number, zone: string): string {
  switch (work?.kind) {
    case undefined:
      return '';
    case 'worked on':
      return 'being worked on';
    case 'looked at':
      return 'being looked at';
    case 'waits for others':
      return `waiting for others${untilText(work.until, now, zone)}`;
    case 'accepted':
      return `accepted${untilText(work.until, now, zone)}`;
  }
}

function untilText(instant: number, now: number, zone: string): string {
  return ` until ${moment(instant, now, zone)}`;
}
