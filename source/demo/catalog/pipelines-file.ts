import type { DemoCalendar } from '../calendar.ts';
import { consumers } from './consumers.ts';
import { growthPipelines } from './growth-and-experiments.ts';
import { ingestionPipelines } from './ingestion.ts';
import { machineLearningPipelines } from './machine-learning.ts';
import { moneyPipelines } from './money.ts';

const OPENING = `# What runs, who owns it, and what its absence costs. Anything not said here comes from catalog/airflow.yaml.
pipelines:`;

/**
 * `state/pipelines.yaml` of the demo, oldest version first: it grew area by area, and the estimates were confirmed by
 * the people who bear the loss only in the end. The last one stands on the night.
 */
export function pipelinesFileVersions(calendar: DemoCalendar): readonly [string, string, string, string] {
  const first = OPENING + ingestionPipelines();
  const money = first + moneyPipelines(calendar);
  const growth = money + growthPipelines(calendar) + machineLearningPipelines(calendar);
  return [first, unconfirmed(money), unconfirmed(growth), growth + consumers(calendar)];
}

function unconfirmed(text: string): string {
  return text.replace(/^ *confirmed: .*\n/gm, '');
}
