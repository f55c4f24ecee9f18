import type { Finding } from '../../domain/catalog/finding/finding.ts';
import { isListed, PIPELINES_FILE } from '../../domain/catalog/lineage/layers.ts';
import { isAsked, SOURCES_FILE, type Source } from '../../domain/catalog/source.ts';
import { blindWords } from '../../domain/heard/blind-words.ts';
import { calendarDoubts, doubtWords } from '../../domain/heard/calendar-doubts.ts';
import { sourcesOf, unknownOrigins } from '../../domain/heard/comes-from.ts';
import { hearings } from '../../domain/heard/heard.ts';
import { isOpen } from '../../domain/incident/fold/live-state.ts';
import type { Situation } from '../../domain/situation.ts';
import { moment } from '../../domain/text/moment.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import { DAY, HOUR, MINUTE } from '../../domain/time/zone.ts';
import { readCursor } from '../../storage/read/source/cursor.ts';
import type { ReadContext } from '../command/command.ts';
import { warning } from './warning.ts';

/** Nobody has seen what was not seen for so long. */
const LONG = 7 * DAY;
/** A clock that is further off makes what happened when doubtful. */
const OFF = 2 * MINUTE;
/** So many pipelines are named. */
const MOST_NAMED = 5;

/** What is wrong between sources and catalog: what is not heard, what is in one of them alone, and names that match nothing. */
export async function sourceFindings({ situation, root }: ReadContext): Promise<Finding[]> {
  const { sources = [] } = situation;
  const ofNames = await Promise.all(sources.map((source) => matchlessNames(source, root)));
  return [
    ...unheard(situation),
    ...ofCalendars(situation),
    ...fromNowhere(situation),
    ...unseen(situation),
    ...uncatalogued(situation),
    ...ofNames.flat(),
  ];
}

function unheard(situation: Situation): Finding[] {
  const { now, team } = situation;
  return hearings(situation)
    .filter(({ heard }) => !heard)
    .map((one) => {
      const since = one.since === null ? null : moment(one.since, now, team.timeZone);
      const next = isAsked(one)
        ? `wakeworthy watch, or a board that is open, on a machine that has agreed to it (source trust ${one.source})`
        : `what tells of its runs: wakeworthy import ${one.source}`;
      return warning(SOURCES_FILE, blindWords(one, since), next);
    });
}

/** Hours of which calendars leave it open who is on call. */
function ofCalendars({ team, now }: Situation): Finding[] {
  const at = (instant: number) => moment(instant, now, team.timeZone);
  return Object.keys(team.rotations).flatMap((rotation) =>
    calendarDoubts(team, rotation, now).map((one) =>
      warning(
        SOURCES_FILE,
        doubtWords(one, at, (id) => id),
        one.both
          ? 'one person at a time in the calendar, or who counts under overrides: in state/team.yaml'
          : 'the address or name of a person of state/team.yaml, or ids: with what the calendar calls them',
      ),
    ),
  );
}

/** Pipelines that come from what is called like no source: what becomes of them nobody hears. */
function fromNowhere(situation: Situation): Finding[] {
  const lost = [...situation.catalog.pipelines.keys()].flatMap((id) =>
    unknownOrigins(id, situation).map((name) => `${id} (${name})`),
  );
  if (lost.length === 0) return [];
  return [
    warning(
      PIPELINES_FILE,
      `no source is called what these come from: ${named(lost)}`,
      'under source: the id or the kind of a source of state/sources.yaml',
    ),
  ];
}

/** Pipelines of the catalog of which their sources, read for a week, have told nothing. */
function unseen(situation: Situation): Finding[] {
  const { catalog, log, now } = situation;
  const open = new Set([...log.incidents.values()].filter(isOpen).map(({ pipeline }) => pipeline));
  const lost = [...catalog.pipelines.values()].filter(({ id, gone, schedule }) => {
    if (gone === true || schedule === undefined || open.has(id)) return false;
    const sources = sourcesOf(id, situation).flatMap((one) => log.sources.get(one.id) ?? []);
    const isOld = sources.some(({ first }) => now - first > LONG);
    return isOld && sources.every(({ landed }) => !(now - landed[id]! <= LONG));
  });
  if (lost.length === 0) return [];
  return [
    warning(
      PIPELINES_FILE,
      `no source has told of ${named(lost.map(({ id }) => id))} for a week`,
      'the name that the source has for it, or nothing of what runs no longer',
    ),
  ];
}

/** What fails and is in no catalog: nobody owns it, and nobody priced it. */
function uncatalogued({ catalog, log, sources = [] }: Situation): Finding[] {
  const own = new Set(sources.map(({ id }) => `source:${id}`));
  const failing = [...log.incidents.values()].filter(
    (one) => isOpen(one) && !isListed(catalog, one.pipeline) && one.events.some(({ by }) => own.has(by)),
  );
  if (failing.length === 0) return [];
  return [
    warning(
      PIPELINES_FILE,
      `${named(failing.map(({ pipeline }) => pipeline))} ${failing.length === 1 ? 'fails and is' : 'fail and are'} in no catalog`,
      'an entry here, or wakeworthy catalog SOURCE --write',
    ),
  ];
}

/** Patterns of names that nothing of what this clone has read fits, and a clock that is off. */
async function matchlessNames({ id, ids, include, exclude }: Source, root: string): Promise<Finding[]> {
  const { names, ahead = 0 } = await readCursor(root, id);
  const clock =
    Math.abs(ahead) > OFF
      ? [
          warning(
            SOURCES_FILE,
            `the clock of ${id} is ${formatDuration(Math.abs(ahead) / HOUR)} ${ahead > 0 ? 'ahead of' : 'behind'} the one here`,
            'clocks that agree: what happened when is told by both',
          ),
        ]
      : [];
  const foreign = Object.values(names ?? {});
  if (foreign.length === 0) return clock;
  const unfit = ids.filter(({ pattern }) => !foreign.some((name) => new RegExp(pattern, 'u').test(name)));
  const unfitting = unfit.map(({ pattern }) =>
    warning(
      SOURCES_FILE,
      `ids: ${pattern.slice('^(?:'.length, -')$'.length)} of ${id} fits no name that it has told${include.length + exclude.length > 1 ? ' and that counts' : ''}`,
      'a pattern of whole names as the source has them',
    ),
  );
  return [...clock, ...unfitting];
}

function named(all: readonly string[]): string {
  const first = all.slice(0, MOST_NAMED).join(', ');
  return all.length > MOST_NAMED ? `${first} and ${all.length - MOST_NAMED} more` : first;
}
