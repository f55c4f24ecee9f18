import { announce } from './announce.ts';
import { cause } from './cause.ts';
import type { Command } from './command.ts';
import { doctor } from './doctor.ts';
import { fairness } from './fairness.ts';
import { followup } from './followup.ts';
import { gate } from './gate.ts';
import { handoff } from './handoff/all.ts';
import { impact } from './impact.ts';
import { importCalendar } from './import-calendar.ts';
import { incidentChanges } from './incident-changes.ts';
import { open } from './open.ts';
import { sleep, undo, up, woke } from './person-changes.ts';
import { products } from './products.ts';
import { runbook } from './runbook/all.ts';
import { simulate } from './simulate.ts';
import { status } from './status.ts';
import { who } from './who.ts';
import { why } from './why.ts';

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
  products,
  ...runbook,
  ...handoff,
  who,
  fairness,
  importCalendar,
  ...doctor,
  simulate,
];
