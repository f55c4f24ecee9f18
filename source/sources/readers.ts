import type { SourceKind } from '../domain/catalog/source.ts';
import { pollAirflow } from './airflow/poll.ts';
import { airflowTold } from './airflow/told.ts';
import { alertmanagerReading } from './alertmanager/alertmanager-facts.ts';
import { alertPart } from './alertmanager/part.ts';
import { pollAlertmanager } from './alertmanager/poll.ts';
import { dbtPart } from './dbt/dbt-facts.ts';
import { readFacts } from './facts/read-facts.ts';
import type { SourceReader } from './source-reader.ts';

/** What each kind of source is understood by. A further kind is one folder, and one line here. */
export const READERS: Readonly<Record<SourceKind, SourceReader>> = {
  airflow: { poll: pollAirflow, told: airflowTold },
  alertmanager: { poll: pollAlertmanager, told: alertmanagerReading, partOf: alertPart, isHearsay: true },
  // Its files are read together, and with how its command ended.
  dbt: { partOf: dbtPart },
  command: { told: (text) => readFacts(text) },
  dagster: {},
  prefect: {},
  openlineage: {},
};
