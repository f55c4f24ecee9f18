import { knownFields } from '../../domain/known-fields.ts';
import { visible } from '../../domain/text/visible.ts';
import { change } from '../command/change.ts';
import type { Command } from '../command/command.ts';
import { incidentOf, personFrom, textOf } from '../command/input.ts';
import { BY_MYSELF, eitherWay } from '../command/parameters.ts';
import { send, sentWords } from '../command/sent.ts';

/** `woke`: somebody was woken. */
export const woke: Command = {
  name: 'woke',
  summary: 'record that somebody was woken (default: you)',
  needs: 'write',
  ...eitherWay('person', 'person', 'id of the person', [
    { flags: '--incident <incident>', about: 'what for' },
  ]),
  examples: ['wakeworthy woke', 'wakeworthy woke ben --incident billing_ledger'],
  async run(context, input) {
    const person = personFrom(textOf(input, 'person') ?? context.by, context.situation).id;
    const incident =
      textOf(input, 'incident') === undefined ? undefined : (await incidentOf(context, input)).id;
    return change(context, { kind: 'woke', person, ...knownFields({ incident }) });
  },
};

/** `up`: the person at the keyboard is awake. */
export const up: Command = {
  name: 'up',
  summary: 'say that you are up: starting now costs less, going back to sleep is still an answer',
  needs: 'write',
  options: [BY_MYSELF],
  examples: ['wakeworthy up'],
  run: async (context, input) => change(context, { kind: 'up', byMyself: input.options.byMyself === true }),
};

/** `sleep`: holds what can wait and records the decision. */
export const sleep: Command = {
  name: 'sleep',
  summary: 'go back to sleep: hold what can wait until its time, record the decision, say what happens next',
  needs: 'write',
  options: [{ flags: '--anyway', about: 'even though something is worth being up for; that is left alone' }],
  examples: ['wakeworthy sleep'],
  async run(context, input) {
    const answer = await change(context, { kind: 'sleep', anyway: input.options.anyway === true });
    const sent = await send(context);
    return {
      ...answer,
      data: { ...answer.data, ...knownFields({ sent }) },
      text: `${answer.text}${visible(sentWords(sent))}`,
    };
  },
};

/** `undo`: takes back a change. */
export const undo: Command = {
  name: 'undo',
  summary: 'take back your last change, or the event named; an undo can be undone by its id',
  needs: 'write',
  parameters: [{ name: '[event]', about: 'six or more last characters of the id of an event' }],
  examples: ['wakeworthy undo', 'wakeworthy undo 9f31c2'],
  run: async (context, input) => {
    const event = textOf(input, 'event');
    const answer = await change(context, { kind: 'undo', ...knownFields({ event }) });
    const id = answer.events[0]!.id.slice(-12);
    return { ...answer, text: `${answer.text} To take that back: wakeworthy undo ${id}` };
  },
};
