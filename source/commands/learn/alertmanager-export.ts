import * as v from 'valibot';
import { parse, stringify } from 'yaml';
import { doubtAbout } from '../../domain/catalog/finding/doubt.ts';
import { type Way, wayOf } from '../../domain/learning/nights/way.ts';
import type { Situation } from '../../domain/situation.ts';
import { WEEKDAYS, type Weekday } from '../../domain/time/local.ts';
import { DAY, dateOf } from '../../domain/time/zone.ts';

/** What begins a file that was exported; doctor knows it by that. */
export const EXPORTED = '# wakeworthy learn nights --export alertmanager';
/** The file that doctor looks at. */
export const EXPORT_FILE = 'state/alertmanager.yaml';
/** After so many days nothing is muted any more: what is known to be nothing may be something by then. */
const LASTS = 30;
const LABEL = 'pipeline';

/** One route: which pipeline, and what becomes of its alerts. */
export interface Route {
  readonly pipeline: string;
  readonly way: Way;
}

/** The way of every pipeline of the catalog that is not gone, by id. */
export function routesOf(situation: Situation): readonly Route[] {
  return [...situation.catalog.pipelines.values()]
    .filter(({ gone }) => gone !== true)
    .map(({ id }) => ({ pipeline: id, way: wayOf(id, situation) }))
    .toSorted((a, b) => (a.pipeline < b.pipeline ? -1 : 1));
}

/** The label that names a pipeline in alerts: the first of the team's own Alertmanager, else `pipeline`. */
export function labelOf({ sources = [] }: Pick<Situation, 'sources'>): string {
  return sources.find(({ kind }) => kind === 'alertmanager')?.labels?.[0] ?? LABEL;
}

/**
 * A configuration of Alertmanager: what may wait goes to the receiver `gate`, which pages unless `wakeworthy gate`
 * exits with 20; what is known to be nothing as well, and is muted outside working hours until the last day; all else
 * to `page`, as before.
 */
export function alertmanagerConfig(situation: Situation): string {
  const { team, now } = situation;
  const label = labelOf(situation);
  const until = dateOf(now + LASTS * DAY, team.timeZone);
  const muted = `outside-working-hours-until-${until}`;
  const routes = routesOf(situation);
  const config = {
    route: {
      receiver: 'page',
      routes: routes
        .filter(({ way }) => way !== 'page')
        .map(({ pipeline, way }) => ({
          matchers: [`${label}=${quoted(pipeline)}`],
          receiver: 'gate',
          ...(way === 'nothing' ? { mute_time_intervals: [muted] } : {}),
        })),
    },
    receivers: [
      { name: 'page', webhook_configs: [{ url: 'http://127.0.0.1:9095/page' }] },
      { name: 'gate', webhook_configs: [{ url: 'http://127.0.0.1:9095/gate' }] },
    ],
    ...(routes.some(({ way }) => way === 'nothing')
      ? { time_intervals: [{ name: muted, time_intervals: mutedTimes(situation, LASTS) }] }
      : {}),
  };
  return [
    `${EXPORTED}, ${dateOf(now, team.timeZone)}, mutes until ${until}`,
    '# page: whatever pages now. gate: the same, unless `wakeworthy gate PIPELINE` exits with 20; put both addresses in.',
    `# As ${EXPORT_FILE} doctor says when it no longer fits.`,
    ...doubtLines(situation),
    stringify(config, { lineWidth: 0 }),
  ].join('\n');
}

/** Which pipelines page because what is written about them cannot be trusted. */
function doubtLines({ catalog, findings }: Situation): string[] {
  const doubtful = [...catalog.pipelines.keys()].filter((id) => doubtAbout(id, findings));
  return doubtful.length === 0
    ? []
    : [
        `# ${doubtful.length} of ${catalog.pipelines.size} pipelines go to page because files of the workspace are wrong: see wakeworthy doctor.`,
      ];
}

const ROUTES = v.object({
  route: v.object({
    routes: v.array(
      v.object({ matchers: v.array(v.string()), mute_time_intervals: v.optional(v.array(v.string())) }),
    ),
  }),
});

/** What an exported file says: until when it mutes, and the way of each pipeline that it names. Never throws. */
export function routesIn(
  text: string,
  situation: Pick<Situation, 'sources'>,
): { readonly until: string | undefined; readonly ways: ReadonlyMap<string, Way> } {
  const until = /mutes until (\d{4}-\d{2}-\d{2})/.exec(text)?.[1];
  const read = v.safeParse(ROUTES, parsed(text));
  const routes = read.success ? read.output.route.routes : [];
  const start = `${labelOf(situation)}="`;
  return {
    until,
    ways: new Map(
      routes.flatMap(({ matchers: [matcher = ''], mute_time_intervals: mutes }): [string, Way][] => {
        if (!matcher.startsWith(start) || !matcher.endsWith('"')) return [];
        const text = matcher.slice(start.length, -1);
        const pipeline = text.replace(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one));
        return [[pipeline, mutes ? 'nothing' : 'gate']];
      }),
    ),
  };
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** Each month of the days to come with its days, in the hours in which nobody works. */
function mutedTimes({ team, now }: Situation, days: number): object[] {
  const zone = team.timeZone;
  const dates = Array.from({ length: days }, (_, day) => dateOf(now + day * DAY, zone));
  const months = [...new Set(dates.map((date) => date.slice(0, 7)))];
  const { days: workdays, from, to } = team.workingHours;
  const works = (day: Weekday) => workdays.includes(day);
  const worked = WEEKDAYS.filter(works).map((day) => NAMES[day]);
  const free = WEEKDAYS.filter((day) => !works(day)).map((day) => NAMES[day]);
  return months.flatMap((month) => {
    const own = dates.filter((date) => date.startsWith(month)).map((date) => Number(date.slice(8)));
    const span = {
      years: [month.slice(0, 4)],
      months: [String(Number(month.slice(5)))],
      days_of_month: [`${Math.min(...own)}:${Math.max(...own)}`],
      location: zone,
    };
    return [
      ...(worked.length > 0 ? [{ ...span, weekdays: worked, times: hoursOff(from, to) }] : []),
      ...(free.length > 0 ? [{ ...span, weekdays: free }] : []),
    ];
  });
}

const NAMES: Readonly<Record<Weekday, string>> = {
  ...{ mon: 'monday', tue: 'tuesday', wed: 'wednesday', thu: 'thursday' },
  ...{ fri: 'friday', sat: 'saturday', sun: 'sunday' },
};

/** The rest of a day in which somebody works between two times; no time goes past midnight there. */
function hoursOff(from: string, to: string): object[] {
  const spans =
    to > from
      ? [
          ['00:00', from],
          [to, '24:00'],
        ]
      : [[to, from]];
  return spans
    .filter(([start, end]) => start !== end)
    .map(([start, end]) => ({ start_time: start, end_time: end }));
}

/** A value of a matcher, between quotes of its own. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}
