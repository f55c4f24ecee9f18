import { isAsked, SOURCES_FILE, type Source, variablesOf } from '../../domain/catalog/source.ts';
import { rotationOf } from '../../domain/heard/calendar-turns.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatDuration } from '../../domain/time/duration.ts';
import { isTrusted, readTrusted } from '../../storage/read/source/trusted.ts';
import { type Command, Refused } from '../command/command.ts';
import { requiredText } from '../command/input.ts';
import { add } from './add.ts';
import { sourceNamed, whatItDoes } from './known-source.ts';

/** `source list`: where failures may come from, and whether this clone asks there. */
const list: Command = {
  name: 'source list',
  summary:
    'the sources of state/sources.yaml, what reading each of them does here, and whether somebody agreed to that',
  needs: 'read',
  examples: ['wakeworthy source list'],
  async run({ root, situation }) {
    const trusted = await readTrusted(root);
    const sources = situation.sources ?? [];
    const findings = situation.findings.filter(({ file }) => file === SOURCES_FILE);
    const rows = sources.map((source) => ({ source, trusted: isTrusted(source, trusted) }));
    return {
      data: {
        schema: 1,
        sources: rows.map((row) => ({ ...dataOf(row.source), trusted: row.trusted })),
        findings: findings.length,
      },
      text: [
        ...rows.map((row) => visible(lineOf(row.source, row.trusted))),
        ...(rows.length === 0 ? [`${SOURCES_FILE} names no source.`] : []),
        ...(findings.length > 0 ? [`${SOURCES_FILE} has something wrong: wakeworthy doctor.`] : []),
      ].join('\n'),
    };
  },
};

function dataOf(source: Source) {
  const { id, kind, every, url, path, run } = source;
  return {
    id,
    kind,
    every,
    url: url ?? null,
    path: path ?? null,
    run: run ?? null,
    variables: variablesOf(source),
    rotation: source.kind === 'calendar' ? rotationOf(source) : null,
  };
}

function lineOf(source: Source, trusted: boolean): string {
  const { id, kind, every } = source;
  const lacking = variablesOf(source).filter((name) => !process.env[name]);
  const unset = lacking.length === 0 ? '' : `; not set here: ${lacking.join(', ')}`;
  const agreed = trusted ? 'agreed to here' : `not agreed to here: wakeworthy source trust ${id}`;
  const pace = isAsked(source) ? `, every ${formatDuration(every)}` : '';
  return `${id} (${kind}${pace}): ${whatItDoes(source)}; ${agreed}${unset}`;
}

/** `source trust`: somebody at this clone agrees to what reading a source does. */
const trust: Command = {
  name: 'source trust',
  summary:
    'agree that this clone reads a source as it stands; asked again when kind, address, program or variables change',
  needs: 'write',
  parameters: [{ name: '<source>', about: 'its id' }],
  options: [{ flags: '--yes', about: 'agree without being asked' }],
  examples: ['wakeworthy source trust airflow_prod'],
  async run(context, input) {
    const source = sourceNamed(
      context.situation,
      requiredText(input, 'source', 'wakeworthy source trust ID'),
    );
    const what = `To read ${source.id}, wakeworthy ${whatItDoes(source)}.`;
    if (input.options.yes !== true) {
      const agreed = await context.agreed(visible(`${what} Agree to that in this clone?`));
      if (agreed === undefined) throw new Refused(`${what} Say --yes to agree to that in this clone.`);
      if (!agreed) throw new Refused(`Nothing was agreed to: ${source.id} is not read here.`);
    }
    await context.sources.trust(source);
    return {
      data: { schema: 1, source: source.id, trusted: true },
      text: visible(`${what} That is agreed to in this clone, until it changes.`),
    };
  },
};

export const source: readonly Command[] = [list, add, trust];
