import type { SourceKind } from '../domain/catalog/source.ts';
import { historyOfAirflow } from './airflow/history.ts';
import { airflowPart } from './airflow/part.ts';
import { pollAirflow } from './airflow/poll.ts';
import { surveyAirflow } from './airflow/survey.ts';
import { alertmanagerReading } from './alertmanager/alertmanager-facts.ts';
import { alertPart } from './alertmanager/part.ts';
import { pollAlertmanager } from './alertmanager/poll.ts';
import { dagsterPart, pollDagster } from './dagster/poll.ts';
import { historyOfDagster, surveyDagster } from './dagster/survey.ts';
import { dbtPart } from './dbt/gone.ts';
import { readFacts } from './facts/read-facts.ts';
import { openlineageReading } from './openlineage/openlineage-facts.ts';
import { pollPrefect } from './prefect/poll.ts';
import { historyOfPrefect, surveyPrefect } from './prefect/survey.ts';
import type { SourceReader } from './source-reader.ts';

/** What each kind of source is understood by. A further kind is one folder, and one line here. */
export const READERS: Readonly<Record<SourceKind, SourceReader>> = {
  airflow: {
    poll: pollAirflow,
    // What a callback sends says only that there is something to ask for: it comes twice, without the error, or not at all.
    told: () => 'prompt',
    partOf: airflowPart,
    survey: surveyAirflow,
    history: ({ periodOf }, from) => historyOfAirflow(from, periodOf),
  },
  alertmanager: { poll: pollAlertmanager, told: alertmanagerReading, partOf: alertPart, isHearsay: true },
  // Its files are read together, and with how its command ended.
  dbt: { partOf: dbtPart },
  command: { told: (text) => readFacts(text) },
  dagster: {
    poll: pollDagster,
    told: () => 'prompt',
    partOf: dagsterPart,
    survey: surveyDagster,
    history: (_, from) => historyOfDagster(from),
  },
  prefect: {
    poll: pollPrefect,
    told: () => 'prompt',
    survey: surveyPrefect,
    history: ({ source, now }, from) => historyOfPrefect(source, from, now),
  },
  openlineage: { told: openlineageReading },
  // Who is on call is no fact of a pipeline: it is read with the team.
  calendar: {},
};
