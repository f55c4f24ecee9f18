import { EMPTY_TEAM, type Team } from '../../../domain/catalog/team.ts';
import { committedText } from '../git/reading-git.ts';
import { parseYamlFile } from '../yaml/yaml-file.ts';
import { readerFor } from '../yaml/yaml-reader.ts';
import { readTeamFile } from './team-file.ts';

const TEAM = 'state/team.yaml';

/** The team as it is committed: who people were before the file was broken. Nobody where git does not know. */
export async function committedTeam(root: string): Promise<Team> {
  const text = await committedText(root, TEAM);
  if (text === undefined) return EMPTY_TEAM;
  try {
    return readTeamFile(readerFor(parseYamlFile(TEAM, text))).team;
  } catch {
    return EMPTY_TEAM;
  }
}
