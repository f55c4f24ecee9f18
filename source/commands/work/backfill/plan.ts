import { backfillNamed } from '../../../domain/action/work/backfill-events.ts';
import { pipelineOf } from '../../../domain/catalog/lineage/layers.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { visible } from '../../../domain/text/visible.ts';
import { dateOfDay, dayNumber } from '../../../domain/time/day-number.ts';
import { dateOf, formatInstant, instantAt } from '../../../domain/time/zone.ts';
import { columnsNamed, DIALECTS, tableNamed, written } from '../../../domain/work/backfill/dialect.ts';
import { type BackfillPlan, backfillPlan, type Wanted } from '../../../domain/work/backfill/plan.ts';
import { whomToTell } from '../../../domain/work/backfill/texts.ts';
import { type Answer, type Command, type Input, Refused, WrongUsage } from '../../command/command.ts';
import { oneOf, optionalDate, pipelineFrom, textOf } from '../../command/input.ts';
import { planLines } from './plan-words.ts';

const EXAMPLE =
  'wakeworthy backfill plan billing_ledger --from 2026-11-01 --to 2026-11-20 --keys invoice_id --sums amount_cents --day booked_on';

/** `backfill plan`: how past data is computed anew without breaking whoever reads it. */
export const backfillPlanned: Command = {
  name: 'backfill plan',
  summary: 'the way, the statements, the checks, the order downstream, whom to tell and when; begins it',
  needs: 'write',
  parameters: [{ name: '<pipeline>', about: 'whose past is computed anew' }],
  options: [
    { flags: '--from <date>', about: 'the first day' },
    { flags: '--to <date>', about: 'the last day' },
    { flags: '--migrate', about: 'the table moves to another shape or place: all of its past' },
    { flags: '--readers <n>', about: 'how many read it, where the warehouse knows better than the lineage' },
    { flags: '--table <name>', about: 'its table; default: as the pipeline is called' },
    { flags: '--dialect <name>', about: `${DIALECTS.join(', ')}; default: ansi` },
    { flags: '--keys <columns>', about: 'that tell a row from every other, with commas between' },
    { flags: '--sums <columns>', about: 'whose sums are compared' },
    { flags: '--day <column>', about: 'by which days are told apart' },
    { flags: '--dry-run', about: 'only look: nothing is recorded' },
  ],
  examples: [EXAMPLE, 'wakeworthy backfill plan sessions --migrate --readers 400 --dry-run'],
  async run(context, input) {
    const { situation } = context;
    const { catalog, team } = situation;
    const pipeline = pipelineFrom(input, EXAMPLE);
    if (!catalog.pipelines.has(pipeline))
      throw new Refused(
        `There is no pipeline ${pipeline} in the catalog, so nobody knows who reads it: see wakeworthy doctor.`,
      );
    const wanted = wantedFrom(input, pipeline);
    const zone = pipelineOf(catalog, pipeline).timeZone ?? team.timeZone;
    const today = dateOf(situation.now, zone);
    if (wanted.days !== undefined && wanted.days.to > today)
      throw new WrongUsage(
        `--to ${wanted.days.to} has not come yet: what has not happened cannot be computed.`,
      );
    const plan = backfillPlan(wanted, situation);
    const span = wanted.days && {
      from: instantAt(wanted.days.from, '00:00', zone),
      to: instantAt(dateOfDay(dayNumber(wanted.days.to) + 1), '00:00', zone),
    };
    const running = backfillNamed(pipeline, situation);
    const isSame =
      running?.from === span?.from &&
      running?.to === span?.to &&
      running?.way === plan.way &&
      running.table === wanted.table &&
      running.readers === wanted.readers;
    const done =
      input.options.dryRun === true || (running && isSame)
        ? undefined
        : await context.act({
            kind: 'start-backfill',
            ...{ pipeline, way: plan.way },
            ...knownFields({ from: span?.from, to: span?.to, table: wanted.table, readers: wanted.readers }),
          });
    const id = done ? String(done.events[0]!.data.backfill) : isSame ? running?.id : undefined;
    return planAnswer(plan, wanted, context, id, done?.says);
  },
};

