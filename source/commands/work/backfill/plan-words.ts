import type { Situation } from '../../../domain/situation.ts';
import { when } from '../../../domain/text/day-and-time.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import { dateOf } from '../../../domain/time/zone.ts';
import { written } from '../../../domain/work/backfill/dialect.ts';
import {
  type BackfillPlan,
  FEW_READERS,
  type Hours,
  MOST_RUNS,
  type NoSwap,
  type Wanted,
} from '../../../domain/work/backfill/plan.ts';
import { placeholders, type Statements } from '../../../domain/work/backfill/statements.ts';
import type { Told } from '../../../domain/work/backfill/texts.ts';
import { shellWord } from '../../command/shell-word.ts';

/** More names are told by --json. */
const MOST_NAMED = 12;

/** A plan as it is read, from top to bottom in the order in which it is done. */
export function planLines(
  plan: BackfillPlan,
  wanted: Wanted,
  tell: readonly Told[],
  {
    situation,
    zone,
    says,
    id,
  }: {
    readonly situation: Situation;
    readonly zone: string;
    readonly says: string | undefined;
    readonly id: string | undefined;
  },
): string[] {
  const name = shellWord(wanted.pipeline);
  const days =
    wanted.days === undefined
      ? ''
      : wanted.days.from === wanted.days.to
        ? `, ${wanted.days.from}`
        : `, ${wanted.days.from} to ${wanted.days.to}`;
  const steps: [string, string[]][] = [
    ['The copy', statementLines(plan.copying)],
    [
      'The checks, before anybody reads it',
      [...plan.checks.flatMap(statementLines), `  Then: wakeworthy backfill validate ${name}`],
    ],
    ...(plan.swap
      ? ([
          [
            'The swap',
            [
              '  Right before it:',
              ...statementLines(plan.catchUp),
              '  And then:',
              ...statementLines(plan.swap),
              `  Then: wakeworthy backfill swap ${name}`,
            ],
          ],
          [
            'The way back, if a reader breaks',
            [
              '  The same statements again. What landed since the swap is in the other table then.',
              `  Then: wakeworthy backfill revert ${name}`,
            ],
          ],
        ] as [string, string[]][])
      : []),
    ...(plan.retire && plan.drop
      ? ([
          [
            'The readers, one by one',
            [
              '  Before the first:',
              ...statementLines(plan.catchUp),
              ...readerLines(plan),
              `  Then, for each: wakeworthy backfill moved ${name} READER`,
            ],
          ],
          ['The old table', [...statementLines(plan.retire), ...statementLines(plan.drop)]],
        ] as [string, string[]][])
      : []),
    ['What runs again, level by level', levelLines(plan)],
    ['Hours and when', hourLines(plan, zone)],
    ['Whom to tell', tellLines(tell, situation)],
  ];
  const toFill = placeholders(wanted.columns, wanted.days);
  return [
    `${wanted.isMigration ? 'Migration' : 'Backfill'} of ${visible(wanted.pipeline)}${days}: ${wayWords(plan, wanted)}`,
    ...(says === undefined ? [] : [visible(says)]),
    ...(says === undefined && id !== undefined ? [`It is on record as ${id.slice(-6)}.`] : []),
    ...(toFill.length === 0 ? [] : [`To be filled in below: ${toFill.join(', ')}.`]),
    ...cautionLines(plan, wanted, situation),
    ...steps.flatMap(([heading, lines], n) => ['', `${n + 1}. ${heading}`, ...lines]),
    '',
    `At the end: wakeworthy backfill finish ${name}`,
  ];
}

/** What of it may not be as it looks. */
function cautionLines(
  { copy, hours }: BackfillPlan,
  { days, dialect }: Wanted,
  { team, now }: Situation,
): string[] {
  const today = dateOf(now, team.timeZone);
  return [
    ...(days !== undefined && days.to >= today
      ? [`${days.to} is not over yet: what has not happened cannot be computed.`]
      : []),
    ...(dialect === 'bigquery' && copy.parts.length === 1
      ? ['BigQuery wants a dataset before the name of a table: say --table DATASET.TABLE.']
      : []),
    ...(hours.runs !== null && hours.runs >= MOST_RUNS ? ['More runs than can be counted.'] : []),
  ];
}

