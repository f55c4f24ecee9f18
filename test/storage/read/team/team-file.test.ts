import { describe, expect, it } from 'vitest';
import {
  DEFAULT_CLASSES,
  DEFAULT_COSTS,
  DEFAULT_WORKING_HOURS,
} from '../../../../source/domain/catalog/team.ts';
import { findingsAt } from '../../../../source/storage/read/workspace/workspace.ts';
import { line, lines, reading, TEAM } from '../temporary-workspace.ts';

const team = (text: string) => reading({ 'team.yaml': text });
/** The small valid team with more fields. */
const teamAnd = (text: string) => team(`${TEAM}${text}`);
/** The two people with another rotation. */
const rotation = (blocks: string) =>
  team(`people: [{ id: ana }, { id: ben }]\nrotations:\n  pipelines:\n${blocks}\n`);

describe('team.yaml', () => {
  it('has a default for whatever it leaves out', async () => {
    const { team: read, findings } = await team(TEAM);
    expect(findings).toEqual([]);
    expect(read).toMatchObject({
      timeZone: 'UTC',
      currency: 'USD',
      model: 'centralized',
      unknownAtNight: 'page',
      workingHours: DEFAULT_WORKING_HOURS,
      costs: DEFAULT_COSTS,
    });
  });

  it('is read field by field: one bad field loses only itself', async () => {
    const workspace = await teamAnd(
      'timeZone: Europe/Madird\ncurrency: dollars\nmodel: embedded\nholidays: [2026-02-30, 2026-12-25]\nunknownAtNight: no\n',
    );
    expect(workspace.team).toMatchObject({
      timeZone: 'UTC',
      currency: 'USD',
      model: 'embedded',
      holidays: ['2026-12-25'],
      unknownAtNight: 'page',
    });
    expect(lines(workspace)).toEqual([
      'state/team.yaml:8:11 error: `timeZone` of the team is "Europe/Madird"',
      'state/team.yaml:9:11 error: `currency` of the team is "dollars"',
      'state/team.yaml:11:12 error: `holidays[0]` of the team is "2026-02-30"',
      'state/team.yaml:12:17 error: `unknownAtNight` of the team is "no"',
    ]);
    expect(workspace.findings.map((one) => one.touches)).toEqual(['all', undefined, 'all', 'all']);
  });

  it('knows what is remembered of wake-ups', async () => {
    expect((await team(TEAM)).team.wakeUps).toEqual({ history: 'team', keep: 75 * 24 });
    const workspace = await teamAnd('wakeUps: { history: none, keep: 90d }\n');
    expect(workspace.team.wakeUps).toEqual({ history: 'none', keep: 90 * 24 });
    expect(workspace.findings).toEqual([]);
    const other = await teamAnd('wakeUps: { history: everybody }\n');
    expect(other.team.wakeUps).toEqual({ history: 'team', keep: 75 * 24 });
    expect(other.findings).toHaveLength(1);
    expect(other.findings[0]).toMatchObject({ severity: 'error', touches: 'all' });
  });

  it('says which field was probably meant', async () => {
    const workspace = await teamAnd('timezone: Europe/Madrid\nslack: here\n');
    expect(lines(workspace)).toEqual([
      'state/team.yaml:8:1 warning: `timezone` is no field of the team; did you mean `timeZone`?',
      'state/team.yaml:9:1 warning: `slack` is no field of the team',
    ]);
    expect(workspace.findings.map((one) => one.touches)).toEqual(['all', 'all']);
  });

  it.each(['9:00', '"25:00"', '"09:60"', '900', 'nine'])(
    'does not take %s for a time of day',
    async (time) => {
      const { findings, team: read } = await teamAnd(`workingHours: { from: ${time}, to: "17:00" }\n`);
      expect(findings).toHaveLength(1);
      expect(findings[0]).toMatchObject({
        expected: expect.stringContaining('in quotes'),
        example: '"09:00"',
      });
      expect(read.workingHours).toEqual({ ...DEFAULT_WORKING_HOURS, to: '17:00' });
    },
  );

  it('takes working hours that a person leaves out from the team', async () => {
    const { team: read } = await team(
      'workingHours: { from: "10:00", to: "19:00" }\npeople: [{ id: ana, workingHours: { days: [mon, tue] } }]\n',
    );
    expect(read.people[0]?.workingHours).toEqual({ days: ['mon', 'tue'], from: '10:00', to: '19:00' });
  });

  it('reports hours that end when they begin', async () => {
    const workspace = await teamAnd('workingHours: { from: "09:00", to: "09:00" }\n');
    expect(lines(workspace)).toEqual([
      'state/team.yaml:8:15 error: the working hours of the team end when they begin',
    ]);
    expect(workspace.team.workingHours).toEqual(DEFAULT_WORKING_HOURS);
  });
});

