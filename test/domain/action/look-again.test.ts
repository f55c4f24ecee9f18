import { describe, expect, test } from 'vitest';
import type { Action } from '../../../source/domain/action/action.ts';
import { eventsOf } from '../../../source/domain/action/events-of.ts';
import type { DeclaredPipeline } from '../../../source/domain/catalog/catalog.ts';
import { statusReport } from '../../../source/domain/decision/report/status.ts';
import type { Incident } from '../../../source/domain/incident/state/incident.ts';
import { HOUR, MINUTE } from '../../../source/domain/time/zone.ts';
import { catalogOf } from '../../build/catalog.ts';
import { causeWith, logWith } from '../../build/cause.ts';
import { incident, logOf } from '../../build/incident.ts';
import { aDay, anHour, NIGHT, step } from '../../build/job.ts';
import { rowOf } from '../../build/report.ts';
import { hour, situation } from '../../build/situation.ts';

const SURE = { repair: { median: 1, spread: 0 }, rerun: 0 };
const DAYTIME = hour(34);
const given = (
  pipelines: readonly DeclaredPipeline[],
  said: Partial<Incident> = {},
  log = logWith([]),
  now = NIGHT,
) =>
  situation(now, {
    catalog: catalogOf(pipelines),
    log: logOf(
      pipelines.map(({ id }) => incident(id, now, said)),
      log,
    ),
  });
const feed = (impact: DeclaredPipeline['impact']): DeclaredPipeline => ({
  id: 'feed',
  ...SURE,
  impact: impact!,
});

function blocked(action: Partial<Extract<Action, { kind: 'block' }>>, standing = given([feed(aDay(1e6))])) {
  const [id] = standing.log.incidents.keys();
  const outcome = eventsOf(
    { kind: 'block', incident: id!, on: 'Acme', ...action },
    standing,
    'ana',
    () => 'x',
  );
  if ('refused' in outcome) throw new Error(outcome.refused);
  return { ...outcome.events[0]!.data, says: outcome.says };
}

describe('a block is always looked at again', () => {
  test('when that is said', () => {
    expect(blocked({ checkAt: hour(30) })).toMatchObject({ on: 'Acme', checkAt: hour(30) });
    expect(blocked({ checkAt: hour(30), eta: hour(31) })).toMatchObject({ checkAt: hour(30), eta: hour(31) });
  });

  test('else when they should be back', () => {
    expect(blocked({ eta: hour(31) })).toMatchObject({ eta: hour(31), checkAt: hour(31) });
  });

  test('else in two hours, where it would be worked on now', () => {
    const standing = given([feed(step(1e6, '18:00'))], {}, undefined, DAYTIME);
    expect(blocked({}, standing)).toMatchObject({
      checkAt: DAYTIME + 2 * HOUR,
      says: 'feed is blocked on Acme; it is decided again at 12:00. Nobody said when they are back: say --check-at or --eta if you know better.',
    });
  });

  test('but stays held for as long as it is, which is said', () => {
    const held = { held: { until: hour(33), at: NIGHT, by: 'ana' } };
    const standing = given([feed(step(1e6, '18:00'))], held);
    expect(blocked({ checkAt: hour(30) }, standing).says).toBe(
      'feed is blocked on Acme; it stays held until 09:00, and is decided again then.',
    );
    expect(blocked({ checkAt: hour(34) }, standing).says).toMatch(/decided again at 10:00\.$/);
  });

  test('or by the latest start that still helps, where that is sooner', () => {
    const standing = given([feed(aDay(1e6))]);
    const { startBy } = rowOf(statusReport(standing), 'feed');
    const { checkAt } = blocked({}, standing);
    expect(checkAt).toBe(Date.parse(startBy!));
    expect(checkAt).toBeLessThan(NIGHT + 2 * HOUR);
  });

  test('else when it would be started, where that is before work begins', () => {
    const standing = given([feed(step(1e6, '08:00'))]);
    expect(rowOf(statusReport(standing), 'feed')).toMatchObject({ verdict: 'wait' });
    expect(blocked({}, standing).checkAt).toBe(hour(30));
  });

  test('and when work begins, where it can wait or nobody declared what it costs', () => {
    expect(blocked({}, given([feed(anHour(10))])).checkAt).toBe(hour(33));
    expect(blocked({}, given([{ id: 'feed', ...SURE }])).checkAt).toBe(hour(33));
  });

  test('judged as it is without the block that stands', () => {
    const before = blocked({}, given([feed(aDay(1e6))])).checkAt;
    const standing = given([feed(aDay(1e6))], { blocked: { on: 'Acme', at: NIGHT, checkAt: hour(40) } });
    expect(blocked({}, standing).checkAt).toBe(before);
  });

  test('a cause by the most urgent of its failures', () => {
    const pipelines = [feed(anHour(10)), { id: 'ledger', ...SURE, impact: aDay(1e6) }];
    const log = logWith([causeWith(['feed', 'ledger'])]);
    const action: Action = { kind: 'block-cause', cause: 'cause-1', on: 'Acme' };
    const outcome = eventsOf(action, given(pipelines, {}, log), 'ana', () => 'x');
    const { startBy } = rowOf(statusReport(given(pipelines, {}, log)), 'ledger');
    expect(outcome).toMatchObject({ events: [{ data: { checkAt: Date.parse(startBy!) } }] });
  });
});

test('the hour comes: what was blocked is decided like everything else, and pages', () => {
  const pipelines = [feed(step(1e6, '08:00'))];
  const { checkAt } = blocked({}, given(pipelines)) as { checkAt: number };
  const said = given(pipelines, { blocked: { on: 'Acme', at: NIGHT, checkAt } });
  const at = (now: number) => rowOf(statusReport({ ...said, now }), 'feed');
  expect(at(checkAt - MINUTE)).toMatchObject({ state: 'blocked', verdict: 'wait' });
  expect(at(checkAt)).toMatchObject({ state: 'open', verdict: 'wake' });
});
