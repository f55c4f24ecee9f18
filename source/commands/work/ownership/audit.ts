import { EMPTY_OWNERSHIP, OWNED_KINDS } from '../../../domain/catalog/ownership.ts';
import { calledName } from '../../../domain/decision/report/voice.ts';
import type { Situation } from '../../../domain/situation.ts';
import { visible } from '../../../domain/text/visible.ts';
import { auditOf, type OwnershipFinding, SEVERITIES } from '../../../domain/work/ownership/audit.ts';
import { type Alone, heldAlone, holdingsOf } from '../../../domain/work/ownership/holdings.ts';
import { PATTERNS } from '../../../domain/work/ownership/pattern.ts';
import { fileCautions } from '../../command/cautions.ts';
import type { Command } from '../../command/command.ts';
import { table } from '../../command/table.ts';
import { folded } from '../../learn/looking-back.ts';

/** `ownership`: who owns what against the pattern, with the sentence to take to a manager. */
export const ownershipAudit: Command = {
  name: 'ownership',
  summary:
    'who owns what, against the pattern that was chosen: what nobody, one alone or the wrong one holds',
  needs: 'read',
  examples: ['wakeworthy ownership', 'wakeworthy ownership --json'],
  async run(context) {
    const situation = { ...context.situation, log: await context.history() };
    const { ownership: owned = EMPTY_OWNERSHIP } = situation;
    const found = auditOf(situation);
    return {
      data: {
        schema: 1,
        pattern: owned.pattern ?? 'common',
        chosen: owned.pattern !== undefined,
        patterns: PATTERNS,
        ...(fileCautions(situation).length === 0 ? {} : { cautions: fileCautions(situation) }),
        findings: found.map((one) => ({ ...one })),
        alone: heldAlone(holdingsOf(situation.catalog, owned)),
      },
      text: () => folded(auditLines(situation, found)),
    };
  },
};

/**
 * The audit, a line each: the pattern, what is found by severity, the picture of who holds what alone. `situation`:
 * with the whole log.
 */
export function auditLines(situation: Situation, found = auditOf(situation)): string[] {
  const { team, catalog, ownership: owned = EMPTY_OWNERSHIP } = situation;
  const pattern = owned.pattern ?? 'common';
  const alone = heldAlone(holdingsOf(catalog, owned));
  return [
    ...fileCautions(situation),
    `Pattern ${pattern}${owned.pattern === undefined ? ' (nobody chose one: wakeworthy ownership set --pattern common, or with-metrics)' : ''}:`,
    ...table(
      OWNED_KINDS.map((kind) => [kind, PATTERNS[pattern][kind].map((part) => `${part}s`).join(' or ')]),
      '  ',
    ),
    ...(found.length === 0 ? ['', 'Nothing is found at the boundaries.'] : findingLines(found)),
    ...(alone.length === 0
      ? []
      : ['', 'Who holds what alone:', ...pictureOf(alone, (id) => calledName(team, id))]),
  ];
}

function findingLines(found: readonly OwnershipFinding[]): string[] {
  return SEVERITIES.flatMap((severity) => {
    const these = found.filter((one) => one.severity === severity);
    return these.length === 0
      ? []
      : [
          '',
          `${severity.charAt(0).toUpperCase()}${severity.slice(1)}:`,
          ...these.map(({ sentence }) => `  ${visible(sentence)}`),
        ];
  });
}

/** A row a person, a mark for each thing. */
function pictureOf(alone: readonly Alone[], name: (id: string) => string): string[] {
  return table(
    [
      ['', ...OWNED_KINDS],
      ...alone.map(({ person, held }) => [
        visible(name(person)),
        ...OWNED_KINDS.map((kind) => {
          const count = held[kind].length;
          return count === 0 ? '·' : count > MOST_MARKS ? `${'■'.repeat(MOST_MARKS)}+` : '■'.repeat(count);
        }),
      ]),
    ],
    '  ',
  );
}

const MOST_MARKS = 8;
