import type { Finding } from '../domain/catalog/finding.ts';
import { priceList } from '../domain/decision/price-list.ts';
import { exactAmount } from '../domain/text/amount.ts';
import { visibleDeep } from '../domain/text/visible.ts';
import type { Command } from './command.ts';
import { table } from './table.ts';

const findings: Command = {
  name: 'doctor',
  summary: 'everything wrong with this workspace, with file and line; exit 1 where something is an error',
  needs: 'read',
  examples: ['wakeworthy doctor', 'wakeworthy doctor costs'],
  async run({ situation, root }) {
    const list = situation.findings;
    const errors = list.filter(({ severity }) => severity === 'error').length;
    const safe = visibleDeep(list);
    const unknown = Object.entries(visibleDeep(situation.log.events.unknownTypes));
    const summary =
      list.length === 0
        ? `Nothing wrong: ${situation.catalog.pipelines.size} pipelines, ${situation.log.events.read} events read.`
        : `${errors} error${errors === 1 ? '' : 's'}, ${list.length - errors} warning${list.length - errors === 1 ? '' : 's'}.`;
    return {
      data: { schema: 1, root, findings: list, skippedTypes: situation.log.events.unknownTypes },
      text: [
        ...safe.flatMap(findingLines),
        ...unknown.map(
          ([type, count]) => `${count} events of type ${type} skipped: this version does not know it.`,
        ),
        summary,
      ].join('\n'),
      exitCode: errors > 0 ? 1 : 0,
    };
  },
};

function findingLines(finding: Finding): string[] {
  const place = [finding.file, finding.line, finding.column].filter((part) => part !== undefined).join(':');
  return [
    `${place}: ${finding.severity}: ${finding.message}`,
    ...(finding.expected ? [`    expected: ${finding.expected}`] : []),
    ...(finding.example ? [`    example:  ${finding.example}`] : []),
  ];
}

const costs: Command = {
  name: 'doctor costs',
  summary: 'the price list of wake-ups and where it comes from',
  needs: 'read',
  examples: ['wakeworthy doctor costs'],
  async run({ situation: { team } }) {
    const data = priceList(team.costs, team.currency);
    const money = (amount: number) => exactAmount(amount, team.currency);
    return {
      data,
      text: [
        'One hour of work at night, by how many wake-ups the last 60 days held (one every six days):',
        ...table(
          [
            ['wake-up', 'labour', 'next day', 'wear', 'in all'],
            ...data.nights.map((n) => [
              String(n.nth),
              money(n.labour),
              money(n.nextDay),
              money(n.wear),
              money(n.total),
            ]),
          ],
          '  ',
        ),
        '',
        'The same hour for somebody rested, by time of day:',
        ...table(
          data.classes.map((c) => [c.class, money(c.total)]),
          '  ',
        ),
        '',
        ...data.derivation,
      ].join('\n'),
    };
  },
};

/** `doctor` and `doctor costs`. */
export const doctor: readonly Command[] = [findings, costs];