function planAnswer(
  plan: BackfillPlan,
  wanted: Wanted,
  { situation, zones }: Parameters<Command['run']>[0],
  id: string | undefined,
  says: string | undefined,
): Answer {
  const { team } = situation;
  const tell = whomToTell(plan, wanted, situation);
  return {
    data: {
      schema: 1,
      ...knownFields({ backfill: id }),
      ...{ pipeline: wanted.pipeline, way: plan.way, readers: plan.count },
      lineage: plan.readers.map(({ id: name, kind, owner, readsBoth }) => ({
        ...{ id: name, kind },
        ...knownFields({ owner, readsBoth }),
      })),
      ...{ table: written(plan.table), copy: written(plan.copy) },
      statements: {
        copy: plan.copying.sql,
        checks: plan.checks.map(({ says: what, sql }) => ({ says: what, sql })),
        catchUp: plan.catchUp.sql,
        ...(plan.swap ? { swap: plan.swap.sql, revert: plan.swap.sql } : {}),
        ...(plan.retire ? { retire: plan.retire.sql } : {}),
        ...(plan.drop ? { drop: plan.drop.sql } : {}),
      },
      ...{ levels: plan.after.levels, circle: plan.after.circle },
      hours: {
        runs: plan.hours.runs,
        itself: plan.hours.itself,
        below: plan.hours.below,
        unknown: plan.hours.unknown,
      },
      start: formatInstant(plan.start, team.timeZone),
      swapAt: plan.swapAt === null ? null : formatInstant(plan.swapAt, team.timeZone),
      ...knownFields({ noSwap: plan.noSwap }),
      tell,
    },
    text: () => planLines(plan, wanted, tell, { situation, zone: zones.said, says, id }).join('\n'),
  };
}

function wantedFrom(input: Input, pipeline: string): Wanted {
  const [from, to] = ['from', 'to'].map((name) => optionalDate(input, name));
  const isMigration = input.options.migrate === true;
  if (!isMigration && (from === undefined || to === undefined))
    throw new WrongUsage(
      `--from and --to say which days; --migrate is about all of them. For example: ${EXAMPLE}`,
    );
  if (isMigration && (from !== undefined || to !== undefined))
    throw new WrongUsage('--migrate is about all of its past: leave out --from and --to.');
  if ((from === undefined) !== (to === undefined)) throw new WrongUsage('--from and --to belong together.');
  if (from !== undefined && to !== undefined && to < from)
    throw new WrongUsage(`--to ${to} lies before --from ${from}.`);
  const readers = textOf(input, 'readers');
  if (readers !== undefined && !/^\d{1,7}$/.test(readers))
    throw new WrongUsage(
      `--readers "${readers}" is no number of readers. Expected for example --readers 400.`,
    );
  const dialect = textOf(input, 'dialect');
  const table = textOf(input, 'table')?.trim();
  const known = dialect === undefined ? 'ansi' : oneOf(dialect, DIALECTS, 'dialect');
  if (table !== undefined && tableNamed(table, known) === undefined)
    throw new WrongUsage(
      `--table "${visible(table)}" is no name of a table. Expected for example --table shop.orders.`,
    );
  const columns = (name: string) => {
    const names = columnsNamed(textOf(input, name) ?? '');
    if (!names)
      throw new WrongUsage(`--${name} is no list of columns. Expected for example --${name} id,booked_on.`);
    return names;
  };
  const days = columns('day');
  if (days.length > 1) throw new WrongUsage('--day is one column.');
  return {
    ...{ pipeline, isMigration },
    days: from === undefined || to === undefined ? undefined : { from, to },
    readers: readers === undefined ? undefined : Number(readers),
    table,
    dialect: known,
    columns: { keys: columns('keys'), sums: columns('sums'), day: days[0] },
  };
}
