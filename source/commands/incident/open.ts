import { factName } from '../../domain/incident/event/fact.ts';
import { stateOf } from '../../domain/incident/state/incident.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { sameName } from '../../domain/text/same-name.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { type Answer, type Command, Refused, type WriteContext } from '../command/command.ts';
import { optionalInstant, pipelineFrom, requiredText } from '../command/input.ts';
import { FAILURE_OPTIONS, failureFrom } from './failure-options.ts';

/** `open`: records a failure; prints the id of its incident. */
export const open: Command = {
  name: 'open',
  summary: 'record the failure of a pipeline; prints the id of its incident',
  needs: 'write',
  parameters: [{ name: '<pipeline>', about: 'id of the pipeline; one in no catalog is taken too' }],
  options: [
    { flags: '--title <text>', about: 'what went wrong, in one line (required)' },
    ...FAILURE_OPTIONS,
    { flags: '--due <time>', about: 'when the run was due; default: from the schedule' },
  ],
  examples: ['wakeworthy open billing_ledger --title \'column "amount_cents" is missing\' --failed-at 02:41'],
  async run(context, input) {
    const pipeline = pipelineFrom(input, 'wakeworthy open billing_ledger --title "..."');
    const title = requiredText(input, 'title', '--title "column amount_cents is missing"');
    const failure = await failureFrom(context, input);
    const told = await toldBefore(context, sameName(pipeline), failure.key);
    if (told) return told;
    const { says, events } = await context.act({
      ...{ kind: 'open', pipeline, title, ...failure },
      ...knownFields({ due: optionalInstant(input, 'due', context.situation, true) }),
    });
    return {
      data: { schema: 1, incident: says, events: events.map(({ id, type }) => ({ id, type })) },
      text: says,
    };
  },
};

/** What is told under a key once is told for ever: a second telling writes nothing, and says what became of the first. */
async function toldBefore(
  { by, situation, told }: WriteContext,
  pipeline: string,
  key: string | undefined,
): Promise<Answer | undefined> {
  const name = factName({ type: 'incident.opened', by, data: knownFields({ key }) });
  const known = name === undefined ? undefined : await told(name, pipeline);
  if (known === undefined) return undefined;
  if (known === 'taken back')
    throw new Refused(
      `The failure ${key} of ${pipeline} was told before and taken back: nothing is recorded. Report a new failure under a key of its own.`,
    );
  const { id, failedAt, resolved } = known;
  const time = (instant: number) => formatInstant(instant, situation.team.timeZone);
  const became = resolved
    ? `resolved ${time(resolved.at)} as ${resolved.resolution}`
    : stateOf(known, situation.now);
  return {
    data: { schema: 1, incident: id, events: [] },
    text: id,
    aside: `The failure ${key} of ${pipeline} was told before: failed ${time(failedAt)}, ${became}. Nothing new is recorded.`,
  };
}
