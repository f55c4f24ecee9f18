import type { Random } from '../../../source/demo/random.ts';

export const PEOPLE = ['ana', 'ben', 'chidi', 'mei'] as const;

export const AREAS = ['finance', 'growth', 'ads', 'product'] as const;

/** The id of the nth pipeline. */
export function pipelineId(n: number): string {
  return `${AREAS[n % AREAS.length]}_table_${String(n).padStart(5, '0')}`;
}

/** The id of the nth runbook. */
export function runbookId(n: number): string {
  return `runbook-${String(n).padStart(4, '0')}`;
}

/** `state/team.yaml`: four people in turn, two zones. `starts`: the date of the first turn. */
export function teamFile(starts: string): string {
  return `team: bench
timeZone: America/New_York
currency: USD
workingHours: { days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00" }
people:
  - { id: ana, name: Ana Ruiz, email: ana@example.com }
  - { id: ben, name: Ben Okafor, email: ben@example.com, timeZone: Europe/Madrid }
  - { id: chidi, name: Chidi Eze, email: chidi@example.com }
  - { id: mei, name: Mei Tanaka, email: mei@example.com }
rotations:
  pipelines:
    - { starts: ${starts}, every: week, handoff: "mon 09:00", order: [ana, ben, chidi, mei] }
`;
}

/** `state/pipelines.yaml` of so many pipelines; one in five is read by a consumer. */
export function pipelinesFile(count: number, runbooks: number, random: Random): string {
  const consumers = Math.ceil(count / 5);
  return [
    'pipelines:',
    ...Array.from({ length: count }, (_, n) => pipeline(n, runbooks, random)),
    'consumers:',
    ...Array.from({ length: consumers }, (_, n) => consumer(n, random)),
    '',
  ].join('\n');
}

function pipeline(n: number, runbooks: number, random: Random): string {
  const lines = [
    `  - id: ${pipelineId(n)}`,
    `    owner: ${random.pick(PEOPLE)}`,
    `    area: ${AREAS[n % AREAS.length]}`,
    `    schedule: "${random.whole(0, 59)} ${random.whole(0, 8)} * * *"`,
    `    ready: ${random.whole(20, 120)}m`,
    `    repair: { median: ${random.whole(20, 120)}m, spread: 0.8 }`,
    `    rerun: ${random.whole(5, 60)}m`,
  ];
  if (n > 0 && n % 3 === 0) lines.push(`    upstream: [{ id: ${pipelineId(Math.floor(n / 3))}, slack: 1h }]`);
  if (n % 4 === 0) lines.push('    uses: [warehouse_main]');
  if (runbooks > 0) lines.push(`    runbooks: [${runbookId(n % runbooks)}]`);
  const impact = impactOf(random);
  if (impact !== undefined) lines.push(`    impact: ${impact}`);
  return lines.join('\n');
}

function impactOf(random: Random): string | undefined {
  const amount = random.whole(1, 400) * 10;
  switch (random.whole(0, 5)) {
    case 0:
      return `[{ kind: rate, amount: ${amount}, per: hour, grace: 2h, during: business-hours }]`;
    case 1:
      return `[{ kind: step, amount: ${amount}, at: "0${random.whole(6, 9)}:30", on: business-days }]`;
    case 2:
      return `[{ kind: guess, low: ${amount}, likely: ${amount * 2}, high: ${amount * 6}, per: day }]`;
    case 3:
      return `[{ kind: step, amount: ${amount * 10}, after: ${random.whole(2, 7)}d }]`;
    case 4:
      return '[]';
    default:
      return undefined;
  }
}

function consumer(n: number, random: Random): string {
  const amount = random.whole(1, 200) * 10;
  return `  - { id: dashboard_${n}, kind: dashboard, reads: [${pipelineId(n * 5)}], owner: ${random.pick(PEOPLE)}, impact: [{ kind: rate, amount: ${amount}, per: day, during: business-hours }] }`;
}

/** A runbook of a page. */
export function runbookFile(n: number): string {
  const steps = Array.from(
    { length: 8 },
    (_, step) =>
      `- [ ] Step ${step + 1}: look at what the job says, and compare it with the day before.\n\n  \`\`\`sh\n  airflow tasks logs ${pipelineId(n)} load\n  \`\`\`\n`,
  );
  return `---\ntitle: What to do when table ${n} fails\nsignatures: ["column * is missing"]\n---\n\n# Table ${n}\n\nThe file lands late or with a column that is not known.\n\n## Steps\n\n${steps.join('\n')}`;
}
