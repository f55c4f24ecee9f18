import { type DemoCalendar, handoffOf, TEAM_ZONE } from '../calendar.ts';
import { holidaysAround } from './holidays.ts';
import {
  ANA,
  BEN,
  CHIDI,
  COVERED_WEEK,
  DANA,
  type DemoPerson,
  EARLIER_ROTATION,
  EARLIER_ROTATION_WEEKS,
  MEI,
  OTTO,
  RAVI,
  ROTATION,
  ROTATION_WEEKS,
} from './people.ts';

/** `state/team.yaml` of the demo: as it was before the last newcomer, or as it is on the night. */
export function teamFile(calendar: DemoCalendar, stage: 'first' | 'now'): string {
  const now = stage === 'now';
  return `# Who is on call, when, and what it costs to wake them. Times are wall clock in the zone named.
team: growth-data
model: centralized
timeZone: ${TEAM_ZONE}
currency: USD
workingHours: { days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00" } # in each person's own zone
holidays: [${holidaysAround(calendar).join(', ')}]

people:
${people(calendar, now).join('\n')}

rotations:
  pipelines:
    # A block ends where the next one starts, so that the past never changes.
    - { starts: ${calendar.day(7 * EARLIER_ROTATION_WEEKS)}, every: week, handoff: "mon 09:00", order: [${ids(EARLIER_ROTATION)}] }
${
  now
    ? `    - { starts: ${calendar.day(7 * ROTATION_WEEKS)}, every: week, handoff: "mon 09:00", order: [${ids(ROTATION)}] }\n`
    : ''
}  questions: [] # the analysts answer those of their area
${now ? overrides(calendar) : ''}
areas:
  - { id: finance, partner: ${DANA.id} }
  - { id: growth, partner: ${RAVI.id} }

# The price of a wake-up: labour, the lost next day, and wear that rises with each wake-up of the last 60 days.
costs:
  salary: 150000
  hourlyRate: 100
  replacement: 1.0 # replacing somebody costs one salary
  episode: { wakeUps: 10, days: 60, probability: 0.5 } # the anchor of that wear

unknownAtNight: page
questions: { answerWithin: 4 working hours }
requests: { quarterBudget: [0.05, 0.10] }
`;
}

function people(calendar: DemoCalendar, now: boolean): readonly string[] {
  const covered = 7 * COVERED_WEEK;
  const away = (from: number, to: number) =>
    now ? `, away: [{ from: ${calendar.day(from)}, to: ${calendar.day(to)} }]` : '';
  const entry = (person: DemoPerson, rest: string) =>
    `  - { id: ${person.id}, name: ${person.name}, email: ${person.email}, ${rest} }`;
  return [
    entry(ANA, `role: data-engineer, skills: [spark, ledger]${away(-30, -36)}`),
    entry(
      BEN,
      `role: data-engineer, skills: [airflow, dbt], timeZone: ${BEN.timeZone}, sleep: { from: "23:00", to: "06:00" }`,
    ),
    entry(CHIDI, `role: data-engineer, skills: [spark, ml]${away(covered - 1, covered - 5)}`),
    ...(now ? [entry(MEI, 'role: data-engineer, skills: [airflow, ads]')] : []),
    '  # Outside the pipeline rotation: they own numbers and answer questions.',
    entry(DANA, 'role: analyst, areas: [finance], onCall: false'),
    entry(RAVI, 'role: analyst, areas: [growth], onCall: false'),
    entry(OTTO, `role: data-engineer${now ? `, left: ${calendar.day(7 * ROTATION_WEEKS)}` : ''}`),
  ];
}

function overrides(calendar: DemoCalendar): string {
  return `
# The last one listed wins.
overrides:
  - { rotation: pipelines, from: ${handoffOf(calendar, COVERED_WEEK)}, to: ${handoffOf(calendar, COVERED_WEEK - 1)}, person: ${ANA.id} } # for ${CHIDI.name}'s leave
  - { rotation: pipelines, from: ${calendar.day(-18)}T18:00, to: ${handoffOf(calendar, -3)}, person: ${CHIDI.id} } # a weekend swapped with ${MEI.name}
`;
}

function ids(people: readonly DemoPerson[]): string {
  return people.map(({ id }) => id).join(', ');
}
