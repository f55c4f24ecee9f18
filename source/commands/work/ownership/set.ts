import * as v from 'valibot';
import { id as idSchema } from '../../../domain/catalog/fields/basics.ts';
import { OWNED_KINDS, OWNERSHIP_PATTERNS } from '../../../domain/catalog/ownership.ts';
import { lineChanges } from '../../../domain/impact/line-changes.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { sameName } from '../../../domain/text/same-name.ts';
import { visible } from '../../../domain/text/visible.ts';
import { type Command, type Input, type WriteContext, WrongUsage } from '../../command/command.ts';
import { oneOf, presentPersonFrom, textOf } from '../../command/input.ts';

const EXAMPLE = 'wakeworthy ownership set datasets finance.ledger --owner ana --backup ben';

/** `ownership set`: who answers for what, where people keep that. */
export const ownershipSet: Command = {
  name: 'ownership set',
  summary: 'write who answers for something, or the pattern; comments and what else is said stay',
  needs: 'write',
  parameters: [
    { name: '[kind]', about: OWNED_KINDS.join(', ') },
    { name: '[id]', about: 'what of it' },
  ],
  options: [
    { flags: '--owner <person>', about: 'who answers for it' },
    { flags: '--backup <person>', about: 'who stands in' },
    { flags: '--note <text>', about: 'what else is to be known' },
    {
      flags: '--pattern <pattern>',
      about: `${OWNERSHIP_PATTERNS.join(' or ')}: what ownership is held against`,
    },
    { flags: '--dry-run', about: 'show what would be written and write nothing' },
  ],
  examples: [
    EXAMPLE,
    'wakeworthy ownership set pipelines billing_ledger --backup ben',
    'wakeworthy ownership set --pattern with-metrics',
  ],
  async run(context, input) {
    const dry = input.options.dryRun === true;
    const { path, before, after } = await edited(context, input, dry);
    const changes = lineChanges(before ?? '', after);
    const written = !dry && before !== after;
    return {
      data: { schema: 1, file: path, written, changes },
      text: [
        ...changes.map(({ sign, text }) => visible(`${sign} ${text}`)),
        before === after
          ? `${path} says so already; nothing was written.`
          : dry
            ? `This is what would change in ${path}; nothing was written.`
            : `Written to ${path}. Commit it with git.`,
      ].join('\n'),
    };
  },
};

async function edited(context: WriteContext, input: Input, dry: boolean) {
  const pattern = textOf(input, 'pattern');
  const [kind, id] = [textOf(input, 'kind'), textOf(input, 'id')];
  const said = saidOf(context, input);
  if (pattern !== undefined) {
    if (kind !== undefined || Object.keys(said).length > 0)
      throw new WrongUsage('--pattern is about all of it: say nothing else with it.');
    return context.editOwnership(
      { kind: 'pattern', pattern: oneOf(pattern, OWNERSHIP_PATTERNS, 'pattern') },
      dry,
    );
  }
  if (kind === undefined || id === undefined || Object.keys(said).length === 0)
    throw new WrongUsage(
      `Say the kind, what of it, and --owner, --backup or --note. For example: ${EXAMPLE}`,
    );
  const of = oneOf(kind, OWNED_KINDS, 'kind');
  const name = sameName(id.trim());
  if (!v.safeParse(idSchema, name).success)
    throw new WrongUsage(`"${visible(name).slice(0, 60)}" is no id. Expected for example finance.ledger.`);
  const { note, ...people } = said;
  // The catalog counts before what ownership.yaml says of a pipeline.
  if (of === 'pipelines' && context.situation.catalog.pipelines.has(name)) {
    if (note !== undefined)
      throw new WrongUsage(
        `${visible(name)} stands in the catalog, which has no note of that kind: write a comment beside its entry.`,
      );
    return context.editCatalog({ id: name, kind: 'pipeline', people }, dry);
  }
  return context.editOwnership({ kind: 'owned', of, owned: { id: name, ...said } }, dry);
}

function saidOf({ situation }: WriteContext, input: Input) {
  const person = (name: string) => {
    const id = textOf(input, name);
    return id === undefined ? undefined : presentPersonFrom(id, situation).id;
  };
  const [owner, backup] = [person('owner'), person('backup')];
  if (owner !== undefined && owner === backup)
    throw new WrongUsage('--owner and --backup are two people: nobody stands in for themselves.');
  return knownFields({ owner, backup, note: textOf(input, 'note') });
}
