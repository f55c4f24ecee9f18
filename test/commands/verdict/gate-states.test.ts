import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gateFor } from '../../../source/commands/verdict/gate.ts';
import { readSituation } from '../../../source/door/workspace/reading.ts';

const NOW = Date.parse('2026-11-24T08:12:00Z');
const PIPELINE = 'ads_attribution';
const TEAM_FILE = 'state/team.yaml';
const CATALOG = 'state/pipelines.yaml';
const GENERATED = 'state/catalog/airflow.yaml';
const LOG = 'state/log/2026-11/ana-00000001.jsonl';

/** A workspace in which the page may be suppressed: everything is said, and nothing is wrong. */
const HEALTHY: Readonly<Record<string, string>> = {
  [TEAM_FILE]: `team: growth-data
model: centralized
timeZone: America/New_York
currency: USD
workingHours: { days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00" }
holidays: [2026-11-26]
people:
  - { id: ana, name: Ana Ruiz, email: ana@example.com, role: engineer, skills: [spark], sleep: { from: "23:00", to: "06:00" } }
  - { id: ben, timeZone: Europe/Madrid, away: [{ from: 2026-12-20, to: 2026-12-27 }], workingHours: { from: "10:00" }, onCall: true }
rotations:
  pipelines:
    - { starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana, ben] }
overrides: [{ rotation: pipelines, from: 2026-12-01T09:00, to: 2026-12-02T09:00, person: ben }]
costs: { salary: 150000, hourlyRate: 100, replacement: 1, episode: { wakeUps: 10, days: 60, probability: 0.5 }, expectedWakeUps: 0, margin: { amount: 50, share: 0.05 }, classes: { night: { pay: 2, slow: 1.2 } }, horizon: 14d }
unknownAtNight: page
`,
  [CATALOG]: `pipelines:
  - id: ads_attribution
    owner: ben
    backup: ana
    schedule: "0 2 * * *"
    ready: 70m
    repair: { median: 1h, spread: 0.8 }
    rerun: 30m
    retries: [{ after: 30h, heals: 0.1 }]
    upstream: [{ id: raw_clicks, slack: 2h }]
    impact: [{ kind: decay, value: 20000, loss: 0.005, ceiling: 0.5 }, { kind: step, amount: 5, at: "23:00", on: once, max: 1 }]
  - { match: "raw_*", timeZone: Europe/Madrid, refresh: full, impact: [{ kind: rate, amount: 1, per: day, grace: 1h, cap: 5, during: always }] }
consumers:
  - { id: board, kind: report, reads: [ads_attribution], impact: [{ kind: guess, low: 1, likely: 2, high: 3, per: day, during: business-hours }] }
`,
  [GENERATED]: 'pipelines:\n  - { id: raw_clicks, schedule: "0 1 * * *" }\n',
  [LOG]: `
{"id":"019ab000-0000-7000-8000-000000000001","at":"2026-11-24T07:30:00Z","by":"source:airflow","type":"incident.opened","incident":"019ab000-0000-7000-8000-000000000002","pipeline":"ads_attribution","kind":"failed","signature":"timeout","title":"timeout","failedAt":"2026-11-24T07:30:00Z"}
`,
};

type Breaking = (root: string) => void;

