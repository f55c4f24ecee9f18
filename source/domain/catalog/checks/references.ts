import { nearestTo } from '../finding/nearest.ts';
import type { Draft, Place, Subject } from '../finding/place.ts';

/** One place in a file that names a person or a pipeline by id. */
export interface Mention {
  readonly kind: 'person' | 'pipeline';
  readonly id: string;
  /** What it is there: `owner of billing_ledger`. */
  readonly as: string;
  readonly at: Place;
  /** What hangs on it being right; absent: no figure. */
  readonly about?: Subject;
  readonly severity: Draft['severity'];
}

/** Findings for every mention of somebody or something that is declared nowhere. */
export function unknownMentions(
  mentions: readonly Mention[],
  people: ReadonlySet<string>,
  pipelines: ReadonlySet<string>,
): Draft[] {
  const unknown = mentions.filter(({ kind, id }) => !(kind === 'person' ? people : pipelines).has(id));
  const drafts = unknown.slice(0, MOST_LISTED).map((mention): Draft => {
    const known = mention.kind === 'person' ? people : pipelines;
    const meant = nearestTo(mention.id, known);
    return {
      ...mention.at,
      severity: mention.severity,
      message: `${JSON.stringify(mention.id)}, ${mention.as}, ${MISSING[mention.kind]}${meant === undefined ? '' : `; did you mean ${JSON.stringify(meant)}?`}`,
      expected: EXPECTED[mention.kind],
      ...aboutOf(mention, meant),
    };
  });
  const rest = unknown.slice(MOST_LISTED);
  return rest[0] ? [...drafts, countOf(rest, rest[0])] : drafts;
}

/** Above so many they are counted only. */
const MOST_LISTED = 100;

function countOf(rest: readonly Mention[], first: Mention): Draft {
  return {
    file: first.at.file,
    severity: 'warning',
    message: `${rest.length} more ids, here and in other files, are declared nowhere`,
    ...(rest.some((one) => one.about !== undefined) ? { about: 'all' } : {}),
  };
}

const MISSING = {
  person: 'is not among the people of state/team.yaml',
  pipeline: 'is a pipeline that no file of the catalog lists',
};
const EXPECTED = {
  person: 'the id of one of `people`; somebody who has gone keeps the entry, with `left: DATE`',
  pipeline: 'the id of a pipeline of state/pipelines.yaml or state/catalog/',
};

/** A mistyped pipeline leaves the one that was meant without what hangs on it. */
function aboutOf(mention: Mention, meant: string | undefined): { about?: Subject } {
  if (mention.about !== undefined) return { about: mention.about };
  return mention.kind === 'pipeline' && meant !== undefined ? { about: { pipelines: [meant] } } : {};
}
