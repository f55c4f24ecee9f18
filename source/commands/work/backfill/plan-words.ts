import type { Situation } from '../../../domain/situation.ts';
import { when } from '../../../domain/text/day-and-time.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import { written } from '../../../domain/work/backfill/dialect.ts';
import {
  type BackfillPlan,
  FEW_READERS,
  type Hours,
  type Wanted,
} from '../../../domain/work/backfill/plan.ts';
import type { Statements } from '../../../domain/work/backfill/statements.ts';
import type { Told } from '../../../domain/work/backfill/texts.ts';

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
  const name = visible(wanted.pipeline);
  const days = wanted.days ? `, ${wanted.days.from} to ${wanted.days.to}` : '';
  const steps: [string, string[]][] = [
    ['The copy', statementLines(plan.copying)],
    [
      'The checks, before anybody reads it',
      [...plan.checks.flatMap(statementLines), `  Then: wakeworthy backfill validate ${name}`],
    ],
    ...(plan.swap
      ? ([
          ['The swap', [...statementLines(plan.swap), `  Then: wakeworthy backfill swap ${name}`]],
          [
            'The way back, if a reader breaks',
            ['  The same statements again.', `  Then: wakeworthy backfill revert ${name}`],
          ],
        ] as [string, string[]][])
      : []),
    ...(plan.retire
      ? ([
          [
            'The readers, one by one',
            [...readerLines(plan), `  Then, for each: wakeworthy backfill moved ${name} READER`],
          ],
          ['The old table', statementLines(plan.retire)],
        ] as [string, string[]][])
      : []),
    ['What runs again, level by level', levelLines(plan)],
    ['Hours and when', hourLines(plan, zone)],
    ['Whom to tell', tellLines(tell, situation)],
  ];
  return [
    `${wanted.isMigration ? 'Migration' : 'Backfill'} of ${name}${days}: ${wayWords(plan, wanted)}`,
    ...(says === undefined ? [] : [visible(says)]),
    ...(says === undefined && id !== undefined ? [`It is on record as ${id.slice(-6)}.`] : []),
    ...steps.flatMap(([heading, lines], n) => ['', `${n + 1}. ${heading}`, ...lines]),
    '',
    `At the end: wakeworthy backfill finish ${name}`,
  ];
}

function wayWords({ way, count, readers, copy }: BackfillPlan, { readers: said }: Wanted): string {
  const from =
    said === undefined || said === readers.length
      ? 'by the lineage'
      : `as you say; the lineage knows ${readers.length}`;
  const read = `${count} ${count === 1 ? 'reader' : 'readers'} (${from})`;
  return way === 'swap'
    ? `${read}, who can all be told today: fill ${written(copy)} and swap.`
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
  const more = Math.max(count, readers.length) - named.length;
  return [
    ...named,
    ...(more > 0 ? [`  and ${more} more: take them from the query log of the last month.`] : []),
  ];
}

function levelLines({ after: { levels, circle } }: BackfillPlan): string[] {
  return [
    ...(levels.length === 0 ? ['  Nothing is computed from it.'] : []),
    ...levels.map((level, n) => `  ${n + 1}: ${level.map(visible).join(', ')}`),
    ...(circle.length > 0
      ? [
          `  These read each other in a circle, so nobody can say which goes first: ${circle.map(visible).join(', ')}.`,
        ]
      : []),
  ];
}

function hourLines({ hours, start, swapAt, way }: BackfillPlan, zone: string): string[] {
  const swap =
    way === 'parallel'
      ? []
      : [
          swapAt === null
            ? '  Nobody works within a month: no time for the swap can be named.'
            : `  Start ${when(start, zone)}; swap not before ${when(swapAt, zone)}, when somebody is there for two hours more and it does not run.`,
        ];
  return [`  ${machineWords(hours)}`, ...swap];
}

function machineWords({ runs, itself, below, unknown }: Hours): string {
  const own =
    itself === null
      ? 'Nobody said how long a rerun of it takes (rerun in the catalog)'
      : `${formatDuration(itself)} of machine time for ${runs} ${runs === 1 ? 'run' : 'runs'}`;
  const rest = unknown.length === 0 ? '' : `, not counting ${unknown.map(visible).join(', ')}`;
  return `${own}; below it ${below === 0 ? 'nothing that is known' : formatDuration(below)}${rest}.`;
}

function tellLines(tell: readonly Told[], { team }: Situation): string[] {
  if (tell.length === 0) return ['  Nobody: the lineage knows no reader.'];
  return tell.flatMap(({ owner, text }) => [
    `  ${visible(owner === null ? 'nobody named' : (team.people.find(({ id }) => id === owner)?.name ?? owner))}:`,
    `    ${visible(text)}`,
  ]);
}
