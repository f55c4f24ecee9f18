import type { Command } from './command/command.ts';
import { doctor } from './doctor/all.ts';
import { handoff } from './handoff/all.ts';
import { impact } from './impact/impact.ts';
import { announce } from './incident/announce.ts';
import { cause } from './incident/cause.ts';
import { followup } from './incident/followup.ts';
import { incidentChanges } from './incident/incident-changes.ts';
import { log } from './incident/log.ts';
import { open } from './incident/open.ts';
import { fairness } from './person/fairness.ts';
import { importCalendar } from './person/import-calendar.ts';
import { sleep, undo, up, woke } from './person/person-changes.ts';
import { who } from './person/who.ts';
import { runbook } from './runbook/all.ts';
import { importSource } from './source/import.ts';
import { source } from './source/source.ts';
import { catalog } from './source/survey/catalog.ts';
import { trial } from './source/survey/trial.ts';
import { watch } from './source/watch/watch.ts';
import { sync } from './sync/sync.ts';
import { gate } from './verdict/gate.ts';
import { products } from './verdict/products.ts';
import { simulate } from './verdict/simulate.ts';
import { status } from './verdict/status.ts';
import { why } from './verdict/why.ts';

/** Every command that works on a workspace, in the order of the help. */
export const commands: readonly Command[] = [
  status,
  why,
  open,
  ...incidentChanges,
  ...cause,
  undo,
  woke,
  up,
  sleep,
  gate,
  announce,
  ...impact,
  ...followup,
  log,
  products,
  ...runbook,
  ...handoff,
  sync,
  who,
  fairness,
  importSource,
  watch,
  catalog,
  trial,
  importCalendar,
  ...source,
  ...doctor,
  simulate,
];
