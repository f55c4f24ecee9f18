import type { ClassAnswer, ImpactAnswer } from '../../domain/impact/catalog-edit.ts';
import { priceClasses } from '../../domain/impact/class-of.ts';
import { lineChanges } from '../../domain/impact/line-changes.ts';
import { type WrittenPart, writtenPart } from '../../domain/impact/part-text.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { visible } from '../../domain/text/visible.ts';
import { dateOf, isLocalDate } from '../../domain/time/zone.ts';
import { type Command, type Input, Refused, type WriteContext, WrongUsage } from '../command/command.ts';
import { personFrom, requiredText, textOf } from '../command/input.ts';
import { classAnswer } from './class-answer.ts';
import { nodeFrom } from './node.ts';
import { hasPart, PART_OPTIONS, partFrom } from './part-options.ts';

const EXAMPLE = 'wakeworthy impact set vendor_feed --kind guess --low 50 --likely 200 --high 900 --per hour';

/** `impact set`: writes what trouble with a node costs into the catalog. */
export const impactSet: Command = {
  name: 'impact set',
  summary: 'write what trouble costs into state/pipelines.yaml; the rest of the file stays as it is',
  needs: 'write',
  parameters: [{ name: '<node>', about: 'id of a pipeline or a consumer' }],
  options: [
    ...PART_OPTIONS,
    { flags: '--none', about: 'trouble with it costs nothing' },
    { flags: '--class <name>', about: 'it costs what its class says: classes: of state/pipelines.yaml' },
    { flags: '--add', about: 'keep what is declared and add this; default: replace it' },
    { flags: '--confirmed-by <person>', about: 'who said so; default: who writes' },
    { flags: '--on-date <date>', about: 'when; default: today' },
    { flags: '--dry-run', about: 'show what would be written and write nothing' },
  ],
  examples: [
    EXAMPLE,
    'wakeworthy impact set investor_report --kind step --amount 40000 --deadline 09:30 --on business-days',
    'wakeworthy impact set ads_attribution --kind rate --amount 1000 --per day --grace 6h --confirmed-by dana',
    'wakeworthy impact set ranking_features --kind decay --value 20000 --loss 0.005 --add',
    'wakeworthy impact set legacy_export --none',
    'wakeworthy impact set orders_staging --class gold',
  ],
  async run(context, input) {
    const answer = await (input.options.class === undefined ? answerFrom : classFrom)(context, input);
    const dry = input.options.dryRun === true;
    const { path, before, after } = await context.editCatalog(answer, dry);
    const changes = lineChanges(before ?? '', after);
    const written = !dry && before !== after;
    const { id, kind, ...what } = answer;
    return {
      data: {
        ...{ schema: 1, node: id, kind },
        ...('class' in what
          ? { class: what.class }
          : { parts: what.parts, ...knownFields({ confirmed: what.confirmed }) }),
        file: path,
        written,
        changes,
      },
      text: [
        ...changes.map(({ sign, text }) => visible(`${sign} ${text}`)),
        said(path, before !== after, dry),
        ...('class' in answer && !saysPrice(context, answer.class)
          ? [`Class ${answer.class} says no price, so ${id} has none by it.`].map(visible)
          : []),
      ].join('\n'),
    };
  },
};

function saysPrice({ situation: { catalog, team } }: WriteContext, name: string): boolean {
  return priceClasses(catalog, team.currency).some((one) => one.name === name);
}

/** @throws Refused where a class would change nothing */
async function classFrom(context: WriteContext, input: Input): Promise<ClassAnswer> {
  const id = requiredText(input, 'node', EXAMPLE);
  const name = textOf(input, 'class')!;
  if (hasPart(input) || input.options.none === true || input.options.add === true)
    throw new WrongUsage('--class takes all figures from the class: leave out the others.');
  const { catalog } = context.situation;
  const node = nodeFrom(id, context, await context.history());
  if (node.kind === 'consumer') throw new Refused(`${id} is a consumer: classes are those of pipelines.`);
  return classAnswer(catalog, node.id, name);
}

function said(path: string, changed: boolean, dry: boolean): string {
  if (!changed) return `${path} says so already; nothing was written.`;
  return dry
    ? `This is what would change in ${path}; nothing was written.`
    : `Written to ${path}. Commit it with git.`;
}

async function answerFrom(context: WriteContext, input: Input): Promise<ImpactAnswer> {
  const id = requiredText(input, 'node', EXAMPLE);
  const none = input.options.none === true;
  const add = input.options.add === true;
  if (none && add) throw new WrongUsage('--none says that it costs nothing, so there is nothing to --add.');
  const because = textOf(input, 'because');
  if (none && hasPart({ args: {}, options: { ...input.options, because: undefined } }))
    throw new WrongUsage('--none says that it costs nothing: leave out --kind and its figures.');
  if (none && because !== undefined)
    throw new WrongUsage(
      '--because explains a part of an impact, and --none has none. Put it in a comment beside the entry.',
    );
  const part = none ? undefined : partFrom(input);
  const confirmed = confirmedFrom(context, input);
  const node = nodeFrom(id, context, await context.history());
  const answer = { id: node.id, kind: node.kind, parts: part ? [part] : [] };
  if (!add || !part) return { ...answer, confirmed };
  // What was there before was not confirmed by this: the new part says for itself who said so.
  const added: WrittenPart = { ...part, confirmed };
  return { ...answer, parts: [added], add: { declared: (node.node.impact ?? []).map(writtenPart) } };
}

function confirmedFrom({ by, situation }: WriteContext, input: Input): { by: string; on: string } {
  const person = textOf(input, 'confirmedBy') ?? by;
  if (person.startsWith('source:'))
    throw new Refused(`${person} is no person who could confirm it. Say --confirmed-by PERSON.`);
  const on = textOf(input, 'onDate') ?? dateOf(situation.now, situation.team.timeZone);
  if (!isLocalDate(on))
    throw new WrongUsage(`--on-date "${on}" is no date of the calendar. Expected 2026-11-23.`);
  return { by: personFrom(person, situation).id, on };
}
