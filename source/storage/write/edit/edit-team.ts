import { isDeepStrictEqual } from 'node:util';
import type { Team } from '../../../domain/catalog/team.ts';
import type { EditedFile } from '../../../domain/impact/catalog-edit.ts';
import type { TeamEdit } from '../../../domain/shift/calendar-edit.ts';
import { parseWorkspace } from '../../read/workspace/parse-workspace.ts';
import { readWorkspaceFiles, type WorkspaceFiles } from '../../read/workspace/workspace-files.ts';
import { newFindings, replaceKept } from './kept-file.ts';
import { withTeamEdit } from './team-text.ts';

const TEAM_FILE = 'state/team.yaml';

/** The team could not be edited, and nothing of it was changed. The message says why and what to do next. */
export class TeamNotEdited extends Error {
  override readonly name = 'TeamNotEdited';
}

/**
 * Adds overrides, absences or the way of the log to state/team.yaml, or with `dry` only says what that would come to.
 * Comments and layout stay; the file is replaced whole or not at all, and only by a text that says the same and what
 * was added.
 * @throws TeamNotEdited
 */
export async function editTeam(root: string, edit: TeamEdit, dry = false): Promise<EditedFile> {
  const files = await readWorkspaceFiles(root);
  const { text: before, findings } = files.team;
  if (before === undefined)
    throw refused(`${findings[0]?.message ?? 'there is no such file'}. Put that right first`);
  const after = isEmpty(edit) ? before : withTeamEdit(before, edit);
  if (after === undefined || !isOnlyEdit(files, after, edit))
    throw refused(
      'its layout leaves no way to write this without disturbing the rest. Write it there by hand',
    );
  // Of overrides that overlap the last one counts: that is no mistake.
  const team = { path: TEAM_FILE, text: after, missing: false, findings: [] };
  const worse = newFindings(files, { team }).find(({ severity }) => severity === 'error');
  if (worse) throw refused(`with this in it, it would read with a new mistake: ${worse.message}`);
  if (!dry && after !== before) await replaceKept(root, TEAM_FILE, before, after, refused);
  return { path: TEAM_FILE, before, after };
}

function refused(why: string): TeamNotEdited {
  return new TeamNotEdited(`${TEAM_FILE} was not changed: ${why}.`);
}

function withText(files: WorkspaceFiles, text: string) {
  const team = { path: files.team.path, text, missing: false, findings: [] };
  return parseWorkspace({ ...files, team });
}

/** Whether a text declares the team as before, and what was added. */
function isOnlyEdit(files: WorkspaceFiles, after: string, edit: TeamEdit): boolean {
  const was = parseWorkspace(files).team;
  return isDeepStrictEqual(withText(files, after).team, edited(was, edit));
}

function isEmpty(edit: TeamEdit): boolean {
  return edit.kind !== 'sync' && (edit.kind === 'overrides' ? edit.overrides : edit.away).length === 0;
}

function edited(team: Team, edit: TeamEdit): Team {
  if (edit.kind === 'sync') return { ...team, sync: edit.way };
  if (edit.kind === 'overrides') return { ...team, overrides: [...team.overrides, ...edit.overrides] };
  if (edit.away.length === 0) return team;
  const people = team.people.map((person) =>
    person.id === edit.person ? { ...person, away: [...(person.away ?? []), ...edit.away] } : person,
  );
  return { ...team, people };
}