describe('costs', () => {
  it('are merged over the defaults, hours as numbers or durations', async () => {
    const { team: read, findings } = await teamAnd(
      'costs: { salary: 200000, horizon: 7d, margin: { share: 0.1 }, episode: { probability: 0.4 }, classes: { night: { pay: 3, settle: 45m, minimum: 2 } } }\n',
    );
    expect(findings).toEqual([]);
    expect(read.costs).toEqual({
      ...DEFAULT_COSTS,
      salary: 200_000,
      horizon: 168,
      margin: { amount: 50, share: 0.1 },
      episode: { wakeUps: 10, days: 60, probability: 0.4 },
      classes: { ...DEFAULT_CLASSES, night: { ...DEFAULT_CLASSES.night, pay: 3, settle: 0.75, minimum: 2 } },
    });
  });

  it('keep the default of each figure that is wrong', async () => {
    const workspace = await teamAnd(
      'costs: { salary: -1, hourlyrate: 3, classes: { night: { pay: two, pain: 2 }, nigth: {} }, episode: { probability: 1 } }\n',
    );
    expect(workspace.team.costs).toEqual({
      ...DEFAULT_COSTS,
      classes: { ...DEFAULT_CLASSES, night: { ...DEFAULT_CLASSES.night, pain: 2 } },
    });
    expect(workspace.findings.map((one) => one.message)).toEqual([
      '`salary` of `costs` is "-1"',
      '`hourlyrate` is no field of `costs`; did you mean `hourlyRate`?',
      '`pay` of `costs.classes.night` is "two"',
      '`nigth` is no field of `costs.classes`; did you mean `night`?',
      '`probability` of `costs.episode` is "1"',
    ]);
    expect(workspace.findings.every((one) => one.touches === 'all')).toBe(true);
  });
});

describe('people', () => {
  it('need an id that can be part of the name of a file', async () => {
    const workspace = await team(
      'people: [{ id: ../ana }, { name: Ben }, { id: "a b" }, 5, { id: ana.r }]\n',
    );
    expect(workspace.team.people.map((person) => person.id)).toEqual(['ana.r']);
    expect(workspace.findings.map((one) => one.message)).toEqual([
      'there is no rotation pipelines: nobody is on call',
      '`id` of people[0] is "../ana"',
      'people[1] has no id',
      '`id` of people[2] is "a b"',
      '`people[3]` of the team is "5"',
    ]);
  });

  it('stand there once each', async () => {
    const workspace = await teamAnd('').then(() =>
      team(TEAM.replace('- { id: ben', '- { id: ana, name: Other }\n  - { id: ben')),
    );
    expect(lines(workspace)).toEqual([
      'state/team.yaml:4:5 error: the person ana stands twice in this file; the first one counts',
    ]);
    expect(workspace.team.people.map((person) => person.name)).toEqual(['Ana Ruiz', 'Ben Okafor']);
  });

  it('are told apart by their email', async () => {
    const workspace = await team('people: [{ id: ana, email: a@x.org }, { id: ben, email: A@x.org }]\n');
    expect(lines(workspace)).toContainEqual(expect.stringContaining('ben has the same email as ana'));
  });

  it('lose a bad absence alone', async () => {
    const workspace = await team(
      'people: [{ id: ana, onCall: no, sleep: { from: "23:00", to: "23:00" }, away: [{ from: 2026-12-27, to: 2026-12-20 }, { from: 2026-11-01, to: 2026-11-01 }] }]\n',
    );
    expect(workspace.team.people).toEqual([{ id: 'ana', away: [{ from: '2026-11-01', to: '2026-11-01' }] }]);
    expect(workspace.findings.slice(1).map((one) => one.message)).toEqual([
      '`onCall` of ana is "no"',
      '`sleep` of ana cannot be read as it stands',
      '`away[0]` of ana cannot be read as it stands',
    ]);
  });
});

