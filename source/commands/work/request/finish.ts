import { knownFields } from '../../../domain/known-fields.ts';
import { sameName } from '../../../domain/text/same-name.ts';
import { areaFrom } from '../../command/area.ts';
import { change } from '../../command/change.ts';
import { type Command, WrongUsage } from '../../command/command.ts';
import { requiredText, textOf } from '../../command/input.ts';
import { effortFrom } from './estimates.ts';

const DONE = 'wakeworthy request done 9f31c2 --hours 6h';
const RANK = 'wakeworthy request rank finance 9f31c2 4b3844';

/** `request done`: what it took, what was cut short, and whether it was ours. */
export const requestDone: Command = {
  name: 'request done',
  summary: 'end a request, with the hours that it took',
  needs: 'write',
  parameters: [{ name: '<request>', about: 'six or more last characters of its id' }],
  options: [
    { flags: '--hours <hours>', about: 'what it took: 6h, 45m' },
    { flags: '--corner <which>', about: 'what was cut short: quality, completeness, maintainability' },
    { flags: '--not-ours', about: 'it was work on what others own' },
  ],
  examples: [DONE],
  run(context, input) {
    const [hours, ...more] = effortFrom(requiredText(input, 'hours', DONE), 'hours');
    if (more.length > 0) throw new WrongUsage(`--hours is one number. For example: ${DONE}`);
    return change(context, {
      kind: 'finish-request',
      request: requiredText(input, 'request', DONE),
      hours,
      ...knownFields({ corner: textOf(input, 'corner') }),
      ...(input.options.notOurs === true ? { notOurs: true } : {}),
    });
  },
};

/** `request rank`: the order that the partner of an area wants; dates move by it, and who has to be told is said. */
export const requestRank: Command = {
  name: 'request rank',
  summary: 'order the queue of an area as its partner wants it, and say whose dates move',
  needs: 'write',
  parameters: [
    { name: '<area>', about: 'whose queue' },
    { name: '<requests...>', about: 'ends of ids, the first one first' },
  ],
  examples: [RANK],
  run(context, input) {
    const named = requiredText(input, 'area', RANK);
    const area = areaFrom({ args: {}, options: { area: named } }, context.situation.team) ?? sameName(named);
    return change(context, {
      kind: 'rank-requests',
      area,
      order: requiredText(input, 'requests', RANK)
        .split(/[\s,]+/)
        .filter((one) => one !== ''),
    });
  },
};
