import { describe, expect, test } from 'vitest';
import type { TeamEdit } from '../../../../source/domain/shift/calendar-edit.ts';
import { withTeamEdit } from '../../../../source/storage/write/edit/team-text.ts';

const OVERRIDES: TeamEdit = {
  kind: 'overrides',
  overrides: [{ rotation: 'pipelines', from: '2026-12-24T09:00', to: '2026-12-26T09:00', person: 'ben' }],
};
const ITEM = '{ rotation: pipelines, from: 2026-12-24T09:00, to: 2026-12-26T09:00, person: ben }';
const AWAY: TeamEdit = { kind: 'absences', person: 'ben', away: [{ from: '2026-12-24', to: '2026-12-26' }] };
const DAYS = '{ from: 2026-12-24, to: 2026-12-26 }';

describe('overrides are added, and everything else stays byte for byte', () => {
  test.each([
    ['where there are none', 'team: t # ours\n', `team: t # ours\noverrides:\n  - ${ITEM}\n`],
    ['where the file has no last line break', 'team: t', `team: t\noverrides:\n  - ${ITEM}\n`],
    [
      'below others',
      'overrides: # the last wins\n- { a: 1 } # one\nteam: t\n',
      `overrides: # the last wins\n- { a: 1 } # one\n- ${ITEM}\nteam: t\n`,
    ],
    ['beside others', 'overrides: [{ a: 1 }] # one\n', `overrides: [{ a: 1 }, ${ITEM}] # one\n`],
    [
      'to an empty list',
      'overrides: [] # none yet\nteam: t\n',
      `overrides: # none yet\n  - ${ITEM}\nteam: t\n`,
    ],
    ['to nothing', 'overrides:\nteam: t\n', `overrides:\n  - ${ITEM}\nteam: t\n`],
    ['with the line breaks of the file', 'team: t\r\n', `team: t\r\noverrides:\r\n  - ${ITEM}\r\n`],
  ])('%s', (_, before, after) => {
    expect(withTeamEdit(before, OVERRIDES)).toBe(after);
  });

  test('but not where the whole file is in brackets', () => {
    expect(withTeamEdit('{ team: t }\n', OVERRIDES)).toBe(undefined);
  });
});

describe('absences are added to the person', () => {
  test.each([
    ['in brackets', 'people:\n  - { id: ben } # B\n', `people:\n  - { id: ben, away: [${DAYS}] } # B\n`],
    [
      'below their fields',
      'people:\n  - id: ben\n    role: x # y\n  - id: ana\n',
      `people:\n  - id: ben\n    role: x # y\n    away: [${DAYS}]\n  - id: ana\n`,
    ],
    [
      'beside others',
      'people: [{ id: ben, away: [{ a: 1 }] }]\n',
      `people: [{ id: ben, away: [{ a: 1 }, ${DAYS}] }]\n`,
    ],
    [
      'below others',
      'people:\n  - id: ben\n    away:\n      - { a: 1 } # x\n',
      `people:\n  - id: ben\n    away:\n      - { a: 1 } # x\n      - ${DAYS}\n`,
    ],
    [
      'to an empty list',
      'people:\n  - id: ben\n    away: [] # none\n',
      `people:\n  - id: ben\n    away: [${DAYS}] # none\n`,
    ],
    ['to nothing', 'people:\n  - id: ben\n    away:\n', `people:\n  - id: ben\n    away: [${DAYS}]\n`],
  ])('%s', (_, before, after) => {
    expect(withTeamEdit(before, AWAY)).toBe(after);
  });

  test('who must stand in the file', () => {
    expect(withTeamEdit('people:\n  - id: ana\n', AWAY)).toBe(undefined);
  });
});
