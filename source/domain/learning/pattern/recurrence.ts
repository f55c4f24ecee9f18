import type { Incident } from '../../incident/state/incident.ts';
import type { LogState } from '../../incident/state/log-state.ts';
import { ordinal } from '../../text/moment.ts';
import { DAY } from '../../time/zone.ts';
import { type Episode, episodesBetween } from '../past/episode.ts';
import type { HistoryEpisode } from '../past/history.ts';
import { COMPARED } from './label.ts';

/** How often one failure was seen lately, itself among it, and how it was mended. */
export interface Recurrence {
  /** Episodes of the same pipeline and signature within `days` days, this one among them. */
  readonly episodes: number;
  readonly days: number;
  /** How many of them were closed as band-aids. */
  readonly bandAids: number;
  /** Whether it was mended at the root before. */
  readonly cameBack: boolean;
}

/** How often what an incident tells was seen in the last 60 days. `log`: the whole. */
export function recurrenceOf(
  { pipeline, signature }: Pick<Incident, 'pipeline' | 'signature'>,
  { incidents }: Pick<LogState, 'incidents'>,
  history: readonly HistoryEpisode[],
  now: number,
): Recurrence {
  const same = [...incidents.values()].filter((one) => one.pipeline === pipeline);
  const { all } = episodesBetween(
    same,
    history.filter((one) => one.pipeline === pipeline),
    Number.NEGATIVE_INFINITY,
    now,
  );
  const episodes = all.filter((one) => one.signature === signature);
  const lately = episodes.filter(({ failedAt }) => failedAt > now - COMPARED * DAY);
  return {
    ...{
      episodes: lately.length,
      days: COMPARED,
      bandAids: lately.filter(({ ended }) => ended === 'band-aid').length,
    },
    cameBack: episodes.slice(0, -1).some(isMended),
  };
}

function isMended({ ended }: Episode): boolean {
  return ended === 'root-cause';
}

/** As it is said beside an incident; empty where it was not seen before. */
export function recurrenceWords({ episodes, days, bandAids, cameBack }: Recurrence): string {
  const parts = [
    ...(episodes > 1 ? [`${ordinal(episodes)} in ${days} days`] : []),
    ...(bandAids > 0 ? [`${counted(bandAids)} band-aid${bandAids === 1 ? '' : 's'}`] : []),
    ...(cameBack ? ['mended at the root before'] : []),
  ];
  return parts.join(', ');
}

const WORDS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

function counted(n: number): string {
  return WORDS[n] ?? String(n);
}
