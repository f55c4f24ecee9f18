import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../../source/domain/catalog/finding/finding.ts';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import { DAY, HOUR, idAt, linesOf, MINUTE, NOW, opening, recorder, workspace } from '../../../build/log.ts';

const FILE = 'state/log/2026-11/ana-1f2e3d4c.jsonl';
const found = async (events: readonly LogEvent[], more: Readonly<Record<string, string>> = {}) =>
  (await readLog(workspace({ [FILE]: linesOf(...events), ...more }), { now: NOW })).findings;
const told = (findings: readonly Finding[]) => findings.map(({ message }) => message);

describe('events about what nobody opened', () => {
  test('are one finding for each thing that is missing, at the first of them', async () => {
    const record = recorder();
    const findings = await found([
      record('incident.started', { incident: 'x' }),
      record('incident.noted', { incident: 'y', text: 'x' }),
      record('incident.noted', { incident: 'x', text: 'x' }),
      record('incident.noted', { incident: 'x', text: 'x' }),
    ]);
    expect(findings).toEqual([
      {
        severity: 'warning',
        file: FILE,
        line: 2,
        message: 'this and 2 later events name x, which no event of the log opened',
        expected:
          'the event that opened it, in the log of whoever wrote it; perhaps it was not pulled yet, or it was forgotten',
        touches: 'all',
      },
      expect.objectContaining({
        line: 4,
        message: 'this event names y, which no event of the log opened',
        touches: 'all',
      }),
    ]);
  });

  const record = recorder();
  const opened = record('incident.opened', opening('a'));
  const cause = record('cause.opened', { cause: 'c', title: 'x' });
  test.each([
    ['a follow-up', record('followup.done', { followup: 'f' }), 'f', undefined],
    ['a cause', record('cause.closed', { cause: 'k' }), 'k', undefined],
    ['a cause for an incident', record('cause.attached', { cause: 'k', incident: 'inc-a' }), 'k', undefined],
    ['an incident of a cause', record('cause.attached', { cause: 'c', incident: 'x' }), 'x', undefined],
    ['an incident that is merged', record('incident.merged', { incident: 'x', into: 'inc-a' }), 'x', 'all'],
    [
      'an incident that another is merged into',
      record('incident.merged', { incident: 'inc-a', into: 'y' }),
      'y',
      'all',
    ],
  ])(
    'name %s that is missing; only what is told of an incident may touch any pipeline',
    async (_, event, name, touches) => {
      const findings = await found([opened, cause, event]);
      expect(told(findings)).toEqual([`this event names ${name}, which no event of the log opened`]);
      expect(findings[0]!.touches).toBe(touches);
      expect(Object.values(findings[0]!)).not.toContain(undefined);
    },
  );

  test('are listed up to 50', async () => {
    const many = (count: number) => {
      const next = recorder(NOW - 3 * HOUR);
      return Array.from({ length: count }, (_, n) => next('incident.started', { incident: `x${n}` }));
    };
    expect(await found(many(50))).toHaveLength(50);
    expect(await found(many(60))).toHaveLength(50);
  });
});

describe('a broken line touches', () => {
  const record = recorder();
  const [a, b] = [record('incident.opened', opening('a')), record('incident.opened', opening('b'))];
  const alias = record('incident.opened', opening('a', 'alias'));
  const merged = record('incident.merged', { incident: 'inc-b', into: 'inc-a' });
  const broken = (fields: object) => `${JSON.stringify({ id: 5, ...fields })}\n`;
  const touches = async (line: string, events: readonly LogEvent[]) => {
    const findings = await found(events, { 'state/log/2026-11/zoe.jsonl': line });
    return findings.at(-1)!.touches;
  };
  test.each([
    ['the pipeline of the incident that it names', { incident: 'inc-b' }, [a, b], ['b']],
    ['that of an incident by its alias', { incident: 'inc-alias' }, [a, alias], ['a']],
    ['its own pipeline before that of the incident', { incident: 'inc-b', pipeline: 'p' }, [a, b], ['p']],
    ['anything, where its incident is not known', { incident: 'x' }, [a, b], 'all'],
  ])('%s', async (_, fields, events, expected) =>
    expect(await touches(broken(fields), events)).toEqual(expected),
  );

  test('no pipeline but its own where its incident was merged: that may have been of another', async () => {
    const other = record('incident.opened', opening('b', 'other'));
    expect(await touches(broken({ incident: 'inc-b' }), [a, b, merged, other])).toBe('all');
  });
});

test('what is about an incident whose opening was lost touches the pipeline that the lost line names', async () => {
  const broken = `${JSON.stringify({ id: 5, type: 'incident.opened', incident: 'lost', pipeline: 'p' })}\n`;
  const record = recorder();
  const warned = linesOf(record('incident.opened', opening('q', 'kept'))).replace(
    '"title"',
    '"retriesLeft":"x","title"',
  );
  const findings = await found([record('incident.started', { incident: 'lost' })], {
    'state/log/2026-11/ben.jsonl': broken,
    'state/log/2026-11/cleo.jsonl': warned,
  });
  expect(findings.map(({ file, touches }) => [file.slice(18, -6), touches])).toEqual([
    ['ana-1f2e3d4c', ['p']],
    ['ben', ['p']],
    ['cleo', ['q']],
  ]);
});

