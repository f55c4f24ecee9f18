import { RUN_OUTCOMES, type StepOutcome } from '../../domain/incident/state/run.ts';
import { knownFields } from '../../domain/known-fields.ts';
import type { Runbook, RunbookStep } from '../../domain/runbook/runbook.ts';
import { runbookTemplate } from '../../domain/runbook/template.ts';
import { changedSinceBegun } from '../../domain/runbook/trust/trust.ts';
import { walkOf } from '../../domain/runbook/trust/walk.ts';
import { visible } from '../../domain/text/visible.ts';
import { change } from '../command/change.ts';
import { type Command, Refused, WrongUsage } from '../command/command.ts';
import { incidentOf, oneOf, requiredText, textOf } from '../command/input.ts';
import { INCIDENT, WALKED } from '../command/parameters.ts';
import { outcomeWord, stepLines } from './lines.ts';
import { bestRunbook, runbookNamed, runNamed, trustIn } from './pick.ts';

const start: Command = {
  name: 'runbook start',
  summary: 'begin a walk through a runbook for an incident, or go on with it: prints the step that is next',
  needs: 'write',
  parameters: [INCIDENT, { name: '[runbook]', about: 'its id; default: the one that is surely for it' }],
  examples: [
    'wakeworthy runbook start billing_ledger',
    'wakeworthy runbook start billing_ledger schema-change',
  ],
  async run(context, input) {
    const incident = await incidentOf(context, input);
    const read = await context.runbooks();
    const named = textOf(input, 'runbook');
    const runbook = named === undefined ? bestRunbook(incident, context, read) : runbookNamed(named, read);
    const { head = '' } = read.history;
    const trust = trustIn(runbook, context, read, context.by);
    const known = [...context.situation.log.runs.values()].findLast(
      (run) => run.incident === incident.id && run.runbook === runbook.id && !run.finished,
    );
    const done = await change(context, {
      kind: 'start-run',
      incident: incident.id,
      runbook: runbook.id,
      commit: head,
    });
    const run = known?.id ?? done.events.find(({ type }) => type === 'runbook.started')?.data.run;
    const walk = known && walkOf(runbook, known);
    const next = runbook.steps[walk?.position ?? 0];
    return {
      data: { ...done.data, run, runbook: runbook.id, trust, next: next ?? null },
      text: [
        `${done.text}`,
        trust.says,
        ...(known && changedSinceBegun(runbook, known, read.history)
          ? ['The page changed since this walk began: look whether what is said to be done is.']
          : []),
        ...(walk
          ? walk.steps.filter(({ last }) => last).map((one) => `${one.step.number}. ${outcomeWord(one)}`)
          : []),
        ...nextLines(next, runbook),
      ]
        .map(visible)
        .join('\n'),
    };
  },
};

/** The step that is next, below what was just done. */
function nextLines(
  next: RunbookStep | undefined,
  { path, steps }: Pick<Runbook, 'path' | 'steps'>,
): string[] {
  if (next) return ['', ...stepLines(next)];
  return [
    '',
    steps.length > 0
      ? 'Every step is settled: wakeworthy runbook finish'
      : `Nothing on this page was understood as a step: read ${path} itself.`,
  ];
}

const SETTLED: readonly StepOutcome[] = ['done', 'skipped', 'failed'];

const step: Command = {
  name: 'runbook step',
  summary: 'say what became of a step; prints the one that is next',
  needs: 'write',
  parameters: [WALKED, { name: '<outcome>', about: SETTLED.join(', ') }],
  options: [
    { flags: '--step <number>', about: 'another step than the next one' },
    { flags: '--note <text>', about: 'what was seen' },
  ],
  examples: [
    'wakeworthy runbook step billing_ledger done',
    'wakeworthy runbook step billing_ledger failed --note "no access"',
  ],
  async run(context, input) {
    const run = runNamed(
      requiredText(input, 'incident', 'wakeworthy runbook step billing_ledger done'),
      context,
    );
    const outcome = oneOf(textOf(input, 'outcome'), SETTLED, 'outcome');
    const runbook = runbookNamed(run.runbook, await context.runbooks());
    const number = textOf(input, 'step') ?? runbook.steps[walkOf(runbook, run).position]?.number;
    if (number === undefined || !runbook.steps.some((one) => one.number === number))
      throw new WrongUsage(
        `${runbook.id} has no step ${number ?? 'left'}. Steps: ${runbook.steps.map((one) => one.number).join(', ')}.`,
      );
    const note = textOf(input, 'note');
    const done = await change(context, {
      kind: 'step',
      run: run.id,
      step: number,
      outcome,
      ...knownFields({ note }),
    });
    const after = {
      ...run,
      steps: [...run.steps, { step: number, outcome, by: context.by, at: context.situation.now }],
    };
    const next = runbook.steps[walkOf(runbook, after).position];
    return {
      data: { ...done.data, next: next ?? null },
      text: [`${done.text}`, ...nextLines(next, runbook)].map(visible).join('\n'),
    };
  },
};

const finish: Command = {
  name: 'runbook finish',
  summary: 'end a walk: fixed, not-fixed or left, and what was missing in the runbook',
  needs: 'write',
  parameters: [WALKED, { name: '<outcome>', about: RUN_OUTCOMES.join(', ') }],
  options: [{ flags: '--missing <text>', about: 'what the runbook should have said' }],
  examples: ['wakeworthy runbook finish billing_ledger fixed --missing "how to find the owner"'],
  async run(context, input) {
    const run = runNamed(
      requiredText(input, 'incident', 'wakeworthy runbook finish billing_ledger fixed'),
      context,
    );
    const outcome = oneOf(textOf(input, 'outcome'), RUN_OUTCOMES, 'outcome');
    const note = textOf(input, 'missing');
    return change(context, {
      kind: 'finish-run',
      run: run.id,
      outcome,
      ...knownFields({ note }),
    });
  },
};

const create: Command = {
  name: 'runbook new',
  summary: 'a new runbook from a template, below runbooks/; never over one that exists',
  needs: 'write',
  parameters: [{ name: '<name>', about: 'its id, for example late-upstream' }],
  options: [
    { flags: '--title <text>', about: 'what it is for' },
    { flags: '--match <text>', about: 'a text of the failure that it is for; * stands for anything' },
  ],
  examples: ['wakeworthy runbook new late-upstream --title "Upstream is late"'],
  async run(context, input) {
    const name = requiredText(input, 'name', 'wakeworthy runbook new late-upstream').replace(/\.md$/i, '');
    if (
      !/^[\p{L}\p{N}][\p{L}\p{N}_.-]*(?:\/[\p{L}\p{N}][\p{L}\p{N}_.-]*)*$/u.test(name) ||
      name.includes('..')
    )
      throw new WrongUsage(
        `"${name}" is no name for a file below runbooks/. Expected for example late-upstream.`,
      );
    const path = `runbooks/${name}.md`;
    const title = textOf(input, 'title') ?? name.replace(/^.*\//, '').replaceAll('-', ' ');
    const { exists } = await context.runbooks();
    if (exists(`${name}.md`))
      throw new Refused(
        `${path} exists already and is left as it is. Give the new one another name, or edit that one.`,
      );
    await context.writeNew([{ path, content: runbookTemplate(title, textOf(input, 'match')) }]);
    return { data: { schema: 1, path }, text: visible(path) };
  },
};

export const walking: readonly Command[] = [start, step, finish, create];