describe('rotations', () => {
  it.each([
    ['week', 7],
    ['day', 1],
    ['2 weeks', 14],
    ['3 days', 3],
    ['4d', 4],
    ['12h', 0.5],
    ['8 hours', 1 / 3],
  ])('change every %s', async (every, days) => {
    const { team: read, findings } = await rotation(
      `    - { starts: 2026-11-02, every: ${every}, handoff: "09:00", order: [ana] }`,
    );
    expect(findings).toEqual([]);
    expect(read.rotations.pipelines).toEqual([
      { starts: '2026-11-02', everyDays: days, handoff: { time: '09:00' }, order: ['ana'] },
    ]);
  });

  it('take several handoffs a week, and a turn for each working day', async () => {
    const { team: read, findings } = await rotation(
      [
        '    - { starts: 2026-11-02, handoff: ["mon 09:00", "thu 17:00"], order: [ana] }',
        '    - { starts: 2026-12-07, every: weekdays, handoff: "09:00", order: [ana] }',
      ].join('\n'),
    );
    expect(findings).toEqual([]);
    const handoffs = [
      { weekday: 'mon', time: '09:00' },
      { weekday: 'thu', time: '17:00' },
    ];
    expect(read.rotations.pipelines).toEqual([
      { starts: '2026-11-02', everyDays: 7, handoff: handoffs[0], handoffs, order: ['ana'] },
      { starts: '2026-12-07', everyDays: 1, handoff: { time: '09:00' }, weekdays: true, order: ['ana'] },
    ]);
  });

  it('that change every day name no day of the week', async () => {
    const rota = (handoff: string) => reading({ 'team.yaml': teamWith(handoff) });
    const teamWith = (handoff: string) =>
      `people: [{ id: ana }]\nrotations:\n  pipelines:\n    - { starts: 2026-11-02, every: day, handoff: "${handoff}", order: [ana] }\n`;
    expect(lines(await rota('09:00'))).toEqual([]);
    expect(lines(await rota('mon 09:00'))[0]).toContain('names a day of the week, which is passed over');
  });

  it.each(['every: fortnight', 'every: business-day', 'handoff: monday', 'handoff: []'])(
    'are nobody rather than a rota that nobody wrote: %s',
    async (wrong) => {
      const workspace = await rotation(`    - { starts: 2026-11-02, ${wrong}, order: [ana] }`);
      expect(workspace.team.rotations.pipelines).toEqual([]);
      expect(workspace.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
        { touches: 'all', line: expect.any(Number) },
      ]);
    },
  );

  it('report each bad part, and that it may concern everything', async () => {
    const workspace = await rotation(
      [
        '    - { starts: 2026-11-31, every: fortnight, handoff: "mun 09:00", order: [ana] }',
        '    - { starts: 2026-11-02, order: [] }',
        '    - { every: week, order: [ana] }',
        '    - weekly',
      ].join('\n'),
    );
    expect(workspace.team.rotations.pipelines).toEqual([]);
    expect(workspace.findings.map((one) => one.message)).toEqual([
      'no block of the rotation pipelines can be read: nobody is on call',
      '`starts` of block [0] of the rotation pipelines is "2026-11-31"',
      '`every` of block [0] of the rotation pipelines is "fortnight"',
      '`handoff` of block [0] of the rotation pipelines is "mun 09:00"',
      '`order` of block [1] of the rotation pipelines is empty',
      'block [2] of the rotation pipelines has no `starts`',
      'block [3] of the rotation pipelines is "weekly"',
    ]);
    expect(workspace.findings.slice(1).every((one) => one.touches === 'all')).toBe(true);
  });

  it('name people of the team', async () => {
    const workspace = await rotation('    - { starts: 2026-11-02, order: [ana, bne] }');
    expect(lines(workspace)).toEqual([
      'state/team.yaml:4:42 error: "bne", in the order of the rotation pipelines, is not among the people of state/team.yaml; did you mean "ben"?',
    ]);
    expect(workspace.findings[0]?.touches).toBe('all');
    // Dropping the id would move everybody's turns.
    expect(workspace.team.rotations.pipelines?.[0]?.order).toEqual(['ana', 'bne']);
  });

  it('have blocks in the order of their starts', async () => {
    const workspace = await rotation(
      '    - { starts: 2026-11-09, order: [ana] }\n    - { starts: 2026-11-02, order: [ben] }\n    - { starts: 2026-11-02, order: [ana] }',
    );
    expect(workspace.team.rotations.pipelines?.map((block) => block.starts)).toEqual([
      '2026-11-02',
      '2026-11-02',
      '2026-11-09',
    ]);
    expect(lines(workspace)).toEqual([
      'state/team.yaml:5:7 warning: the block of 2026-11-02 in the rotation pipelines stands after that of 2026-11-09',
      'state/team.yaml:6:7 error: two blocks of the rotation pipelines start on 2026-11-02; the one listed last counts',
    ]);
  });

  it('warn of people in the order who take no turns', async () => {
    const workspace = await team(
      'people: [{ id: ana }, { id: dana, onCall: false }, { id: eve, left: 2026-11-20 }]\nrotations: { pipelines: [{ starts: 2026-11-02, order: [ana, dana, eve] }] }\n',
    );
    expect(workspace.findings.map((one) => one.message)).toEqual([
      'dana stands in the order of the rotation pipelines, but has onCall: false and is passed over',
      'eve left on 2026-11-20, but stands in the order of the rotation pipelines and is passed over',
    ]);
    const before = findingsAt(workspace, Date.UTC(2026, 10, 19));
    expect(before.map((one) => one.message)).toEqual([expect.stringContaining('dana')]);
  });

  it('warn of a time in which nobody is on call', async () => {
    const future = await rotation('    - { starts: 2026-12-07, order: [ana] }');
    expect(lines(future)).toEqual([
      'state/team.yaml:4:5 warning: the rotation pipelines begins on 2026-12-07: until then nobody is on call',
    ]);
    expect(findingsAt(future, Date.UTC(2026, 11, 7))).toEqual([]);
    const gone = await team(
      'people: [{ id: ana, left: 2026-11-01 }, { id: ben, left: 2026-11-20 }]\nrotations: { pipelines: [{ starts: 2026-01-05, order: [ana, ben] }] }\n',
    );
    expect(gone.findings.map(line)).toEqual([
      'state/team.yaml:2:26 error: everybody in the last block of the rotation pipelines has left since 2026-11-20: nobody is on call',
    ]);
    expect(findingsAt(gone, Date.UTC(2026, 9, 1))).toEqual([]);
  });

  it('do not count people who left after a later block began', async () => {
    const workspace = await team(
      'people: [{ id: ana }, { id: eve, left: 2026-10-01 }]\nrotations: { pipelines: [{ starts: 2026-01-05, order: [ana, eve] }, { starts: 2026-10-05, order: [ana] }] }\n',
    );
    expect(workspace.findings).toEqual([]);
  });
});

