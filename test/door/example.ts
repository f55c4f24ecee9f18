import { type Place, place, type Recorded } from './program.ts';

/** Two engineers in two zones who take weekly turns, and somebody outside the rotation. */
export const TEAM = `team: growth-data
model: centralized
timeZone: America/New_York
currency: USD
workingHours: { days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00" }
holidays: [2026-11-26, 2026-12-25]
people:
  - { id: ana, name: Ana Ruiz, email: ana@example.com, role: data-engineer, skills: [spark], away: [{ from: 2026-12-20, to: 2026-12-27 }] }
  - { id: ben, name: Ben Okafor, email: ben@example.com, role: data-engineer, timeZone: Europe/Madrid, sleep: { from: "23:00", to: "06:00" } }
  - { id: dana, name: Dana Wu, email: dana@example.com, role: analyst, onCall: false }
rotations:
  pipelines:
    - { starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana, ben] }
  questions: []
overrides: [{ rotation: pipelines, from: 2026-12-24T09:00, to: 2026-12-26T09:00, person: ben }]
areas: [{ id: finance, partner: dana }]
costs: { salary: 150000, hourlyRate: 100, replacement: 1.0, episode: { wakeUps: 10, days: 60, probability: 0.5 }, expectedWakeUps: 0 }
unknownAtNight: page
questions: { answerWithin: 4 working hours }
requests: { quarterBudget: [0.05, 0.10] }
`;

const LEDGER = `  - id: billing_ledger
    owner: ana
    backup: ben
    area: finance
    schedule: "0 2 * * *"
    ready: 70m
    repair: { median: 1h, spread: 0.8 }
    rerun: 30m
    upstream: [{ id: raw_payments, slack: 2h }]
    uses: [snowflake_prod]
    runbooks: [schema-change]
    source: { airflow: { dag: billing_ledger } }
    confirmed: { by: dana, on: 2026-11-01 }
    impact: [{ kind: step, amount: 1000000, at: "08:00", on: once, because: "ledger closes at 08:00" }]
`;

/** One pipeline whose books close at 08:00. */
export const ONE_LEDGER = { 'state/team.yaml': TEAM, 'state/pipelines.yaml': `pipelines:\n${LEDGER}` };

/** One pipeline for each verdict: wake, wait, leave, unknown. */
export const FOUR_PIPELINES = {
  'state/team.yaml': TEAM,
  'state/pipelines.yaml': `pipelines:
${LEDGER}    retries: [{ after: 30m, heals: 0.3 }]
  - { id: raw_payments, owner: ana }
  - { id: ads_attribution, owner: ben, impact: [{ kind: decay, value: 20000, loss: 0.005 }] }
  - { id: legacy_export, owner: ben, impact: [] }
  - { id: vendor_feed, owner: ana }
consumers:
  - { id: investor_report, kind: report, reads: [billing_ledger], owner: dana, impact: [{ kind: step, amount: 40000, at: "09:30", on: business-days }] }
`,
};

/** 03:12 of that night in New York. */
export const AT_0312 = '2026-11-23T08:12:00.000Z';

/** Night wake-ups of Ana so many days before 03:12. */
export function wokenBefore(days: readonly number[]): Recorded[] {
  return days.map((age) => ({
    at: new Date(Date.parse(AT_0312) - age * 86_400_000).toISOString(),
    by: 'ana',
    type: 'person.woken',
    person: 'ana',
  }));
}

/** The place of four pipelines, where these have failed at 03:12 as a source reports it. */
export async function failing(...pipelines: readonly string[]): Promise<Place> {
  const made = await place(FOUR_PIPELINES);
  await made.record(failures(pipelines));
  return made;
}

/** Failures at 03:12; the incident of `vendor_feed` has the id `inc-vendor_feed`. */
export function failures(pipelines: readonly string[], at = AT_0312): Recorded[] {
  return pipelines.map((pipeline) => ({
    at,
    by: 'source:airflow',
    type: 'incident.opened',
    incident: `inc-${pipeline}`,
    pipeline,
    kind: 'failed',
    signature: 'exit code *',
    title: `${pipeline}: exit code 1`,
    failedAt: at,
  }));
}

/** Types of events, for a look at what was written. */
export function types(events: readonly { readonly type: string }[]): string[] {
  return events.map(({ type }) => type);
}
