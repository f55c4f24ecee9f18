import { draftHandoff, facedAt, type HandoffDraft } from '../../domain/handoff/draft.ts';
import { runbookNews, runbookPositions } from '../../domain/handoff/items/runbook-items.ts';
import { handoffMoment } from '../../domain/handoff/writing.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { rotationOf } from '../../domain/shift/responding.ts';
import { situationAt } from '../../domain/situation.ts';
import { when } from '../../domain/text/day-and-time.ts';
import { headCommit } from '../../storage/read/git/reading-git.ts';
import { type ReadContext, Refused } from '../command/command.ts';

/** The draft of the note that whoever asks would write now. Throws Refused where there is nobody to hand over. */
export async function drafted(context: ReadContext): Promise<HandoffDraft> {
  const { root, situation } = context;
  const { turn, asOf } = handoffMoment(situation.team, situation.now, await context.reader());
  if (turn.outgoing === null)
    throw new Refused('Nobody is on call now, so there is nothing to hand over. See wakeworthy who.');
  const [log, commit, { runbooks, history }] = await Promise.all([
    context.history(asOf),
    headCommit(root),
    context.runbooks(),
  ]);
  if (log.events.read === 0 && situation.log.events.read > 0 && asOf < situation.now)
    throw new Refused(
      `Nothing was recorded in the shift of ${turn.outgoing.name ?? turn.outgoing.id} until ${when(turn.to, situation.team.timeZone)}: the log begins later, and nobody knows whether it was quiet.`,
    );
  const then = { ...situation, now: asOf, log };
  // Of several rotations that of whoever hands over comes first.
  const { team } = situation;
  const faced = facedAt(then, turn);
  const rotation = rotationOf(team, turn.incoming?.id ?? turn.outgoing.id, faced.now);
  return draftHandoff(then, turn, {
    ...knownFields({ commit }),
    report: await context.report(situationAt(faced, rotation)),
    positions: runbookPositions(log.runs, runbooks),
    runbooks: runbookNews(log.runs, runbooks, history, { from: turn.from, asOf }),
  });
}
