import { proposalFor } from '../../../domain/action/work/request-events.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { sameName } from '../../../domain/text/same-name.ts';
import { areaFrom } from '../../command/area.ts';
import { type Command, WrongUsage } from '../../command/command.ts';
import { optionalDate, requiredText, textOf } from '../../command/input.ts';
import { afterEvents, decidedAnswer } from './decided.ts';
import { effortFrom, valueFrom } from './estimates.ts';
import { upkeepOf } from './upkeep.ts';

const EXAMPLE =
  'wakeworthy request add "Refunds by country" --from "Mia, sales" --area finance --effort 2h,4h,9h --value 9000 --value-by dana';

/** `request add`: an ad-hoc ask, what becomes of it, and the reply to paste. */
export const requestAdd: Command = {
  name: 'request add',
  summary: 'file an ad-hoc request: now, queue with a date, roadmap or no, why, and the reply',
  needs: 'write',
  parameters: [{ name: '<title...>', about: 'what is asked for' }],
  options: [
    { flags: '--from <who>', about: 'whoever asks' },
    { flags: '--area <area>', about: 'for which part of the business' },
    { flags: '--effort <hours>', about: 'what it takes: 8h, or low, likely and high: 2h,4h,9h' },
    { flags: '--value <amount>', about: 'what it is worth: one number, or three' },
    { flags: '--value-by <who>', about: 'who confirmed that; unconfirmed it counts half' },
    { flags: '--deadline <date>', about: 'after which it is worth nothing' },
    { flags: '--about <pipeline>', about: 'the pipeline that it is about' },
    { flags: '--urgent', about: 'whoever asks says so: it is counted, and moves nothing' },
    {
      flags: '--pipeline',
      about: 'it makes one more pipeline: a year of its upkeep is part of what it costs',
    },
    { flags: '--undecided', about: 'only file it: several are decided together by request decide' },
  ],
  examples: [EXAMPLE],
  async run(context, input) {
    const { team } = context.situation;
    const area = areaFrom(input, team) ?? (team.areas.length === 1 ? team.areas[0]!.id : undefined);
    if (area === undefined && team.areas.length > 0)
      throw new WrongUsage(`--area is missing: one of ${team.areas.map(({ id }) => id).join(', ')}.`);
    const builds = input.options.pipeline === true;
    const about = textOf(input, 'about');
    const value = valueFrom(input);
    const valueBy = textOf(input, 'valueBy');
    if (value === undefined && valueBy !== undefined)
      throw new WrongUsage('--value-by says who confirmed --value: say both, or neither.');
    const upkeep = builds ? await upkeepOf(context) : 0;
    const { says, events } = await context.act({
      kind: 'file-request',
      title: requiredText(input, 'title', EXAMPLE).trim(),
      from: requiredText(input, 'from', EXAMPLE).trim(),
      area: area ?? requiredText(input, 'area', EXAMPLE),
      effort: effortFrom(requiredText(input, 'effort', EXAMPLE)),
      ...knownFields({
        value,
        valueBy,
        deadline: optionalDate(input, 'deadline'),
        pipeline: about === undefined ? undefined : sameName(about),
      }),
      ...{ isUrgent: input.options.urgent === true, builds, upkeep },
      ...(input.options.undecided === true ? { isUndecided: true as const } : {}),
    });
    const { situation } = context;
    const request = afterEvents(String(events[0]!.data.request), situation, events);
    return decidedAnswer(request, proposalFor(request, situation, upkeep), says, events, situation);
  },
};
