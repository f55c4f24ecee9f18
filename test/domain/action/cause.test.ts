import { describe, expect, test } from 'vitest';
import type { Action } from '../../../source/domain/action/action.ts';
import { eventsOf } from '../../../source/domain/action/events-of.ts';
import type { LogEvent, NewEvent } from '../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../source/domain/incident/fold/fold.ts';
import { causeOf } from '../../../source/domain/incident/state/cause.ts';
import { HOUR } from '../../../source/domain/time/zone.ts';
import { idAt, opening, recorder } from '../../build/log.ts';
import { hour, situation } from '../../build/situation.ts';

const NIGHT = hour(27);
const FRESH = idAt(NIGHT, 999);
const event = recorder(NIGHT - HOUR / 2);
const feed = event('incident.opened', opening('vendor_feed'));
const ledger = event('incident.opened', opening('billing_ledger'));
const mart = event('incident.opened', opening('mart'));
const opened = event('cause.opened', {
  cause: 'cause-1',
  title: 'the warehouse is down',
  resource: 'warehouse',
});
const attached = event('cause.attached', { cause: 'cause-1', incident: 'inc-vendor_feed' });
const closed = event('cause.closed', { cause: 'cause-1' });

const given = (...events: readonly LogEvent[]) => situation(NIGHT, { log: foldEvents(events) });
const outcomeOf = (action: Action, standing: ReturnType<typeof given>) =>
  eventsOf(action, standing, 'ana', () => FRESH);

function eventsFrom(action: Action, standing: ReturnType<typeof given>): readonly NewEvent[] {
  const outcome = outcomeOf(action, standing);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.events;
}

/** The log after an action, as a later reader folds it. */
function causesAfter(action: Action, ...events: readonly LogEvent[]) {
  const written = eventsFrom(action, given(...events)).map((one, i) =>
    event(one.type, { ...one.data }, { id: idAt(NIGHT, i + 1) }),
  );
  return foldEvents([...events, ...written]).causes;
}

describe('failures that are one thing', () => {
  const open: Action = {
    kind: 'open-cause',
    title: 'the warehouse is down',
    resource: 'warehouse',
    incidents: ['inc-vendor_feed', 'inc-billing_ledger'],
  };

  test('open a cause and are attached to it', () => {
    const [cause] = [...causesAfter(open, feed, ledger).values()];
    expect(cause).toMatchObject({
      id: FRESH,
      title: 'the warehouse is down',
      resource: 'warehouse',
      incidents: ['inc-vendor_feed', 'inc-billing_ledger'],
      closed: false,
    });
  });

  test('join an open cause without opening another', () => {
    const join: Action = { ...open, incidents: ['inc-billing_ledger'], cause: 'cause-1' };
    expect(eventsFrom(join, given(feed, ledger, opened, attached)).map(({ type }) => type)).toEqual([
      'cause.attached',
    ]);
    const causes = causesAfter(join, feed, ledger, opened, attached);
    expect(causes.get('cause-1')!.incidents).toEqual(['inc-vendor_feed', 'inc-billing_ledger']);
  });

  test('leave out what is over; without anything that fails there is no cause', () => {
    const resolved = event('incident.resolved', { incident: 'inc-billing_ledger', resolution: 'band-aid' });
    const causes = causesAfter(open, feed, ledger, resolved);
    expect([...causes.values()][0]!.incidents).toEqual(['inc-vendor_feed']);
    expect(
      outcomeOf({ ...open, incidents: ['inc-billing_ledger', 'nobody'] }, given(ledger, resolved)),
    ).toEqual({
      refused: 'A cause needs at least one open incident.',
    });
  });

  test('cannot join a cause that is closed or unknown', () => {
    const join = (cause: string): Action => ({ ...open, cause });
    const standing = given(feed, ledger, opened, attached, closed);
    for (const cause of ['cause-1', 'cause-9'])
      expect(outcomeOf(join(cause), standing)).toEqual({ refused: `No open cause ${cause}.` });
  });
});

describe('a failure that is not a part of it after all', () => {
  test('is a job of its own again', () => {
    const causes = causesAfter({ kind: 'detach', incident: 'inc-vendor_feed' }, feed, opened, attached);
    expect(causeOf(causes, 'inc-vendor_feed')).toBeUndefined();
    expect(causes.get('cause-1')!.closed).toBe(false);
  });

  test('of no cause cannot be taken out of one', () => {
    expect(outcomeOf({ kind: 'detach', incident: 'inc-mart' }, given(mart, opened))).toEqual({
      refused: 'mart is part of no cause.',
    });
  });
});

describe('a cause', () => {
  test('waits for others', () => {
    const block: Action = { kind: 'block-cause', cause: 'cause-1', on: 'Snowflake', eta: NIGHT + HOUR };
    expect(causesAfter(block, feed, opened, attached).get('cause-1')!.blocked).toEqual({
      ...{ on: 'Snowflake', at: expect.any(Number), eta: NIGHT + HOUR },
      checkAt: NIGHT + HOUR,
    });
  });

  test('is closed, and its failures are jobs of their own', () => {
    const causes = causesAfter({ kind: 'close-cause', cause: 'cause-1' }, feed, opened, attached);
    expect(causeOf(causes, 'inc-vendor_feed')).toBeUndefined();
  });

  test('that is closed or unknown is not changed', () => {
    const standing = given(feed, opened, attached, closed);
    for (const action of [
      { kind: 'close-cause', cause: 'cause-1' },
      { kind: 'block-cause', cause: 'cause-1', on: 'x' },
      { kind: 'close-cause', cause: 'nothing' },
    ] as const)
      expect(outcomeOf(action, standing)).toHaveProperty('refused');
  });
});
