import type { Finding } from '../../domain/catalog/finding/finding.ts';
import { goneRunbooks } from '../../domain/runbook/check.ts';
import { personOnCall } from '../../domain/shift/on-call.ts';
import type { Situation } from '../../domain/situation.ts';
import { visibleDeep } from '../../domain/text/visible.ts';
import { missingFromGit } from '../../storage/read/workspace/not-checked-out.ts';
import type { Command } from '../command/command.ts';
import { findingLines } from '../command/finding-lines.ts';
import { exportFindings } from './export-findings.ts';
import { noteFindings, ONE_TEXT } from './note-findings.ts';
import { sourceFindings } from './source-findings.ts';
import { travelFindings } from './travel-findings.ts';

/** `doctor`: what is wrong. */
export const findings: Command = {
  name: 'doctor',
  summary: 'everything wrong with this workspace, with file and line; exit 1 where something is an error',
  needs: 'read',
  examples: ['wakeworthy doctor', 'wakeworthy doctor costs', 'wakeworthy doctor privacy'],
  async run(context) {
    const { situation, root } = context;
    const [read, ofNotes, missing, ofSources] = await Promise.all([
      context.runbooks(),
      noteFindings(context),
      missingFromGit(root),
      sourceFindings(context),
    ]);
    const twofold = ofNotes.filter(({ expected }) => expected === ONE_TEXT).map(({ file }) => file);
    const { findings: ofHistory } = await context.remembered();
    const ofExport = await exportFindings(root, situation);
    const ofTravel = await travelFindings(context, new Set(twofold));
    const isKnown = ({ file }: Finding) => situation.findings.some((one) => one.file === file);
    const { findings: ofRunbooks, runbooks } = read;
    const list = [
      ...situation.findings,
      ...missing.filter((one) => !isKnown(one)),
      ...nobodyForWhatIsPriced(situation),
      ...ofRunbooks,
      ...goneRunbooks(runbooks, { catalog: situation.catalog, ...read }).map(asWarning),
      ...runbooks.flatMap(({ findings }) => findings),
      ...ofSources,
      ...ofNotes,
      ...ofTravel,
      ...ofHistory,
      ...ofExport,
    ];
    const errors = list.filter(({ severity }) => severity === 'error').length;
    const safe = visibleDeep(list);
    const unknown = Object.entries(visibleDeep(situation.log.events.unknownTypes));
    const summary =
      list.length === 0
        ? `Nothing wrong: ${situation.catalog.pipelines.size} pipelines, and the log, were read.`
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

/** No verdict hangs on it; whoever is woken looks for the page in vain. */
function asWarning(finding: Finding): Finding {
  return { ...finding, severity: 'warning' };
}

/** Prices are compared with nobody's night where nobody is on call. */
function nobodyForWhatIsPriced({ team, catalog, now }: Situation): Finding[] {
  const nodes = [...catalog.pipelines.values(), ...catalog.consumers.values()];
  const priced = nodes.filter(({ impact }) => (impact ?? []).length > 0);
  if (priced.length === 0 || personOnCall(team, now) !== null) return [];
  return [
    {
      severity: 'warning',
      file: 'state/team.yaml',
      message: `nobody is on call now, and ${priced.length} pipelines and consumers have a price: nobody will be woken for them`,
      expected: 'a rotation `pipelines` with somebody whose turn it is',
    },
  ];
}