describe('overrides', () => {
  it('end after they begin, and name a rotation and a person', async () => {
    const workspace = await teamAnd(
      [
        'overrides:',
        '  - { rotation: pipelines, from: 2026-12-26T09:00, to: 2026-12-24T09:00, person: ben }',
        '  - { rotation: pipeline, from: 2026-12-24T09:00, to: 2026-12-26T09:00, person: ben }',
        '  - { rotation: pipelines, from: 2026-12-24T09:00, to: 2026-12-26T09:00, person: zed }',
        '  - { rotation: pipelines, from: 2026-12-30 09:00, to: 2026-12-31T09:00, person: ben }',
        '',
      ].join('\n'),
    );
    expect(lines(workspace)).toEqual([
      'state/team.yaml:9:5 error: `overrides[0]` of the team cannot be read as it stands',
      'state/team.yaml:10:5 error: the override names the rotation "pipeline", which does not exist',
      'state/team.yaml:11:5 error: "zed", named by an override, is not among the people of state/team.yaml',
    ]);
    expect(workspace.team.overrides.map((one) => one.from)).toEqual(['2026-12-24T09:00', '2026-12-30T09:00']);
  });

  it('warn where they overlap', async () => {
    const workspace = await teamAnd(
      'overrides:\n  - { rotation: pipelines, from: 2026-12-24T09:00, to: 2026-12-26T09:00, person: ben }\n  - { rotation: pipelines, from: 2026-12-25T09:00, to: 2026-12-27T09:00, person: ana }\n',
    );
    expect(lines(workspace)).toEqual([
      'state/team.yaml:9:3 warning: overrides of pipelines overlap from 2026-12-25T09:00 on; the one listed last wins',
    ]);
  });
});
