import { cents } from '../../../domain/decision/figures.ts';
import type { LogEvent } from '../../../domain/incident/event/event.ts';
import { foldRequest, standingOf, type WorkRequest } from '../../../domain/incident/state/request.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import type { Situation } from '../../../domain/situation.ts';
import { visible } from '../../../domain/text/visible.ts';
import { dateOf } from '../../../domain/time/zone.ts';
import type { Proposal } from '../../../domain/work/request/triage.ts';
import { requestReply } from '../../../domain/work/request/words.ts';
import type { Answer } from '../../command/command.ts';

/** A request as it is after these events were written, without reading the files again. */
export function afterEvents(id: string, { log }: Situation, events: readonly LogEvent[]): WorkRequest {
  const requests = new Map(log.requests);
  for (const event of events) if (event.type.startsWith('request.')) foldRequest(requests, event);
  return requests.get(id)!;
}

/** What was decided, in words and as data, with the reply to paste. */
export function decidedAnswer(
  request: WorkRequest,
  proposal: Proposal,
  says: string,
  events: readonly LogEvent[],
  { team, now }: Situation,
): Answer {
  const standing = standingOf(request);
  const today = dateOf(now, team.timeZone);
  const reply = standing ? requestReply(request, standing, proposal, { team, today }) : undefined;
  return {
    data: {
      schema: 1,
      ...{ request: request.id, decision: standing?.decision ?? null },
      ...knownFields({ promised: standing?.promised, why: standing?.why }),
      proposed: {
        ...{ decision: proposal.decision, reason: proposal.reason, effort: cents(proposal.effort) },
        worth: proposal.worth === undefined ? null : cents(proposal.worth),
        needed: cents(proposal.needed),
        ...knownFields({ promised: proposal.promised }),
        together: proposal.together,
      },
      ...knownFields({ reply }),
      events: events.map(({ id, type }) => ({ id, type })),
    },
    text: [visible(says), ...(reply === undefined ? [] : ['', 'To paste:', visible(reply)])].join('\n'),
  };
}
