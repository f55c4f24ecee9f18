import { proposalFor } from '../../../domain/action/work/request-events.ts';
import { DECISIONS, standingOf, type WorkRequest } from '../../../domain/incident/state/request.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { visible } from '../../../domain/text/visible.ts';
import { byReference } from '../../../domain/work/by-reference.ts';
import { triageAll } from '../../../domain/work/request/triage.ts';
import {
  type Answer,
  type Command,
  type Input,
  Refused,
  type WriteContext,
  WrongUsage,
} from '../../command/command.ts';
import { oneOf, optionalDate, textOf } from '../../command/input.ts';
import { afterEvents, decidedAnswer } from './decided.ts';
import { valueFrom } from './estimates.ts';
import { upkeepOf } from './upkeep.ts';

const EXAMPLE =
  'wakeworthy request decide 9f31c2 queue --why "The board meets on Friday" --promised 2026-12-04';

/** `request decide`: as it is computed, or otherwise with a reason. */
export const requestDecide: Command = {
  name: 'request decide',
  summary: 'decide a request, or all undecided ones together; otherwise than computed with a reason',
  needs: 'write',
  parameters: [
    { name: '[request]', about: 'six or more last characters of its id; without: all that are undecided' },
    { name: '[decision]', about: `${DECISIONS.join(', ')}; without: as it is computed` },
  ],
  options: [
    { flags: '--why <text>', about: 'the reason, where it is not as computed' },
    { flags: '--promised <date>', about: 'until when' },
    { flags: '--value <amount>', about: 'what it is worth, as is known by now' },
    { flags: '--value-by <who>', about: 'who confirmed that' },
  ],
  examples: [
    'wakeworthy request decide',
    EXAMPLE,
    'wakeworthy request decide 9f31c2 --value 9000 --value-by dana',
  ],
  async run(context, input) {
    const reference = textOf(input, 'request');
    if (reference === undefined) return decideAll(context, input);
    const found = byReference(reference, context.situation.log.requests.values());
    if (!found)
      throw new Refused(`No single request ends in ${visible(reference)}: see wakeworthy request list.`);
    const said = textOf(input, 'decision');
    const upkeep = found.builds ? await upkeepOf(context) : 0;
    const { says, events } = await context.act({
      kind: 'decide-request',
      ...{ request: found.id, upkeep },
      ...(said === undefined ? {} : { decision: oneOf(said, DECISIONS, 'decision') }),
      ...knownFields({
        why: textOf(input, 'why'),
        promised: optionalDate(input, 'promised'),
        value: valueFrom(input),
        valueBy: textOf(input, 'valueBy'),
      }),
    });
    const { situation } = context;
    const request = afterEvents(found.id, situation, events);
    return decidedAnswer(request, proposalFor(request, situation, upkeep), says, events, situation);
  },
};

/** Together: in the order in which each area wants them, so that none takes the place of one that is worth more. */
async function decideAll(context: WriteContext, input: Input): Promise<Answer> {
  for (const name of ['why', 'promised', 'value', 'valueBy'])
    if (textOf(input, name) !== undefined)
      throw new WrongUsage(`--${name} is about one request: say which. For example: ${EXAMPLE}`);
  const undecided = ({ situation }: WriteContext) =>
    [...situation.log.requests.values()].filter((one) => !one.done && standingOf(one) === undefined);
  const answers: Answer[] = [];
  let now = context;
  const upkeep = undecided(now).some(({ builds }) => builds) ? await upkeepOf(context) : 0;
  for (let left = undecided(now); left.length > 0; left = undecided(now)) {
    const next = firstOf(left, now, upkeep);
    const { says, events } = await now.act({ kind: 'decide-request', request: next.id, upkeep });
    const { situation } = now;
    const request = afterEvents(next.id, situation, events);
    answers.push(decidedAnswer(request, proposalFor(request, situation, upkeep), says, events, situation));
    now = await now.fresh();
  }
  return {
    data: { schema: 1, decided: answers.map(({ data }) => data) },
    text: answers.length === 0 ? 'Nothing is undecided.' : answers.map(({ text }) => text).join('\n\n'),
  };
}

/** The one whose date would be the first. */
function firstOf(left: readonly WorkRequest[], { situation }: WriteContext, upkeep: number): WorkRequest {
  const { team, now, log } = situation;
  const found = triageAll(left, { team, now, upkeep, requests: [...log.requests.values()] });
  const date = (one: WorkRequest) => found.get(one.id)!.promised ?? '\uffff';
  return left.toSorted((a, b) =>
    date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : a.filedAt - b.filedAt,
  )[0]!;
}