async function answerOf(files: Readonly<Record<string, string | Buffer | null>>, more: Breaking = () => {}) {
  const root = mkdtempSync(join(tmpdir(), 'wakeworthy-gate-'));
  try {
    for (const [path, content] of Object.entries({ ...HEALTHY, ...files })) {
      if (content === null) continue;
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    more(root);
    const reading = { root, cache: undefined, at: undefined, clock: () => NOW };
    return gateFor(PIPELINE, await readSituation(reading));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

type State = readonly [
  name: string,
  files: Readonly<Record<string, string | Buffer | null>>,
  more?: Breaking,
];

/** Each field of a file misspelt, one at a time. */
function misspelt(path: string): State[] {
  const text = HEALTHY[path]!;
  return [...text.matchAll(/(?<=[{,\n ])([a-zA-Z]+): /g)].map((found) => {
    const at = found.index;
    const name = found[1]!;
    const line = text.slice(0, at).split('\n').length;
    const wrong = `${name.slice(0, -1)}${name.endsWith('x') ? 'y' : 'x'}`;
    const changed = `${text.slice(0, at)}${wrong}${text.slice(at + name.length)}`;
    return [`${path}:${line}: ${wrong} for ${name}`, { [path]: changed }] as const;
  });
}

/** Fields on whose value no answer of a gate rests. */
const HARMLESS = ['team', 'model', 'name', 'email', 'role', 'skills', 'kind', 'currency', 'match'];

/** Each value of a file turned into something that it cannot be, one at a time. */
function unreadableValues(path: string): State[] {
  const text = HEALTHY[path]!;
  return [...text.matchAll(/(?<=[{,\n ])([a-zA-Z]+): ("[^"]*"|[\w.:/-]+)/g)].flatMap((found) => {
    const [whole, name, value] = found as unknown as [string, string, string];
    if (HARMLESS.includes(name)) return [];
    const at = found.index + whole.length - value.length;
    const line = text.slice(0, at).split('\n').length;
    const changed = `${text.slice(0, at)}[{ nonsense: ? }]${text.slice(at + value.length)}`;
    return [[`${path}:${line}: ${name} is nonsense`, { [path]: changed }] as const];
  });
}

const FILES = [TEAM_FILE, CATALOG, GENERATED, LOG];
const brokenFiles = FILES.flatMap((path): State[] => [
  [`${path} is cut in half`, { [path]: HEALTHY[path]!.slice(0, HEALTHY[path]!.length / 2) }],
  [`${path} holds a merge conflict`, { [path]: `<<<<<<< HEAD\n${HEALTHY[path]}=======\n>>>>>>> other\n` }],
  [`${path} is binary`, { [path]: Buffer.from([0, 1, 2, 3, 0, 255]) }],
  [
    `${path} is not UTF-8`,
    { [path]: Buffer.concat([Buffer.from(HEALTHY[path]!), Buffer.from([0xff, 0xfe, 0x0a])]) },
  ],
  [
    `${path} is a pointer of Git LFS`,
    { [path]: 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n' },
  ],
  [`${path} is a folder`, { [path]: null }, (root) => mkdirSync(join(root, path), { recursive: true })],
  [
    `${path} is a link that leads out`,
    { [path]: null },
    (root) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      symlinkSync('/etc/hostname', join(root, path));
    },
  ],
  [
    `${path} is a named pipe`,
    { [path]: null },
    (root) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      execFileSync('mkfifo', [join(root, path)]);
    },
  ],
  [`${path} is UTF-16`, { [path]: Buffer.from(HEALTHY[path]!, 'utf16le') }],
]);

const line = HEALTHY[LOG]!.trim();
const tornLines = Array.from({ length: 40 }, (_, n): State => {
  const cut = 3 + n * Math.floor((line.length - 4) / 40);
  return [
    `the log ends after ${cut} characters of a line`,
    { [LOG]: `${HEALTHY[LOG]}\n${line.slice(0, cut)}` },
  ];
});

const meanings: readonly State[] = [
  [
    'a repair that nobody works at a stretch',
    { [CATALOG]: HEALTHY[CATALOG]!.replace('median: 1h', 'median: 1000h') },
  ],
  ['a step of a year that is past', { [CATALOG]: HEALTHY[CATALOG]!.replace('on: once', 'on: 2025-11-24') }],
  [
    'a step of a consumer in a year that is past',
    {
      [CATALOG]: HEALTHY[CATALOG]!.replace(
        'impact: [{ kind: guess',
        'impact: [{ kind: step, amount: 1000000, at: "08:00", on: 2025-11-24 }, { kind: guess',
      ),
    },
  ],
  ['data that is late in three years', { [CATALOG]: HEALTHY[CATALOG]!.replace('70m', '900d') }],
  ['a rerun of a year', { [CATALOG]: HEALTHY[CATALOG]!.replace('rerun: 30m', 'rerun: 400d') }],
  [
    'a successor that waits for years',
    { [GENERATED]: 'pipelines:\n  - { id: kpis, upstream: [{ id: ads_attribution, slack: 999d }] }\n' },
  ],
  ['no working days', { [TEAM_FILE]: HEALTHY[TEAM_FILE]!.replace(/days: \[[^\]]*\]/, 'days: []') }],
  ['nobody in the team', { [TEAM_FILE]: 'team: t\ntimeZone: America/New_York\n' }],
  ['an empty team', { [TEAM_FILE]: '' }],
  ['no team', { [TEAM_FILE]: null }],
  [
    'everybody has left',
    { [TEAM_FILE]: HEALTHY[TEAM_FILE]!.replaceAll('{ id: ', '{ left: 2026-01-01, id: ') },
  ],
  [
    'everybody is away for two months',
    {
      [TEAM_FILE]: HEALTHY[TEAM_FILE]!.replace(
        'role: engineer',
        'away: [{ from: 2026-11-01, to: 2027-01-30 }]',
      )
        .replace('2026-12-20', '2026-11-01')
        .replace('2026-12-27', '2027-01-30'),
    },
  ],
  [
    'a consumer that reads nothing',
    { [CATALOG]: HEALTHY[CATALOG]!.replace('reads: [ads_attribution]', 'reads: []') },
  ],
  [
    'a consumer that reads what is not there',
    { [CATALOG]: HEALTHY[CATALOG]!.replace('reads: [ads_attribution]', 'reads: [ads_atribution]') },
  ],
  [
    'a consumer of which nothing that it reads is listed, like no name that is',
    { [CATALOG]: HEALTHY[CATALOG]!.replace('reads: [ads_attribution]', 'reads: [warehouse_x9]') },
  ],
  ['a consumer without reads', { [CATALOG]: HEALTHY[CATALOG]!.replace(' reads: [ads_attribution],', '') }],
  ['a file of the catalog that is not read', { 'state/catalog/dbt.json': '{}' }],
  ['a generated file of the catalog that was cut to nothing', { [GENERATED]: '' }],
  ['a generated file of the catalog that holds a comment only', { [GENERATED]: '# later\n' }],
  ['a catalog under another name', { 'state/pipelines.yml': 'consumers: []\n' }],
  ['consumers in a file of their own', { 'state/consumers.yaml': 'consumers: []\n' }],
  [
    'a pipeline twice',
    { [CATALOG]: HEALTHY[CATALOG]!.replace('  - { match', '  - { id: ads_attribution }\n  - { match') },
  ],
  ['no catalog', { [CATALOG]: null }],
  ['a cron of six fields', { [CATALOG]: HEALTHY[CATALOG]!.replace('"0 2 * * *"', '"0 2 * * ? *"') }],
  [
    'a cycle',
    {
      [CATALOG]: HEALTHY[CATALOG]!.replace(
        '  - { match',
        '  - { id: raw_clicks, upstream: [ads_attribution] }\n  - { match',
      ),
    },
  ],
  ['no log', { [LOG]: null }],
  [
    'recovered',
    {
      [LOG]: `${HEALTHY[LOG]}\n${line.replace('incident.opened', 'incident.recovered').replace('000001"', '000009"').replace('07:30:00Z","by', '07:40:00Z","by')}\n`,
    },
  ],
  ['a foreign file in the log', { 'state/log/ana.jsonl': line }],
  ['a packed file in the log', { 'state/log/2026-11/ana-00000001.jsonl.gz': Buffer.from([31, 139, 8]) }],
  ['a copy in the log', { 'state/log/2026-11/ana-00000001.jsonl.orig': line }],
  ['a folder in a month of the log', { 'state/log/2026-11/more/ana-00000001.jsonl': line }],
  ['a month that is none', { 'state/log/2026-13/ana-00000001.jsonl': line }],
  [
    'a rotation under another name',
    { [TEAM_FILE]: HEALTHY[TEAM_FILE]!.replace('\n  pipelines:', '\n  pipeline:') },
  ],
  [
    'no rotation',
    { [TEAM_FILE]: HEALTHY[TEAM_FILE]!.replace(/rotations:\n.*\n.*\noverrides.*\n/, 'rotations: {}\n') },
  ],
  [
    'a consumer whose reads differ in letter case',
    { [CATALOG]: HEALTHY[CATALOG]!.replace('reads: [ads_attribution]', 'reads: [ADS_ATTRIBUTION]') },
  ],
  [
    'two events of one id',
    { 'state/log/2026-11/ben-00000002.jsonl': `${line.replace('"ads_attribution"', '"other"')}\n` },
  ],
  [
    'an event from next week',
    {
      'state/log/2026-12/ben-00000002.jsonl': `${line.replace('019ab000', '01a30000').replace('incident.opened', 'incident.noted').replace('"title"', '"text"')}\n`,
    },
  ],
];

const states: readonly State[] = [
  ...misspelt(TEAM_FILE),
  ...misspelt(CATALOG),
  ...misspelt(GENERATED),
  ...unreadableValues(TEAM_FILE),
  ...unreadableValues(CATALOG),
  ...unreadableValues(GENERATED),
  ...brokenFiles,
  ...tornLines,
  ...meanings,
];

describe('a gate', () => {
  test('says yes where everything is read and nothing is wrong', async () => {
    expect(await answerOf({})).toEqual({ until: expect.stringMatching(/^2026-11-24T/) });
  });

  test('is tried in 200 broken states and more', () => {
    expect(states.length).toBeGreaterThanOrEqual(200);
  });

  test.each(states.map((state) => [state[0], state] as const))(
    'pages, and says why: %s',
    async (_, [, files, more]) => {
      const answer = await answerOf(files, more);
      expect(answer).toEqual({ pages: expect.stringMatching(/\S/) });
    },
  );
});
