import * as v from 'valibot';
import type { Source } from '../../domain/catalog/source.ts';
import { HOUR } from '../../domain/time/zone.ts';
import type { Asking } from '../asking/call.ts';
import { all, DEPLOYMENT, FLOW, type FlowRun } from './api.ts';

/** What runs are called by: their ids change when the database is built anew, names do not. */
export interface Names {
  readonly at: number;
  readonly flows: Readonly<Record<string, string>>;
  readonly deployments: Readonly<Record<string, string>>;
}

const NAMES = v.object({
  at: v.number(),
  flows: v.record(v.string(), v.string()),
  deployments: v.record(v.string(), v.string()),
});

const NONE: Names = { at: 0, flows: {}, deployments: {} };

/** The names that are known, asked for anew where a run has one that is not, or after an hour. @throws Unheard */
export function* namesFor(
  runs: readonly FlowRun[],
  kept: unknown,
  source: Source,
  now: number,
): Asking<Names> {
  const read = v.safeParse(NAMES, kept);
  const known = read.success && now - read.output.at < HOUR ? read.output : undefined;
  const isWhole = runs.every((one) => known !== undefined && nameOf(one, known) !== undefined);
  if (isWhole) return known ?? NONE;
  const flows = yield* all(source, '/flows/filter', FLOW, 'NAME_ASC');
  const deployments = yield* all(source, '/deployments/filter', DEPLOYMENT, 'NAME_ASC');
  return {
    at: now,
    flows: Object.fromEntries(flows.map(({ id, name }) => [id, name])),
    deployments: Object.fromEntries(deployments.map(({ id, name }) => [id, name])),
  };
}

/** `flow/deployment`, or the flow alone where somebody ran it by hand. Undefined: nobody knows it any more. */
export function nameOf(
  { flow_id: flow, deployment_id: deployment }: Pick<FlowRun, 'flow_id' | 'deployment_id'>,
  { flows, deployments }: Names,
): string | undefined {
  const name = flows[flow];
  if (name === undefined || deployment === null) return name;
  return deployments[deployment] === undefined ? undefined : `${name}/${deployments[deployment]}`;
}
