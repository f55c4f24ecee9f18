import { knownFields } from '../../known-fields.ts';
import { factKind } from '../event/fact.ts';
import type { Incident } from '../state/incident.ts';

/** What whoever reported a failure said beyond its title. */
export interface Reported {
  /** Where to look at it. */
  readonly link?: string;
  /** The text of the error, of any number of lines. */
  readonly detail?: string;
}

/** The newest of each that was said of an incident's failures; undefined where nothing was. */
export function reportedOf({ events }: Pick<Incident, 'events'>): Reported | undefined {
  const failures = events
    .filter((event) => factKind(event) === 'failure')
    .sort((a, b) => (a.data.failedAt ?? a.at) - (b.data.failedAt ?? b.at));
  const newest = (field: 'link' | 'detail') =>
    failures.findLast(({ data }) => typeof data[field] === 'string' && data[field] !== '')?.data[field];
  const [link, detail] = [newest('link'), newest('detail')];
  return link === undefined && detail === undefined ? undefined : knownFields({ link, detail });
}
