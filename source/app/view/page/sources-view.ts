import type { SourceReport } from '../../../domain/decision/report/report.ts';
import { blindWords, leftWords } from '../../../domain/heard/blind-words.ts';
import { widthOf } from '../../../domain/text/fit.ts';
import { writtenMoment } from '../../../domain/text/moment.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import { HOUR } from '../../../domain/time/zone.ts';
import type { BoardState } from '../../state/state.ts';
import { column } from '../parts/column.ts';
import { EMPTY_LINE, type Line, line, lineOf } from '../parts/line.ts';

const GAP = { text: '  ' };
const WIDEST_NAME = 32;
/** `alertmanager` */
const KIND = 12;

/** Where failures come from, and when each was heard last. */
export function sourceLines({ report, now }: Pick<BoardState, 'report' | 'now'>, width: number): Line[] {
  const { sources = [], at } = report;
  if (sources.length === 0)
    return [
      line('No source is named: failures are known only where somebody reports them.', 'strong'),
      line('wakeworthy source add names one.', 'dim'),
    ];
  const blind = sources.filter(({ heard }) => !heard).length;
  const name = Math.min(WIDEST_NAME, Math.max(8, ...sources.map(({ source }) => widthOf(visible(source)))));
  const left = Math.max(0, width - name - KIND - 2 * GAP.text.length);
  return [
    line(
      blind === 0
        ? `Sources: ${sources.length}, all heard`
        : `Sources: ${blind} of ${sources.length} not heard`,
      'strong',
      { bold: true },
    ),
    EMPTY_LINE,
    ...sources.map((one) =>
      lineOf(
        column(one.source, name, { tone: 'strong' }),
        GAP,
        column(one.kind, KIND, { tone: 'dim' }),
        GAP,
        column(wordsOf(one, at, now), left, one.heard ? {} : { tone: 'alert' }),
      ),
    ),
  ];
}

function wordsOf(one: SourceReport, at: string, now: number): string {
  if (one.heard && one.until !== null)
    return `last heard ${formatDuration(Math.max(0, now - Date.parse(one.until)) / HOUR)} ago${one.left === undefined ? '' : `; ${leftWords(one.left)}`}`;
  const since = one.since === null ? null : writtenMoment(one.since, at);
  return blindWords(one, since).slice(one.source.length + 2);
}
