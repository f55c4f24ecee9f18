import { factName } from '../../domain/incident/event/fact.ts';
import { stateOf } from '../../domain/incident/state/incident.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import { type Answer, Refused, type WriteContext } from '../command/command.ts';

/** What is told under a key once is told for ever: a second telling writes nothing, and says what became of the first. */
export async function toldBefore(
  { by, situation, told, zones }: WriteContext,
  type: 'incident.opened' | 'incident.seen' | 'incident.recovered',
  pipeline: string,
  key: string | undefined,
): Promise<Answer | undefined> {
  const what = type === 'incident.recovered' ? 'landing' : 'failure';
  const name = factName({ type, by, data: knownFields({ key }) });
  const [known] = name === undefined ? [] : await told([{ name, pipeline }]);
  if (known === undefined) return undefined;
  if (known === 'taken back')
    throw new Refused(
      `The ${what} ${key} of ${pipeline} was told before and taken back: nothing is recorded. Report a new ${what} under a key of its own.`,
    );
  const { id, failedAt, resolved } = known;
  const time = (instant: number) => formatInstant(instant, zones.said);
  const became = resolved
    ? `resolved ${time(resolved.at)} as ${resolved.resolution}`
    : stateOf(known, situation.now);
  return {
    data: { schema: 1, incident: id, events: [] },
    text: id,
    aside: `The ${what} ${key} of ${pipeline} was told before, of the incident that failed ${time(failedAt)}: ${became}. Nothing new is recorded.`,
  };
}
