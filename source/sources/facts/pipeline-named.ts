import type { Catalog } from '../../domain/catalog/catalog.ts';
import type { Source } from '../../domain/catalog/source.ts';

/** The pipeline that a source calls so; undefined: nothing of ours, by `include` and `exclude`. */
export type Naming = (foreign: string) => string | undefined;

/**
 * How the names of a source become pipelines: by `ids` of the source, the first that matches; else by the `source:` of a
 * pipeline, under the name of the source or its kind; else a pipeline is called as there.
 */
export function namingOf(source: Source, catalog: Pick<Catalog, 'pipelines'>): Naming {
  const { id, kind, ids } = source;
  const declared = new Map<string, string>();
  for (const pipeline of catalog.pipelines.values())
    for (const name of [kind, id])
      for (const value of Object.values(pipeline.source?.[name] ?? {}))
        if (typeof value === 'string') declared.set(value, pipeline.id);
  const renamings = ids.map(({ pattern, to }) => ({ pattern: new RegExp(pattern, 'u'), to }));
  const [includes, excludes] = [source.include, source.exclude].map((globs) => globs.map(matcherOf)) as [
    RegExp[],
    RegExp[],
  ];
  return (foreign) => {
    if (!includes.some((one) => one.test(foreign)) || excludes.some((one) => one.test(foreign)))
      return undefined;
    const renaming = renamings.find(({ pattern }) => pattern.test(foreign));
    const named = renaming ? foreign.replace(renaming.pattern, renaming.to) : declared.get(foreign);
    return (named ?? foreign).normalize('NFC');
  };
}

/** A glob of `*` and `?` as a whole name. */
function matcherOf(glob: string): RegExp {
  const parts = glob
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${parts}$`, 'su');
}
