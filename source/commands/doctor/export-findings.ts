import type { Finding } from '../../domain/catalog/finding/finding.ts';
import type { Situation } from '../../domain/situation.ts';
import { dateOf } from '../../domain/time/zone.ts';
import { readSourceFile } from '../../storage/read/file/source-file.ts';
import { EXPORT_FILE, EXPORTED, routesIn, routesOf } from '../learn/alertmanager-export.ts';
import { warning } from './warning.ts';

const AGAIN = `wakeworthy learn nights --export alertmanager > ${EXPORT_FILE}, and load it anew`;
/** So many pipelines are named. */
const MOST_NAMED = 5;

/** Whether routes that were exported still say what the catalog says. */
export async function exportFindings(root: string, situation: Situation): Promise<Finding[]> {
  const { text, findings } = await readSourceFile(root, EXPORT_FILE);
  if (text === undefined) return [...findings];
  if (!text.startsWith(EXPORTED)) return [];
  const { until, ways } = routesIn(text, situation);
  const ended =
    until !== undefined && until <= dateOf(situation.now, situation.team.timeZone)
      ? [warning(EXPORT_FILE, `what it mutes ended on ${until}`, AGAIN)]
      : [];
  const routes = routesOf(situation);
  const known = new Set(routes.map(({ pipeline }) => pipeline));
  const other = [
    ...routes
      .filter(({ pipeline, way }) => (ways.get(pipeline) ?? 'page') !== way)
      .map(({ pipeline }) => pipeline),
    ...[...ways.keys()].filter((pipeline) => !known.has(pipeline)),
  ];
  if (other.length === 0) return ended;
  const more = other.length > MOST_NAMED ? ` and ${other.length - MOST_NAMED} more` : '';
  const named = other.slice(0, MOST_NAMED).join(', ');
  return [
    ...ended,
    warning(EXPORT_FILE, `it no longer says what the catalog says of ${named}${more}`, AGAIN),
  ];
}
