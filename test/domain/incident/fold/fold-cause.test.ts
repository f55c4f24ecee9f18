import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import type { Cause } from '../../../../source/domain/incident/state/cause.ts';
import { DAY, NOW, opening, recorder } from '../../../build/log.ts';

type Told = readonly [type: string, data: Record<string, unknown>];

/** The events of three pipelines in trouble, of two causes, and of what is told after that. */
function events(...told: readonly Told[]): LogEvent[] {
  const record = recorder();
  const begun: readonly Told[] = [
    ...['a', 'b', 'c'].map((pipeline): Told => ['incident.opened', opening(pipeline)]),
    ['cause.opened', { cause: 'warehouse', title: 'The warehouse is down' }],
    ['cause.opened', { cause: 'deploy', title: 'A deploy broke it' }],
  ];
  return [...begun, ...told].map(([type, data]) => record(type, data));
}

function cause(id: string, ...told: readonly Told[]): Cause {
  return foldEvents(events(...told)).causes.get(id)!;
}

const attached = (id: string, pipeline: string): Told => [
  'cause.attached',
  { cause: id, incident: `inc-${pipeline}` },
];
const detached = (id: string, pipeline: string): Told => [
  'cause.detached',
  { cause: id, incident: `inc-${pipeline}` },
];
const closed = (id: string): Told => ['cause.closed', { cause: id }];

describe('a cause that is opened', () => {
  test('is known by what was told of it, with no incident yet', () => {
    const record = recorder();
    const opened = record(
      'cause.opened',
      { cause: 'c', title: 'The warehouse is down', resource: 'snowflake_prod' },
      { at: NOW, by: 'ben' },
    );
    expect(foldEvents([opened]).causes.get('c')).toEqual({
      id: 'c',
      title: 'The warehouse is down',
      resource: 'snowflake_prod',
      incidents: [],
      openedAt: NOW,
      by: 'ben',
      closed: false,
    });
  });

  test('names no shared resource where none was named', () => {
    expect(cause('warehouse')).not.toHaveProperty('resource');
  });

  test('once more stays the one that it was, with its incidents', () => {
    const again: Told = ['cause.opened', { cause: 'warehouse', title: 'Something else' }];
    expect(cause('warehouse', attached('warehouse', 'a'), again)).toMatchObject({
      title: 'The warehouse is down',
      incidents: ['inc-a'],
    });
  });

  test('once more after it was closed stays closed', () => {
    const again: Told = ['cause.opened', { cause: 'warehouse', title: 'Something else' }];
    expect(cause('warehouse', closed('warehouse'), again)).toMatchObject({
      title: 'The warehouse is down',
      closed: true,
    });
  });
});

describe('the incidents of a cause', () => {
  test('stand in the order in which they were attached, each once', () => {
    const told = [attached('warehouse', 'b'), attached('warehouse', 'a'), attached('warehouse', 'b')];
    expect(cause('warehouse', ...told).incidents).toEqual(['inc-b', 'inc-a']);
  });

  test('are none any more where they were detached, the others stay', () => {
    const told = [attached('warehouse', 'a'), attached('warehouse', 'b'), attached('warehouse', 'c')];
    expect(cause('warehouse', ...told, detached('warehouse', 'b')).incidents).toEqual(['inc-a', 'inc-c']);
  });

  test('are left alone by what is detached from another cause', () => {
    expect(cause('warehouse', attached('warehouse', 'a'), detached('deploy', 'a')).incidents).toEqual([
      'inc-a',
    ]);
  });

  test('move when they are attached to another, and only they', () => {
    const told = [attached('warehouse', 'a'), attached('warehouse', 'b'), attached('deploy', 'a')];
    expect(cause('warehouse', ...told).incidents).toEqual(['inc-b']);
    expect(cause('deploy', ...told).incidents).toEqual(['inc-a']);
  });

  test('stay on the record of a cause that is closed when they are part of another later', () => {
    const told = [attached('warehouse', 'a'), closed('warehouse'), attached('deploy', 'a')];
    expect(cause('warehouse', ...told)).toMatchObject({ incidents: ['inc-a'], closed: true });
    expect(cause('deploy', ...told).incidents).toEqual(['inc-a']);
  });
});