describe('a failure that an older version merged into one of another pipeline', () => {
  const record = recorder();
  const two = [record('incident.opened', opening('small')), record('incident.opened', opening('large'))];
  const merged = record('incident.merged', { incident: 'inc-large', into: 'inc-small' });

  test('touches both as long as that one is open', async () => {
    expect(await found([...two, merged])).toEqual([
      {
        ...{ severity: 'warning', file: 'state/log', touches: ['large', 'small'] },
        message: 'a failure of large was merged into one of small: what large would lose is counted nowhere',
        expected: 'one cause for failures of two pipelines: undo the merge, then wakeworthy cause open',
      },
    ]);
  });

  test('is nothing to tell of once that is resolved, or the merge taken back', async () => {
    const over = record('incident.resolved', { incident: 'inc-small', resolution: 'root-cause' });
    expect(await found([...two, merged, over])).toEqual([]);
    expect(await found([...two, merged, record('event.undone', { event: merged.id })])).toEqual([]);
  });
});

describe('ids ahead of the clock', () => {
  const record = recorder();
  const opened = [record('incident.opened', opening('a')), record('incident.opened', opening('b'))];
  const ahead = (by: number, type = 'incident.noted', data: object = { incident: 'inc-a', text: 'x' }) =>
    record(type, { ...data }, { id: idAt(NOW + by, by % 99) });

  test('by ten minutes are none of anybody’s business, by more they are', async () => {
    expect(await found([...opened, ahead(10 * MINUTE)])).toEqual([]);
    expect(await found([...opened, ahead(10 * MINUTE + 1)])).toEqual([
      {
        severity: 'warning',
        file: FILE,
        line: 6,
        message: expect.stringMatching(
          /^this id is up to .* ahead of the clock here, 2026-11-23T08:12:00(\.000)?Z; they are read all the same$/,
        ),
        expected: 'the right time in the clone 1f2e3d4c of ana, or here',
      },
    ]);
  });

  test('are one finding for each file, with the one that is furthest ahead', async () => {
    const findings = await found([...opened, ahead(2 * HOUR), ahead(5 * HOUR), ahead(3 * HOUR)], {
      'state/log/2026-11/notes.jsonl': linesOf(ahead(4 * HOUR)),
      'state/log/2026-11/ben-0a1b2c3d.2.jsonl': linesOf(ahead(HOUR)),
    });
    expect(findings.map(({ message, expected }) => [/^(.*) ahead of/.exec(message)![1], expected])).toEqual([
      [
        'this id and 2 more of this file are up to 5 h',
        'the right time in the clone 1f2e3d4c of ana, or here',
      ],
      ['this id is up to 1 h', 'the right time in the clone 0a1b2c3d of ben, or here'],
      [
        'this id is up to 4 h',
        'the right time in the clone that writes state/log/2026-11/notes.jsonl, or here',
      ],
    ]);
  });

  test('are not blamed on whoever only wrote behind them', async () => {
    const behind = record(
      'incident.noted',
      { incident: 'inc-a', text: 'x' },
      { id: idAt(NOW + HOUR + 1, 7) },
    );
    const after = record('incident.noted', { incident: 'inc-a', text: 'x' }, { id: idAt(NOW + HOUR + 2, 7) });
    const findings = await found([...opened, behind, after], {
      'state/log/2026-11/ben-0a1b2c3d.jsonl': linesOf(ahead(HOUR)),
    });
    expect(findings.map(({ file }) => file)).toEqual(['state/log/2026-11/ben-0a1b2c3d.jsonl']);
  });

  test.each([
    ['nothing, up to a day', [ahead(DAY)], undefined],
    ['the pipeline of its incident', [ahead(DAY + 1)], ['a']],
    ['the pipeline that it names', [ahead(2 * DAY, 'incident.opened', opening('c'))], ['c']],
    [
      'each pipeline once',
      [ahead(2 * DAY), ahead(3 * DAY), ahead(4 * DAY, 'incident.started', { incident: 'inc-b' })],
      ['a', 'b'],
    ],
    [
      'anything, where one of them is about no pipeline',
      [ahead(2 * DAY), ahead(3 * DAY, 'person.up', { person: 'ana' })],
      'all',
    ],
    [
      'only what is more than a day ahead',
      [ahead(HOUR, 'incident.started', { incident: 'inc-b' }), ahead(2 * DAY)],
      ['a'],
    ],
  ] as const)('touch %s', async (_, events, touches) => {
    const findings = await found([...opened, ...events]);
    expect(findings).toHaveLength(1);
    expect(findings[0]!.touches).toEqual(touches);
  });

  test('are listed for up to 50 files', async () => {
    const files = Array.from({ length: 60 }, (_, n) => [
      `state/log/2026-11/w${n}.jsonl`,
      linesOf(ahead(HOUR + 2 * n)),
    ]);
    expect(await found(opened, Object.fromEntries(files))).toHaveLength(50);
  });
});
