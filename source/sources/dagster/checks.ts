import * as v from 'valibot';
import type { Answered, Call } from '../asking/call.ts';
import type { Fact } from '../facts/fact.ts';
import type { Asked } from '../source-reader.ts';
import { dataOf, graphql, linkTo, seconds } from './api.ts';

const CHECKS = v.looseObject({
  assetNodes: v.array(
    v.looseObject({
      assetKey: v.looseObject({ path: v.array(v.string()) }),
      jobNames: v.optional(v.array(v.string()), []),
      assetChecksOrError: v.looseObject({
        checks: v.optional(
          v.array(
            v.looseObject({
              name: v.string(),
              executionForLatestMaterialization: v.nullable(
                v.looseObject({
                  id: v.string(),
                  runId: v.string(),
                  status: v.string(),
                  timestamp: seconds,
                  evaluation: v.nullable(
                    v.looseObject({
                      success: v.boolean(),
                      severity: v.string(),
                      description: v.optional(v.nullable(v.string()), null),
                    }),
                  ),
                }),
              ),
            }),
          ),
          [],
        ),
      }),
    }),
  ),
});

/** What the checks of assets say of what was made last. */
export function checksCall(): Call {
  return graphql(
    '{ assetNodes { assetKey { path } jobNames assetChecksOrError { ... on AssetChecks { checks { name executionForLatestMaterialization { id runId status timestamp evaluation { success severity description } } } } } } }',
  );
}

/**
 * Checks of assets that failed for good, as wrong data of the asset, or of its job where only that has a row here; and those
 * that hold again. One that could not be made because its asset failed says nothing. @throws Unheard
 */
export function checkFacts(answer: Answered, { source, isListed }: Asked): readonly Fact[] {
  return dataOf(answer, CHECKS).assetNodes.flatMap(({ assetKey, jobNames, assetChecksOrError }) => {
    const asset = assetKey.path.join('/');
    const job = jobNames.find((one) => !one.startsWith('__'));
    const pipeline = !isListed(asset) && job !== undefined ? job : asset;
    return assetChecksOrError.checks.flatMap(({ name, executionForLatestMaterialization: last }): Fact[] => {
      if (!last?.evaluation) return [];
      const { id, runId, timestamp: at, evaluation } = last;
      const key = `dagster:${source.id}:check:${asset}:${name}:${id}`;
      if (evaluation.success) return [{ fact: 'landed', pipeline, key: `${key}:ok`, at, isBare: true }];
      if (evaluation.severity !== 'ERROR') return [];
      const error = `check ${name} of ${asset} failed`;
      const detail = evaluation.description;
      return [
        {
          fact: 'wrong',
          pipeline,
          key,
          at,
          title: error,
          error,
          link: linkTo(source, runId),
          ...(detail ? { detail } : {}),
        },
      ];
    });
  });
}
