import type { Mention } from '../../../domain/catalog/checks/references.ts';
import type { Subject } from '../../../domain/catalog/finding/place.ts';
import type { YamlReader } from './yaml-reader.ts';

interface Named {
  readonly owner?: string | null;
  readonly backup?: string | null;
  readonly confirmed?: { readonly by: string } | null;
  readonly upstream?: readonly { readonly id: string }[] | null;
  readonly reads?: readonly string[] | null;
  readonly impact?: readonly { readonly confirmed?: { readonly by: string } }[] | null;
}

/** Every person and pipeline that the fields of an entry name, with where they stand. */
export function mentionsIn(
  reader: YamlReader,
  name: string,
  values: Named,
  nodes: ReadonlyMap<string, readonly unknown[]>,
): Mention[] {
  const mentions: Mention[] = [];
  const add = (kind: Mention['kind'], id: string, field: string, index = 0) =>
    mentions.push({
      kind,
      id,
      as: `${ROLES[field]} ${name}`,
      at: reader.file.placeOf(nodes.get(field)?.[index]),
      severity: 'warning',
    });
  if (values.owner) add('person', values.owner, 'owner');
  if (values.backup) add('person', values.backup, 'backup');
  if (values.confirmed) add('person', values.confirmed.by, 'confirmed');
  for (const [index, { id }] of (values.upstream ?? []).entries()) add('pipeline', id, 'upstream', index);
  for (const [index, id] of (values.reads ?? []).entries()) add('pipeline', id, 'reads', index);
  for (const [index, { confirmed }] of (values.impact ?? []).entries())
    if (confirmed) add('person', confirmed.by, 'impact', index);
  return mentions;
}

const ROLES: Readonly<Record<string, string>> = {
  owner: 'owner of',
  backup: 'backup of',
  confirmed: 'who confirmed',
  upstream: 'upstream of',
  reads: 'read by',
  impact: 'who confirmed an impact of',
};

/** A person that a rotation, an override or an area of the team names. */
export function personMention(
  reader: YamlReader,
  node: unknown,
  id: string,
  as: string,
  about: Subject | undefined,
): Mention {
  return {
    kind: 'person',
    id,
    as,
    at: reader.file.placeOf(node),
    severity: about === undefined ? 'warning' : 'error',
    ...(about === undefined ? {} : { about }),
  };
}
