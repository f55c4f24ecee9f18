import { statusReport } from '../../domain/decision/report/status.ts';
import type { Cause } from '../../domain/incident/state/cause.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { visibleDeep } from '../../domain/text/visible.ts';
import { change } from '../command/change.ts';
import { type Command, type Input, type ReadContext, Refused } from '../command/command.ts';
import { incidentOf, optionalInstant, requiredText, textOf } from '../command/input.ts';

const CAUSE = { name: '<cause>', about: 'six or more last characters of its id, or its resource' };

const list: Command = {
  name: 'cause list',
  summary: 'open causes, and failures that look like one',
  needs: 'read',
  examples: ['wakeworthy cause list'],
  async run({ situation }) {
    const { causes, proposals, incidents } = statusReport(situation);
    const names = new Map(incidents.map(({ id, pipeline }) => [id, pipeline]));
    const safe = visibleDeep({ causes, proposals });
    const of = (ids: readonly string[]) =>
      visibleDeep(ids.map((id) => names.get(id) ?? id.slice(-6))).join(', ');
    const lines = [
      ...safe.causes.map((cause) => `${cause.id.slice(-6)}  ${cause.title}: ${of(cause.incidents)}`),
      ...safe.proposals.map(
        ({ resource, incidents: ids }) =>
          `proposed  ${resource}: ${of(ids)}  (wakeworthy cause accept ${quoted(resource)})`,
      ),
    ];
    return {
      data: { schema: 1, causes, proposals },
      text: lines.join('\n') || 'No cause, and no failures that look like one.',
    };
  },
};

/** As a shell takes one word. */
function quoted(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

const accept: Command = {
  name: 'cause accept',
  summary: 'make one job of failures that look like one cause; undo takes it back',
  needs: 'write',
  parameters: [{ name: '[resource]', about: 'what they share; default: the largest proposal' }],
  examples: ['wakeworthy cause accept snowflake_prod'],
  async run(context, input) {
    const { proposals } = statusReport(context.situation);
    const wanted = textOf(input, 'resource');
    const proposal =
      wanted === undefined ? proposals[0] : proposals.find(({ resource }) => resource === wanted);
    if (!proposal)
      throw new Refused(
        wanted === undefined
          ? 'Nothing looks like one cause.'
          : `Nothing is proposed for ${wanted}: see wakeworthy cause list.`,
      );
    return change(context, { kind: 'open-cause', ...proposal });
  },
};

const open: Command = {
  name: 'cause open',
  summary: 'make one job of failures that one thing broke',
  needs: 'write',
  parameters: [
    { name: '<title>', about: 'what broke, in a few words' },
    { name: '<incidents...>', about: 'what it broke' },
  ],
  options: [{ flags: '--resource <name>', about: 'the shared resource, as in uses' }],
  examples: ['wakeworthy cause open "warehouse down" billing_ledger exec_kpis --resource snowflake_prod'],
  async run(context, input) {
    const references = requiredText(
      input,
      'incidents',
      'wakeworthy cause open "warehouse down" billing_ledger',
    ).split(/\s+/);
    const incidents: string[] = [];
    for (const reference of references)
      incidents.push((await incidentOf(context, { args: { incident: reference }, options: {} })).id);
    const resource = textOf(input, 'resource');
    const title = requiredText(input, 'title', 'wakeworthy cause open "warehouse down" billing_ledger');
    return change(context, {
      kind: 'open-cause',
      title,
      incidents,
      ...knownFields({ resource }),
    });
  },
};

const attach: Command = {
  name: 'cause attach',
  summary: 'add a failure to a cause',
  needs: 'write',
  parameters: [CAUSE, { name: '<incident>', about: 'the failure' }],
  examples: ['wakeworthy cause attach snowflake_prod ads_attribution'],
  async run(context, input) {
    const cause = causeFrom(context, input);
    const incident = (await incidentOf(context, input)).id;
    return change(context, {
      kind: 'open-cause',
      title: cause.title,
      incidents: [incident],
      cause: cause.id,
    });
  },
};

const detach: Command = {
  name: 'cause detach',
  summary: 'make a failure a job of its own again',
  needs: 'write',
  parameters: [{ name: '<incident>', about: 'the failure' }],
  examples: ['wakeworthy cause detach ads_attribution'],
  run: async (context, input) =>
    change(context, { kind: 'detach', incident: (await incidentOf(context, input)).id }),
};

const block: Command = {
  name: 'cause block',
  summary: 'nobody here can mend it now: say who can, and when to look again',
  needs: 'write',
  parameters: [CAUSE, { name: '<on>', about: 'a vendor, a team' }],
  options: [
    { flags: '--eta <time>', about: 'when they mean to be done' },
    { flags: '--check-at <time>', about: 'when to look again' },
  ],
  examples: ['wakeworthy cause block snowflake_prod "Snowflake support" --eta 05:00 --check-at 04:30'],
  run(context, input) {
    const eta = optionalInstant(input, 'eta', context);
    const checkAt = optionalInstant(input, 'checkAt', context);
    return change(context, {
      kind: 'block-cause',
      cause: causeFrom(context, input).id,
      on: requiredText(input, 'on', 'wakeworthy cause block snowflake_prod "Snowflake support"'),
      ...knownFields({ eta }),
      ...knownFields({ checkAt }),
    });
  },
};

const close: Command = {
  name: 'cause close',
  summary: 'close a cause; what is still failing is a job of its own again',
  needs: 'write',
  parameters: [CAUSE],
  examples: ['wakeworthy cause close snowflake_prod'],
  run: (context, input) => change(context, { kind: 'close-cause', cause: causeFrom(context, input).id }),
};

function causeFrom({ situation }: ReadContext, input: Input): Cause {
  const reference = requiredText(input, 'cause', 'snowflake_prod');
  const open = [...situation.log.causes.values()].filter(({ closed }) => !closed);
  const found = open.filter(
    ({ id, resource }) =>
      resource === reference || (reference.length >= 6 && id.endsWith(reference.toLowerCase())),
  );
  if (found.length !== 1)
    throw new Refused(`No single open cause is ${reference}: see wakeworthy cause list.`);
  return found[0]!;
}

/** `cause list|accept|open|attach|detach|block|close`. */
export const cause: readonly Command[] = [list, accept, open, attach, detach, block, close];