test('a cause that is closed takes nothing in, and takes nothing away from the one that is open', () => {
  const told = [attached('warehouse', 'a'), closed('deploy'), attached('deploy', 'a')] as const;
  expect(cause('warehouse', ...told).incidents).toEqual(['inc-a']);
  expect(cause('deploy', ...told).incidents).toEqual([]);
});

test('a cause has the failure that was attached, also where a landing is told late that divides it from another', () => {
  const record = recorder();
  const failed = (name: string, days: number) =>
    record('incident.opened', opening('a', name, { key: name, failedAt: NOW - days * DAY }));
  const { causes, incidents } = foldEvents([
    failed('old', 9),
    failed('new', 5),
    record('cause.opened', { cause: 'c', title: 'x' }),
    record('cause.attached', { cause: 'c', incident: 'inc-new' }),
    record('incident.recovered', { incident: 'inc-old' }, { at: NOW - 8 * DAY }),
  ]);
  expect(incidents.get('inc-new')).toMatchObject({ failedAt: NOW - 5 * DAY });
  expect(causes.get('c')!.incidents).toEqual(['inc-new']);
});

describe('an incident that goes on as another', () => {
  const merged: Told = ['incident.merged', { incident: 'inc-a', into: 'inc-b' }];

  test('is one incident of its cause, under the id that it has now', () => {
    const told = [attached('warehouse', 'a'), attached('warehouse', 'b'), merged];
    expect(cause('warehouse', ...told).incidents).toEqual(['inc-b']);
  });

  test('is detached under either name', () => {
    expect(
      cause('warehouse', attached('warehouse', 'a'), merged, detached('warehouse', 'b')).incidents,
    ).toEqual([]);
    expect(
      cause('warehouse', attached('warehouse', 'b'), merged, detached('warehouse', 'a')).incidents,
    ).toEqual([]);
  });

  test('moves to another cause under either name', () => {
    expect(cause('warehouse', attached('warehouse', 'a'), merged, attached('deploy', 'b')).incidents).toEqual(
      [],
    );
    expect(cause('warehouse', attached('warehouse', 'b'), merged, attached('deploy', 'a')).incidents).toEqual(
      [],
    );
  });
});

describe('a cause that others must mend', () => {
  const blocked = (more: object): Told => ['cause.blocked', { cause: 'warehouse', on: 'vendor', ...more }];

  test.each([
    ['no more than on whom', {}],
    ['when it should be over', { eta: NOW + DAY }],
    ['when to look again', { checkAt: NOW }],
    ['both', { eta: NOW + DAY, checkAt: NOW }],
  ])('is blocked on them, and says %s', (_, more) => {
    expect(cause('warehouse', blocked(more)).blocked).toStrictEqual({
      ...{ on: 'vendor', at: expect.any(Number) },
      ...more,
    });
  });

  test('is blocked as was said last, and keeps its incidents', () => {
    const told = [attached('warehouse', 'a'), blocked({ eta: NOW }), blocked({ checkAt: NOW })];
    expect(cause('warehouse', ...told)).toMatchObject({
      incidents: ['inc-a'],
      blocked: { on: 'vendor', checkAt: NOW },
    });
    expect(cause('warehouse', ...told).blocked).not.toHaveProperty('eta');
  });
});

test('a cause that is closed keeps what is known of it', () => {
  expect(cause('warehouse', attached('warehouse', 'a'), closed('warehouse'))).toMatchObject({
    title: 'The warehouse is down',
    incidents: ['inc-a'],
    closed: true,
  });
});

test('a cause whose opening was undone is none, whatever was told about it', () => {
  const told = events(attached('warehouse', 'a'), closed('warehouse'));
  const record = recorder(NOW + DAY);
  const { causes } = foldEvents([...told, record('event.undone', { event: told[3]!.id })]);
  expect([...causes.keys()]).toEqual(['deploy']);
});
