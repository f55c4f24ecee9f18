/** What a field expects, in words and as it could look. A schema names one of these as the message of its issues. */
export const HINTS = {
  text: { expected: 'text', example: 'because: "ledger closes at 08:00"' },
  id: {
    expected:
      'an id: text (in quotes where it is a number) without invisible characters, at most 200 letters',
    example: 'id: billing_ledger',
  },
  personId: {
    expected: 'an id of letters, digits and . _ - @ +, beginning with a letter or digit, at most 100 of them',
    example: 'id: ana',
  },
  ids: { expected: 'a list of ids', example: '[billing_ledger, raw_payments]' },
  list: { expected: 'a list', example: '[first, second]' },
  map: { expected: 'a map of fields', example: '{ id: ana, name: Ana Ruiz }' },
  boolean: { expected: 'true or false', example: 'onCall: false' },
  date: { expected: 'a date of the calendar', example: '2026-11-23' },
  time: {
    expected: 'a time of day from 00:00 to 23:59, in quotes and with two digits for the hour',
    example: '"09:00"',
  },
  dateTime: { expected: 'a local date and time of day', example: '2026-12-24T09:00' },
  instant: {
    expected: 'a date and time, with an offset or in the zone of the pipeline',
    example: '2026-12-24T09:00:00-05:00',
  },
  zone: { expected: 'the name of a time zone', example: 'America/New_York' },
  duration: {
    expected: 'a duration with its unit (s, m, h, d or w), at most ten years',
    example: '1h30m',
  },
  positiveDuration: { expected: 'a duration above 0 with its unit (s, m, h, d or w)', example: '45m' },
  hours: { expected: 'a number of hours from 0, or a duration', example: '0.5' },
  ready: {
    expected: 'a duration after the due time, or a local time of day in quotes',
    example: '70m or "03:10"',
  },
  amount: { expected: 'a number from 0, without currency or separators', example: '1000000' },
  expectedWakeUps: { expected: 'auto or a number from 0', example: 'auto' },
  positive: { expected: 'a number above 0', example: '100' },
  share: { expected: 'a share from 0 to 1', example: '0.3' },
  lossShare: { expected: 'a share above 0 and at most 1', example: '0.005' },
  chance: { expected: 'a chance between 0 and 1, neither of them', example: '0.5' },
  count: { expected: 'a whole number from 1', example: '3' },
  spread: { expected: 'a number from 0 to 5; 0 means exactly the median', example: '0.8' },
  repair: { expected: 'a duration, or a map of median and spread', example: '{ median: 1h, spread: 0.8 }' },
  refresh: { expected: 'full or incremental', example: 'full' },
  cost: {
    expected: 'a map of compute: an amount a month, a day or a year',
    example: '{ compute: 1200/month }',
  },
  retry: { expected: 'a map of after and heals', example: '{ after: 30m, heals: 0.3 }' },
  upstream: {
    expected: 'the id of a pipeline, or a map of id and slack',
    example: '{ id: raw_payments, slack: 2h }',
  },
  runbook: { expected: 'the id of a runbook, or a path inside runbooks/', example: 'schema-change' },
  source: {
    expected: 'a map of sources, each a map of names to text; secrets as { env: NAME }',
    example: '{ airflow: { dag: billing_ledger } }',
  },
  confirmed: { expected: 'who confirmed it, and on which date', example: '{ by: dana, on: 2026-11-01 }' },
  impactKind: {
    expected: 'a map whose kind is step, rate, decay or guess',
    example: '{ kind: step, amount: 40000, at: "09:30", on: business-days }',
  },
  step: {
    expected: 'a step with an amount and either at (a time of day) or after (a duration); on goes with at',
    example: '{ kind: step, amount: 40000, at: "09:30", on: business-days }',
  },
  stepOn: { expected: 'once, every-day, business-days or a date', example: 'business-days' },
  rateUnit: { expected: 'hour or day', example: 'per: hour' },
  guessUnit: { expected: 'hour, day or once', example: 'per: day' },
  during: { expected: 'always or business-hours', example: 'during: business-hours' },
  rate: {
    expected: 'a rate with amount and per, not negative',
    example: '{ kind: rate, amount: 500, per: hour, grace: 1h, cap: 20000 }',
  },
  decay: {
    expected: 'a decay with value a day and loss a day',
    example: '{ kind: decay, value: 20000, loss: 0.005 }',
  },
  guess: {
    expected: 'three figures above 0 that do not fall: low <= likely <= high',
    example: '{ kind: guess, low: 200, likely: 1000, high: 5000, per: day }',
  },
  weekdays: { expected: 'a list of weekdays', example: '[mon, tue, wed, thu, fri]' },
  interval: {
    expected: 'from and to, two different times of day',
    example: '{ from: "23:00", to: "06:00" }',
  },
  dates: {
    expected: 'from and to, two dates in this order',
    example: '{ from: 2026-12-20, to: 2026-12-27 }',
  },
  every: { expected: 'day, week, weekdays, or a number of hours, days or weeks', example: 'every: 2 weeks' },
  handoff: {
    expected: 'a time of day, with the weekday where turns last weeks; a list of them for several a week',
    example: 'handoff: "mon 09:00"',
  },
  order: { expected: 'a list of ids of people, at least one', example: 'order: [ana, ben]' },
  block: {
    expected: 'a map with starts and order',
    example: '{ starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana, ben] }',
  },
  rotations: {
    expected: 'a map of rotations, each a list of blocks',
    example: 'rotations: { pipelines: [] }',
  },
  override: {
    expected: 'rotation, person, and from before to',
    example: '{ rotation: pipelines, from: 2026-12-24T09:00, to: 2026-12-26T09:00, person: ben }',
  },
  model: { expected: 'centralized or embedded', example: 'model: centralized' },
  currency: { expected: 'a currency of three capital letters', example: 'currency: USD' },
  unknownAtNight: { expected: 'page or wait', example: 'unknownAtNight: page' },
  sync: {
    expected: 'the name of a remote of git, and a ref of its own that git uses for nothing else',
    example: 'sync: { remote: origin, ref: refs/wakeworthy/log }',
  },
  wakeUps: { expected: 'a map of history and keep', example: 'wakeUps: { history: team, keep: 75d }' },
  history: {
    expected: 'team (in the log, for the rotation), own (each person outside the repository) or none',
    example: 'wakeUps: { history: team, keep: 75d }',
  },
  answerWithin: { expected: 'a number of working hours, hours or days', example: '4 working hours' },
  quarterBudget: { expected: 'two shares from 0 to 1, the smaller first', example: '[0.05, 0.10]' },
  ownershipPattern: { expected: 'common or with-metrics', example: 'pattern: common' },
  hurdle: { expected: 'a number above 0: so many times what it costs', example: 'hurdle: 3' },
  areaShare: { expected: 'a share from 0 to 1', example: 'share: 0.5' },
  horizon: { expected: 'a duration from an hour to a year', example: 'horizon: 14d' },
  area: {
    expected: 'a map of id, partner, answerWithin and share',
    example: '{ id: finance, partner: dana }',
  },
  entry: { expected: 'a map that begins with an id', example: '- { id: billing_ledger, owner: ana }' },
  pipelineEntry: {
    expected: 'a map with either id or match',
    example: '- { id: billing_ledger, owner: ana }',
  },
  owned: {
    expected: 'a list of maps with id and owner, or a map of ids to owners',
    example: 'metrics: { revenue: ana }',
  },
  sourceEntry: {
    expected: 'a map of id, kind and what that kind needs',
    example: '- { id: dbt_nightly, kind: dbt, path: target, pipeline: nightly_dbt }',
  },
  sourceId: {
    expected: 'lower-case letters, digits, _ and -, at most 41 of them, beginning with a letter or digit',
    example: 'id: airflow_prod',
  },
  sourceKind: {
    expected: 'airflow, dbt, dagster, prefect, alertmanager, openlineage or command',
    example: 'kind: airflow',
  },
  url: {
    expected: 'an http or https address without user, password or question mark',
    example: 'url: https://airflow.example.com',
  },
  readEvery: { expected: 'a duration of at least 15s', example: 'every: 60s' },
  globs: { expected: 'a list of names, * for any letters', example: 'exclude: ["tmp_*"]' },
  renamings: {
    expected: 'a map of patterns of whole names to what they are called here',
    example: 'ids: { "billing_(.*)": "$1" }',
  },
  environment: {
    expected: 'the name of the variable that holds it',
    example: 'token: { env: AIRFLOW_TOKEN }',
  },
  login: {
    expected: 'a user, and the variable that holds the password',
    example: 'login: { user: wake, password: { env: AIRFLOW_PASSWORD } }',
  },
  headers: {
    expected: 'a map of names to text or to variables',
    example: 'headers: { X-Key: { env: NAME } }',
  },
  matchers: {
    expected: 'a map of failed, late, wrong or blocked to a label and what it says, = or =~',
    example: 'kinds: { late: "alertname=~.*Late.*" }',
  },
  perNode: { expected: 'none, tagged or all', example: 'perNode: tagged' },
  program: {
    expected: 'a list of a program and its arguments',
    example: 'run: [./status-of-jobs, --json]',
  },
  ownedEntry: { expected: 'a map of id and owner', example: '{ id: revenue, owner: ana, backup: ben }' },
} as const satisfies Record<string, { readonly expected: string; readonly example: string }>;

export type Hint = keyof typeof HINTS;

/** Whether the message of an issue names a hint. */
export function isHint(message: string): message is Hint {
  return Object.hasOwn(HINTS, message);
}
