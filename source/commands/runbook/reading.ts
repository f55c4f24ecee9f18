import { checkRunbooks } from '../../domain/runbook/check.ts';
import { visible } from '../../domain/text/visible.ts';
import type { Command } from '../command/command.ts';
import { findingLines } from '../command/finding-lines.ts';
import { requiredText } from '../command/input.ts';
import { table } from '../command/table.ts';
import { stepLines } from './lines.ts';
import { runbookNamed, trustIn } from './pick.ts';

const list: Command = {
  name: 'runbook list',
  summary: 'every runbook, and how far it can be trusted',
  needs: 'read',
  examples: ['wakeworthy runbook list', 'wakeworthy runbook list --json'],
  async run(context) {
    const read = await context.runbooks();
    const person = (await context.reader()) ?? null;
    const runbooks = read.runbooks.map((runbook) => {
      const { level, says } = trustIn(runbook, context, read, person);
      return {
        id: runbook.id,
        path: runbook.path,
        title: runbook.title,
        steps: runbook.steps.length,
        trust: level,
        says,
      };
    });
    const rows = runbooks.map(({ id, steps, trust, says }) => [
      visible(id),
      String(steps),
      trust,
      visible(says),
    ]);
    return {
      data: { schema: 1, runbooks },
      text:
        rows.length > 0
          ? table([['runbook', 'steps', 'trust', ''], ...rows]).join('\n')
          : 'No file is below runbooks/.',
    };
  },
};

const show: Command = {
  name: 'runbook show',
  summary: 'whether to trust a runbook, and its steps',
  needs: 'read',
  parameters: [{ name: '<runbook>', about: 'its id or path' }],
  examples: ['wakeworthy runbook show schema-change'],
  async run(context, input) {
    const read = await context.runbooks();
    const runbook = runbookNamed(
      requiredText(input, 'runbook', 'wakeworthy runbook show schema-change'),
      read,
    );
    const trust = trustIn(runbook, context, read, (await context.reader()) ?? null);
    const { id, path, title, steps, advice } = runbook;
    return {
      data: { schema: 1, id, path, title, trust, steps, advice },
      text: [
        title,
        trust.says,
        '',
        ...steps.flatMap(stepLines),
        ...advice.flatMap((one) => ['', one.title, ...one.lines.map((line) => `   ${line}`)]),
      ]
        .map(visible)
        .join('\n'),
    };
  },
};

const check: Command = {
  name: 'runbook check',
  summary:
    'dead links, unclosed code, missing sections, what nothing leads to; exit 1 where something is found',
  needs: 'read',
  examples: ['wakeworthy runbook check'],
  async run(context) {
    const read = await context.runbooks();
    const findings = [
      ...read.findings,
      ...checkRunbooks(read.runbooks, {
        catalog: context.situation.catalog,
        exists: read.exists,
        lineOf: read.lineOf,
      }),
    ];
    const count = `${findings.length} finding${findings.length === 1 ? '' : 's'} in ${read.runbooks.length} runbooks.`;
    return {
      data: { schema: 1, runbooks: read.runbooks.length, findings },
      text: [
        ...findings.flatMap(findingLines),
        findings.length === 0 ? `Nothing wrong in ${read.runbooks.length} runbooks.` : count,
      ]
        .map(visible)
        .join('\n'),
      exitCode: findings.length > 0 ? 1 : 0,
    };
  },
};

export const reading: readonly Command[] = [list, show, check];