function wayWords({ way, count, readers, copy }: BackfillPlan, { readers: said }: Wanted): string {
  const from =
    said === undefined || said === readers.length
      ? 'by the lineage'
      : `as you say; the lineage knows ${readers.length}`;
  const read = `${count} ${count === 1 ? 'reader' : 'readers'} (${from})`;
  return way === 'swap'
    ? `${read}${count === 0 ? '' : `, who can ${count === 1 ? '' : 'all '}be told today`}: fill ${written(copy)} and swap.`
    : `${read}, more than ${FEW_READERS}: ${written(copy)} beside it, and each moves in its own time.`;
}

function statementLines({ says, sql }: Statements): string[] {
  return [`  ${says}`, ...sql.map((one) => `    ${visible(one)}`)];
}

function readerLines({ readers, count }: BackfillPlan): string[] {
  const named = readers.slice(0, MOST_NAMED).map(({ id, owner, readsBoth }) => {
    const both = readsBoth ? ', reads what is below it as well: after that' : '';
    return `  ${visible(id)} (${visible(owner ?? 'nobody named')})${both}`;
  });
  const left = readers.length - named.length;
  const unknown = count - readers.length;
  return [
    ...named,
    ...(left > 0 ? [`  and ${left} more, which --json names.`] : []),
    ...(unknown > 0
      ? [`  and ${unknown} more that the lineage does not know: the query log of the last month has them.`]
      : []),
  ];
}

function levelLines({ after: { levels, circle } }: BackfillPlan): string[] {
  return [
    ...(levels.length === 0 && circle.length === 0 ? ['  Nothing is computed from it.'] : []),
    ...levels.map((level, n) => `  ${n + 1}: ${named(level)}`),
    ...(circle.length > 0
      ? [
          `  These read each other in a circle, so nobody can say which goes first: ${named(circle)}. wakeworthy doctor says where.`,
        ]
      : []),
  ];
}

function named(ids: readonly string[]): string {
  const more = ids.length - MOST_NAMED;
  return `${ids.slice(0, MOST_NAMED).map(visible).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const NO_SWAP: Readonly<Record<NoSwap, string>> = {
  'nobody works': 'nobody works within a month, so no time for the swap can be named',
  'it never stands still':
    'it or a reader is due or runs whenever somebody works: pause them for the swap, and tell their owners',
};

function hourLines({ hours, start, swapAt, noSwap, way }: BackfillPlan, zone: string): string[] {
  const from = `Start ${when(start, zone)} ${zone}`;
  const filled =
    hours.itself === null ? ', once it is filled (nobody can say how long that takes) and checked' : '';
  const swap =
    way === 'parallel'
      ? ''
      : swapAt === null
        ? `; ${NO_SWAP[noSwap ?? 'nobody works']}`
        : `; swap${filled} not before ${when(swapAt, zone)}, when somebody is there for two hours more and neither it nor a reader runs`;
  return [`  ${machineWords(hours)}`, `  ${from}${swap}.`];
}

function machineWords({ runs, itself, below, unknown }: Hours): string {
  const own =
    itself !== null
      ? `${formatDuration(itself)} of machine time for ${runs} ${runs === 1 ? 'run' : 'runs'}`
      : runs === null
        ? 'Nobody can say how many runs all of its past is'
        : 'Nobody said how long a rerun of it takes (rerun in the catalog)';
  const rest = unknown.length === 0 ? '' : `, not counting ${named(unknown)}`;
  return `${own}; below it ${below === 0 ? 'nothing that is known' : formatDuration(below)}${rest}.`;
}

function tellLines(tell: readonly Told[], { team }: Situation): string[] {
  if (tell.length === 0) return ['  Nobody: the lineage knows no reader.'];
  return tell.flatMap(({ owner, text }) => [
    `  ${visible(owner === null ? 'nobody is there for these' : (team.people.find(({ id }) => id === owner)?.name ?? owner))}:`,
    `    ${visible(text)}`,
  ]);
}
