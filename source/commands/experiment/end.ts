import { runningBy } from '../../domain/action/experiment-events.ts';
import type { DecayImpact } from '../../domain/catalog/impact.ts';
import { stakeNow } from '../../domain/decision/experiment/may-start.ts';
import {
  isNothing,
  lossADay,
  type Measured,
  measuredFrom,
  measuredOn,
  type Settled,
  settledBy,
} from '../../domain/decision/experiment/measured.ts';
import type { ImpactAnswer } from '../../domain/impact/catalog-edit.ts';
import { writtenPart } from '../../domain/impact/part-text.ts';
import type { Experiment } from '../../domain/incident/state/running-work.ts';
import { knownFields } from '../../domain/known-fields.ts';
import type { Situation } from '../../domain/situation.ts';
import { visible } from '../../domain/text/visible.ts';
import { dateOf } from '../../domain/time/zone.ts';
import { change } from '../command/change.ts';
import { type Command, type Input, Refused, WrongUsage } from '../command/command.ts';
import { requiredText, textOf } from '../command/input.ts';
import { nodeFrom } from '../impact/node.ts';

const EXAMPLE = 'wakeworthy experiment end ads_attribution --measured "1.2 % after 3 days" --error "0.4 %"';

/** `experiment end`: what was measured goes into the catalog, at its upper end until a second experiment agrees. */
export const experimentEnd: Command = {
  name: 'experiment end',
  summary: 'end an experiment, and write what was measured into the catalog as decay',
  needs: 'write',
  parameters: [{ name: '<experiment>', about: 'its pipeline, or six or more last characters of its id' }],
  options: [
    { flags: '--measured <text>', about: 'what was lost of its worth: "1.2 % after 3 days"' },
    { flags: '--error <percent>', about: 'how far off that may be: "0.4 %"' },
    {
      flags: '--node <node>',
      about: 'whose worth it is; default: what has a decay already, else the pipeline',
    },
    { flags: '--value <amount>', about: 'its worth a day; default: that of the decay it has' },
  ],
  examples: ['wakeworthy experiment end ads_attribution', EXAMPLE],
  async run(context, input) {
    const { situation, by } = context;
    const reference = requiredText(input, 'experiment', EXAMPLE);
    const found = runningBy(reference, situation.log.experiments.values());
    if (!found)
      throw new Refused(
        `No single running experiment is ${visible(reference)}: see wakeworthy experiment list.`,
      );
    const text = textOf(input, 'measured');
    const error = textOf(input, 'error');
    const measured = text === undefined ? undefined : measuredFrom(text, error);
    if (text !== undefined && !measured)
      throw new WrongUsage(
        `--measured "${text}"${error === undefined ? '' : ` with --error "${error}"`} is not understood. For example: ${EXAMPLE}`,
      );
    for (const about of ['error', 'value', 'node'])
      if (text === undefined && textOf(input, about) !== undefined)
        throw new WrongUsage(
          `--${about} is about what was measured: say --measured too. For example: ${EXAMPLE}`,
        );
    if (measured && measured.share + measured.error === 0)
      throw new WrongUsage('0 % without an error says nothing: --error says how much may have been missed.');
    const settled =
      measured && settledBy(measuredOn(found.pipeline, situation.log.experiments.values()), measured);
    const answer =
      settled &&
      decayFor(found, settled, measured!, input, situation, await nodeOf(found, input, context), by);
    // What cannot be written is told before anything is recorded.
    if (answer) await context.editCatalog(answer, true);
    const changed = await change(context, {
      kind: 'end-experiment',
      experiment: found.id,
      ...knownFields({ measured: text, error }),
    });
    const edited = answer && (await context.editCatalog(answer, false));
    return {
      ...changed,
      data: {
        ...(changed.data as object),
        ...(measured ? { perDay: lossADay(measured), nothing: isNothing(measured) } : {}),
        ...(settled ? { loss: settled.loss, agree: settled.agree } : {}),
        ...(edited ? { file: edited.path } : {}),
      },
      text: [
        changed.text as string,
        ...(measured && settled ? saying(measured, settled, answer?.id, edited?.path) : []),
      ].join('\n'),
    };
  },
};

async function nodeOf(found: Experiment, input: Input, context: Parameters<Command['run']>[0]) {
  const named = textOf(input, 'node');
  if (named !== undefined) return nodeFrom(named, context, await context.history());
  const { nodes } = stakeNow(found.pipeline, context.situation);
  const decaying = nodes.find(({ node }) => decayOf(node.impact) !== undefined)?.node.id;
  return nodeFrom(decaying ?? found.pipeline, context, await context.history());
}

/** Nothing is worth more a day, in any currency. */
const MOST_WORTH = 1e12;

function decayOf(impact: readonly { readonly kind: string }[] | undefined): DecayImpact | undefined {
  return impact?.find((part): part is DecayImpact => part.kind === 'decay');
}

/** The decay as the catalog is to have it; undefined where nobody said what it is worth a day. */
function decayFor(
  { id, pipeline }: Experiment,
  { loss, agree }: Settled,
  measured: Measured,
  input: Input,
  { team, now }: Situation,
  node: ReturnType<typeof nodeFrom>,
  by: string,
): ImpactAnswer | undefined {
  const known = decayOf(node.node.impact);
  const text = textOf(input, 'value');
  if (text !== undefined && !/^\d+(?:\.\d+)?$/.test(text))
    throw new WrongUsage(`--value "${text}" is no amount. Expected for example --value 20000.`);
  const value = text === undefined ? known?.value : Number(text);
  if (value !== undefined && !(value > 0 && value < MOST_WORTH))
    throw new WrongUsage(`--value "${text}" is no worth of a day. Expected for example --value 20000.`);
  if (value === undefined) return undefined;
  const { share, days, error } = measured;
  const percent = (one: number) => `${Number((one * 100).toPrecision(6))} %`;
  const off = error > 0 ? ` ± ${percent(error)}` : '';
  const source = `experiment ${id.slice(-6)} on ${pipeline}: ${percent(share)} after ${days} d${off}, ${agree === 1 ? 'its upper end' : `${agree} agree`}`;
  const decay: DecayImpact = {
    ...{ kind: 'decay', value, loss: Number(loss.toPrecision(6)) },
    ...knownFields({ ceiling: known?.ceiling }),
    because: source,
    confirmed: { by, on: dateOf(now, team.timeZone) },
  };
  const others = (node.node.impact ?? []).filter(({ kind }) => kind !== 'decay');
  return { id: node.id, kind: node.kind, parts: [...others, decay].map(writtenPart) };
}

function saying(
  measured: Measured,
  { loss, agree }: Settled,
  node: string | undefined,
  file: string | undefined,
): string[] {
  const { loss: perDay, error } = lossADay(measured);
  const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
  return [
    `That is ${percent(perDay)} of its worth for each day${error > 0 ? `, give or take ${percent(error)}` : ''}${isNothing(measured) ? ': not to be told from nothing, which is a result' : ''}.`,
    file === undefined
      ? 'Nobody said what it is worth a day, so the catalog does not have it: say --value, or see wakeworthy impact set.'
      : `${visible(node ?? '')} decays by ${percent(loss)} a day in ${file} now, ${agree === 1 ? 'the upper end until a second experiment agrees' : `the middle of ${agree} that agree`}. Commit it with git.`,
  ];
}
