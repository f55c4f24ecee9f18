import { expect, test } from 'vitest';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { findIncident } from '../../../../source/domain/incident/lookup/find-incident.ts';
import { idAt, NOW, opening, recorder } from '../../../build/log.ts';

const record = recorder();
const [ledger, again, orders, feed] = [
  idAt(NOW, 0xabc111),
  idAt(NOW, 0xabc222),
  idAt(NOW, 0xddd111),
  idAt(NOW, 0xeee111),
];
const state = foldEvents([
  record('incident.opened', opening('ledger', '', { incident: ledger })),
  record('incident.opened', opening('ledger', '', { incident: again })),
  record('incident.opened', opening('orders', '', { incident: orders })),
  record('incident.resolved', { incident: orders, resolution: 'band-aid' }, { at: NOW }),
  record('incident.opened', opening('feed', '', { incident: feed })),
  record('incident.merged', { incident: feed, into: ledger }),
  record('incident.opened', opening('short', '', { incident: 'x1' })),
]);
const found = (reference: string) => {
  const result = findIncident(state, reference);
  return 'incident' in result ? result.incident.id : result.problem;
};

test('a pipeline means its open incident', () => expect(found('ledger')).toBe(ledger));
test('six last characters mean one', () => expect(found('ddd111')).toBe(orders));
test('in any case', () => expect(found('DDD111')).toBe(orders));
test('fewer do not', () => expect(found('dd111')).toContain('No incident is known as "dd111"'));
test('a whole id means itself, however short', () => expect(found('x1')).toBe('x1'));
test('an alias leads to its incident', () => expect(found('abc222')).toBe(ledger));
test('a merged id leads to the other', () => expect(found('eee111')).toBe(ledger));
test('several that fit are listed', () => {
  expect(found('000000')).toContain('No incident');
  const two = findIncident(
    foldEvents([
      record('incident.opened', opening('p', '', { incident: '1-abcdef' })),
      record('incident.opened', opening('q', '', { incident: '2-abcdef' })),
    ]),
    'abcdef',
  );
  expect(two).toEqual({ problem: expect.stringMatching(/2 incidents: 1-abcdef \(p\), 2-abcdef \(q\)/) });
});
test('a pipeline without an open one names the latest', () => {
  expect(found('orders')).toBe(
    `"orders" has no open incident. Its latest one, ${orders}, was resolved as band-aid at 2026-11-23T08:12Z.`,
  );
  expect(found('feed')).toContain(`was merged into ${ledger}`);
});
test('nothing known is told with what to give', () =>
  expect(found('nothing')).toContain('wakeworthy status'));
