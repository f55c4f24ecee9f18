import type { SyncWay } from '../../domain/catalog/team.ts';

/** What `init` has to know before it can write. */
export interface FirstAnswers {
  /** By which the log travels; absent: it stays on this machine. */
  readonly sync?: SyncWay;
  readonly team: string;
  readonly timeZone: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** A first state/team.yaml: one person, on call every week. */
export function teamFile({ team, timeZone, id, name, email, sync }: FirstAnswers): string {
  const person = [
    `id: ${plain(id)}`,
    ...(name ? [`name: ${quoted(name)}`] : []),
    ...(email ? [`email: ${quoted(email)}`] : []),
  ];
  return `# Who is on the team, who is on call when, and what a wake-up costs.
team: ${quoted(team)}
timeZone: ${timeZone}
currency: USD
workingHours: { days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00" }
holidays: []                       # dates: [2026-12-25]

people:
  - { ${person.join(', ')} }
  # - { id: ben, name: Ben Okafor, email: ben@example.com, timeZone: Europe/Madrid, sleep: { from: "23:00", to: "06:00" } }
  # onCall: false    somebody who owns and answers but takes no turn
  # away: [{ from: 2026-12-20, to: 2026-12-27 }]
  # left: 2026-12-01

rotations:
  pipelines:                       # every: day, 12h, weekdays, week, 2 weeks; handoff: a list for several a week
    - { starts: 2026-01-01, every: week, handoff: "mon 09:00", order: [${plain(id)}] }
overrides: []                      # - { rotation: pipelines, from: 2026-12-24T09:00, to: 2026-12-26T09:00, person: ben }

# Assumptions behind the price of a wake-up; wakeworthy doctor costs shows what they come to.
costs: { salary: 150000, hourlyRate: 100, replacement: 1.0, episode: { wakeUps: 10, days: 60, probability: 0.5 } }
wakeUps: { history: team, keep: 75d }     # team: in the log, for the rotation; own: each person's own machine; none
unknownAtNight: page               # page | wait: what the gate does with a pipeline whose impact nobody declared
${
  sync
    ? `sync: { remote: ${sync.remote}, ref: ${sync.ref} }`
    : '# sync: { remote: origin, ref: refs/wakeworthy/log }   # how the log travels; wakeworthy sync asks and adds it'
}
`;
}

/** A first state/pipelines.yaml: nothing yet, with one entry to copy. */
export function pipelinesFile({ id }: FirstAnswers): string {
  return `# The pipelines and who reads them. Copy an entry, keep what you know, leave out the rest:
# impact that nobody declares is unknown, never $0.
#
# pipelines:
#   - id: billing_ledger
#     owner: ${plain(id)}
#     schedule: "0 2 * * *"        # cron
#     ready: 70m                   # when its data normally stands: after the due time, or a local time "03:10"
#     repair: { median: 1h, spread: 0.8 }
#     rerun: 30m
#     runbooks: [schema-change]
#     impact:
#       - { kind: step, amount: 1000000, at: "08:00", on: once, because: "ledger closes at 08:00" }
#       # - { kind: rate, amount: 400, per: hour, grace: 2h }
#       # - { kind: decay, value: 20000, loss: 0.005 }
#       # - { kind: guess, low: 100, likely: 300, high: 900, per: hour }
# consumers:
#   - { id: investor_report, kind: report, reads: [billing_ledger], impact: [{ kind: step, amount: 40000, at: "09:30", on: business-days }] }
pipelines: []
consumers: []
`;
}

/** state/.gitignore: what travels beside the branches stays out of them. */
export function ignoreFile(): string {
  return `# What is recorded at night travels beside the branches (wakeworthy sync), so that a protected main is in nobody's way
# and no commit waits for whoever is half asleep. Delete this file to keep it in your branches instead.
/log/
/history/
/handoffs/
`;
}

/** A first state/ownership.yaml. */
export function ownershipFile(): string {
  return `# Who owns what, so that a question at 03:12 has an address.
datasets: []
pipelines: []
documentation: []
metrics: []
experiments: []
logging: []
`;
}

/** An id as YAML reads it as text: some words and all that looks like a number mean something else there. */
function plain(id: string): string {
  return /^(?:\d.*|null|true|false|yes|no|on|off|y|n)$/.test(id) ? quoted(id) : id;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
