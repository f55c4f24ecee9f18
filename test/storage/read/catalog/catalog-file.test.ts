import { describe, expect, it } from 'vitest';
import { lines, reading, readingPipelines } from '../temporary-workspace.ts';

/** One pipeline `a` with this field. */
const field = (text: string) => readingPipelines(`pipelines:\n  - id: a\n    ${text}\n`);
const a = async (text: string) => (await field(text)).catalog.pipelines.get('a');
const messages = async (text: string) => (await field(text)).findings.map((one) => one.message);

describe('fields of a pipeline', () => {
  it.each([
    ['repair: 45m', { repair: { median: 0.75, spread: 0.8 } }],
    ['repair: { median: 1h }', { repair: { median: 1, spread: 0.8 } }],
    ['repair: { median: 1h, spread: 0 }', { repair: { median: 1, spread: 0 } }],
    ['ready: 70m', { ready: { after: 70 / 60 } }],
    ['ready: "03:10"', { ready: { at: '03:10' } }],
    ['rerun: 0', { rerun: 0 }],
    ['upstream: [raw]', { upstream: [{ id: 'raw' }] }],
    ['upstream: [{ id: raw, slack: 1h30m }]', { upstream: [{ id: 'raw', slack: 1.5 }] }],
    ['impact: []', { impact: [] }],
    ['impact: null', {}],
    ['schedule: "@daily"', { schedule: '0 0 * * *' }],
    ['schedule: "@quarterly"', { schedule: '0 0 1 */3 *' }],
    ['schedule: "@once"', {}],
    ['schedule: "@continuous"', {}],
    ['schedule: null', {}],
    ['refresh: full', { refresh: 'full' }],
    ['cost: { compute: 1200/month }', { cost: { compute: 1200 } }],
    ['cost: { compute: 90 }', { cost: { compute: 90 } }],
    ['cost: { compute: 1200/year }', { cost: { compute: 100 } }],
  ])('%s', async (text, expected) => {
    const read = await a(text);
    expect(read).toEqual({ id: 'a', ...expected });
  });

  it.each([
    ['0 0 2 * * ?', '0 2 * * *'],
    ['0 0 12 1/1 * ? *', '0 12 * * *'],
    ['0 30 6 ? * 2-6', '30 6 * * mon-fri'],
    ['0 0/15 * * * ?', '*/15 * * * *'],
    ['0 0 8 ? * MON,WED', '0 8 * * MON,WED'],
    ['cron(0 2 * * ? *)', '0 2 * * *'],
    ['cron(15 10 ? * 6L *)', '15 10 * * friL'],
    ['0 0 2 ? * 1#1', '0 2 * * sun#1'],
  ])('schedule: "%s" is advised as what it means to whoever wrote it: %s', async (text, cron) => {
    const [finding] = (await field(`schedule: "${text}"`)).findings;
    expect(finding!.example).toBe(`schedule: "${cron}"`);
  });

  it.each([
    ['0 22-2 * * *', '0 22-23,0-2 * * *'],
    ['0 2 * * sat-mon', '0 2 * * 6,0-1'],
    ['0 2 * * 6-1', '0 2 * * 6,0-1'],
    ['50-10 2 * * *', '50-59,0-10 2 * * *'],
    ['0 2 * * mon-fri', '0 2 * * mon-fri'],
    ['0 2 1-5,20-25 * *', '0 2 1-5,20-25 * *'],
  ])('schedule: "%s" goes on past the end of the day or week: %s', async (text, cron) => {
    expect((await field(`schedule: "${text}"`)).catalog.pipelines.get('a')).toMatchObject({ schedule: cron });
  });

  it('schedule: a zone behind five fields is advised as one', async () => {
    const [finding] = (await field('schedule: "0 2 * * * Europe/Madrid"')).findings;
    expect(finding).toMatchObject({ example: 'schedule: "0 2 * * *", timeZone: Europe/Madrid' });
  });

  it.each(['0 2 * * * 30', '0 0 2 * * ? 2027', '*/10 * * * * ?', 'cron(0 2 * * ? 2027)', '0 0 2 W * ?'])(
    'nothing is advised for "%s", which five fields cannot say or nobody can tell',
    async (text) => {
      const [finding] = (await field(`schedule: "${text}"`)).findings;
      expect(finding!.message).toContain('fields: to ');
      expect(finding!.example).toBeUndefined();
    },
  );

  it.each([
    ['"99 2 * * *"', 'it is no cron'],
    ['at night', 'it is no cron'],
    ['"CRON_TZ=Europe/Madrid 0 2 * * *"', 'its zone stands in the schedule'],
    ['"@every 1h30m"', 'it is an interval'],
    ['6h', 'it is an interval'],
    ['"rate(5 minutes)"', 'it is an interval'],
    ['"H 2 * * *"', 'only Jenkins knows'],
    ['"cron(0 2 * * ? *)"', 'it has 6 fields: to EventBridge it is 0 2 * * ? in the year *'],
    ['"0 2 * * * 30"', 'to croniter 0 2 * * * at second 30'],
    ['"0 0 2 * * ? 2027"', 'it has 7 fields: to Quartz it is 0 2 * * ? at second 0 in the year 2027'],
    ['["0 2 * * *", "0 14 * * *"]', 'is a list: one pipeline has one schedule here'],
    ['{ cron: "0 2 * * *" }', 'is no text'],
  ])(
    'schedule: %s is told for what it is, touches its pipeline, and the rest of the entry stays',
    async (text, why) => {
      const workspace = await field(`schedule: ${text}\n    owner: ana`);
      expect(workspace.catalog.pipelines.get('a')).toEqual({ id: 'a', owner: 'ana' });
      const [finding] = workspace.findings.filter(({ message }) => message.includes('schedule of a'));
      expect(finding).toMatchObject({ severity: 'error', line: 3, touches: ['a'] });
      expect(finding!.message).toContain(why);
    },
  );

  it('a schedule that never comes is told', async () => {
    const { findings } = await field('schedule: "0 0 31 2 *"');
    expect(findings.map(({ message }) => message)).toContain('the schedule of a, "0 0 31 2 *", never comes');
  });

  it.each([
    ['timeZone: Mars/Olympus', '`timeZone` of a is "Mars/Olympus"'],
    ['ready: "25:00"', '`ready` of a is "25:00"'],
    ['ready: soon', '`ready` of a is "soon"'],
    ['rerun: 30', '`rerun` of a is "30"'],
    ['rerun: -5m', '`rerun` of a is "-5m"'],
    ['repair: 0m', '`repair` of a is "0m"'],
    ['refresh: partial', '`refresh` of a is "partial"'],
    ['cost: { compute: much }', '`cost.compute` of a is "much"'],
    ['owner: [ana]', '`owner` of a is a list'],
    ['retries: [{ after: 30m, heals: 3 }]', '`retries[0].heals` of a is "3"'],
    ['retries: [{ heals: 0.3 }]', '`retries[0].after` of a is missing'],
    ['uses: snowflake', '`uses` of a is "snowflake"'],
    ['confirmed: { by: ana, on: 2026-02-30 }', '`confirmed.on` of a is "2026-02-30"'],
    ['runbooks: [../../etc/passwd]', '`runbooks[0]` of a is "../../etc/passwd"'],
    ['runbooks: [/etc/passwd]', '`runbooks[0]` of a is "/etc/passwd"'],
    ['source: airflow', '`source` of a is "airflow"'],
    ['source: { airflow: { dag: [x] } }', '`source.airflow.dag` of a is a list'],
  ])('%s is an error, and the rest of the entry stays', async (text, message) => {
    const workspace = await field(`${text}\n    title: Ledger`);
    expect(workspace.findings.map((one) => one.message)).toEqual([message]);
    expect(workspace.findings[0]).toMatchObject({ severity: 'error', line: 3, touches: ['a'] });
    const [name] = text.split(':');
    const kept = workspace.catalog.pipelines.get('a');
    expect(kept?.title).toBe('Ledger');
    if (name !== 'source') expect(kept).not.toHaveProperty(name!);
  });

  it('loses a bad item of a list alone', async () => {
    expect(await a('runbooks: [skew-oom, ../x, 5]')).toEqual({ id: 'a', runbooks: ['skew-oom'] });
    expect(await a('upstream: [{ id: raw, slack: 2x }, { slack: 1h }]')).toEqual({
      id: 'a',
      upstream: [{ id: 'raw' }],
    });
    expect(await a('repair: { median: 1h, spread: wide }')).toEqual({
      id: 'a',
      repair: { median: 1, spread: 0.8 },
    });
  });

  it('reads retries in the order of time', async () => {
    const workspace = await field('retries: [{ after: 1h, heals: 0.1 }, { after: 15m, heals: 0.3 }]');
    expect(workspace.catalog.pipelines.get('a')?.retries?.map((one) => one.after)).toEqual([0.25, 1]);
    expect(lines(workspace)).toEqual([
      'state/pipelines.yaml:3:14 warning: the retries of a are not in the order of time; they are read in that order',
    ]);
  });

  it('warns of unknown fields, also inside of values', async () => {
    const workspace = await field('impct: []\n    team: x\n    upstream: [{ id: a1, slak: 1h }]');
    expect(lines(workspace)).toEqual([
      'state/pipelines.yaml:3:5 warning: `impct` is no field of a; did you mean `impact`?',
      'state/pipelines.yaml:4:5 warning: `team` is no field of a',
      'state/pipelines.yaml:5:16 warning: "a1", upstream of a, is a pipeline that no file of the catalog lists',
      'state/pipelines.yaml:5:26 warning: `slak` is no field of `upstream[0]` of a; did you mean `slack`?',
    ]);
    // Nobody can tell whose figures a field was to change that nobody knows.
    expect(workspace.findings.map((one) => one.touches)).toEqual(['all', 'all', undefined, 'all']);
  });
});

describe('impact', () => {
  it('keeps the good entries where some are bad', async () => {
    const read = await a(
      'impact: [{ kind: step, amount: -5, at: "08:00" }, { kind: rate, amount: 5, per: day }]',
    );
    expect(read?.impact).toEqual([{ kind: 'rate', amount: 5, per: 'day' }]);
  });

  it('is unknown, not nothing, where all entries are bad', async () => {
    expect(await a('impact: [{ kind: step, amount: -5, at: "08:00" }]')).toEqual({ id: 'a' });
    expect(await a('impact: [null]')).toEqual({ id: 'a' });
    expect(await a('impact: 5000')).toEqual({ id: 'a' });
  });

  it.each([
    ['{ kind: step, amount: -5, at: "08:00" }', '`impact[0].amount` of a is "-5"'],
    ['{ kind: step, amount: 1_000, at: "08:00" }', '`impact[0].amount` of a is "1_000"'],
    ['{ kind: step, amount: .inf, at: "08:00" }', '`impact[0].amount` of a is ".inf"'],
    ['{ kind: step, at: "08:00" }', '`impact[0].amount` of a is missing'],
    ['{ kind: step, amount: 5 }', '`impact[0]` of a cannot be read as it stands'],
    ['{ kind: step, amount: 5, at: "08:00", after: 7d }', '`impact[0]` of a cannot be read as it stands'],
    ['{ kind: step, amount: 5, at: 9:00 }', '`impact[0].at` of a is "9:00"'],
    ['{ kind: step, amount: 5, at: "08:00", on: 2026-02-30 }', '`impact[0].on` of a is "2026-02-30"'],
    ['{ kind: step, amount: 5, at: "08:00", max: 0 }', '`impact[0].max` of a is "0"'],
    ['{ kind: rate, amount: 5, per: day, cap: -1 }', '`impact[0].cap` of a is "-1"'],
    ['{ kind: rate, amount: 5, per: minute }', '`impact[0].per` of a is "minute"'],
    ['{ kind: rate, amount: 5, per: day, until: tomorrow }', '`impact[0].until` of a is "tomorrow"'],
    ['{ kind: decay, value: 5, loss: 2 }', '`impact[0].loss` of a is "2"'],
    ['{ kind: guess, low: 5, likely: 2, high: 9, per: day }', '`impact[0]` of a cannot be read as it stands'],
    ['{ kind: guess, low: 0, likely: 2, high: 9, per: day }', '`impact[0].low` of a is "0"'],
    ['{ kind: stp, amount: 5 }', '`impact[0].kind` of a is "stp"'],
    ['{ amount: 5 }', '`impact[0].kind` of a is missing'],
    ['huge', '`impact[0]` of a is "huge"'],
  ])('%s is an error', async (entry, message) => {
    expect(await messages(`impact: [${entry}]`)).toEqual([message]);
  });

  it('loses only the reason or confirmation where that is bad', async () => {
    const read = await a(
      'impact: [{ kind: step, amount: 5, at: "08:00", because: 7, confirmed: { by: ana } }]',
    );
    expect(read?.impact).toEqual([{ kind: 'step', amount: 5, at: '08:00' }]);
  });

  it('takes a local until in the zone of the pipeline, whichever layer names it', async () => {
    const { catalog, findings } = await reading({
      'pipelines.yaml':
        'pipelines:\n  - { id: here, timeZone: Europe/Madrid }\n  - match: "*"\n    impact: [{ kind: rate, amount: 5, per: day, until: 2026-12-01T00:00 }]\n',
      'catalog/x.yaml': 'pipelines: [{ id: there }]\n',
    });
    const impactOf = (id: string) => catalog.pipelines.get(id)?.impact;
    expect(findings).toEqual([]);
    expect(impactOf('here')).toMatchObject([{ until: Date.UTC(2026, 10, 30, 23) }]);
    expect(impactOf('there')).toMatchObject([{ until: Date.UTC(2026, 11, 1) }]);
    const [fixed] =
      (await a('impact: [{ kind: rate, amount: 5, per: day, until: "2026-12-01T00:00:00-05:00" }]'))
        ?.impact ?? [];
    expect(fixed).toMatchObject({ until: Date.UTC(2026, 11, 1, 5) });
  });
});

describe('entries', () => {
  it('need an id or a match, as text', async () => {
    const workspace = await readingPipelines(
      'pipelines:\n  - owner: ana\n  - { id: 5 }\n  - { id: "a\\u0007b" }\n  - word\n  - { id: a, match: "b*" }\nconsumers:\n  - { match: "x" }\n',
    );
    expect(workspace.findings.map((one) => one.message)).toEqual([
      'pipelines[0] has no id',
      '`id` of pipelines[1] is "5"',
      '`id` of pipelines[2] is "a\\u0007b"',
      '`pipelines[3]` of state/pipelines.yaml is "word"',
      'pipelines[4] has both id and match; only the id counts',
      'consumers[0] has no id',
    ]);
    expect(workspace.findings.every((one) => one.touches === 'all')).toBe(true);
    expect([...workspace.catalog.pipelines.keys()]).toEqual(['a']);
  });

  it('of one id in one file: the first counts', async () => {
    const workspace = await readingPipelines(
      'pipelines:\n  - { id: a, rerun: 1h }\n  - { id: a, rerun: 2h, upstream: [b] }\n  - { id: b }\nconsumers:\n  - { id: r, reads: [a] }\n  - { id: r, reads: [b] }\n',
    );
    expect(lines(workspace)).toEqual([
      'state/pipelines.yaml:3:5 error: the pipeline a stands twice in this file; the first one counts',
      'state/pipelines.yaml:7:5 error: the consumer r stands twice in this file; the first one counts',
    ]);
    expect(workspace.findings.map((one) => one.touches)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(workspace.catalog.pipelines.get('a')).toEqual({ id: 'a', rerun: 1 });
    expect(workspace.catalog.consumers.get('r')?.reads).toEqual(['a']);
  });

  it('of one id in two generated files: the first by name comes first, field by field', async () => {
    const workspace = await reading({
      'catalog/b.yaml': 'pipelines: [{ id: a, rerun: 2h, schedule: "0 2 * * *" }]\n',
      'catalog/a.yaml': 'pipelines: [{ id: a, rerun: 1h }]\n',
    });
    expect(lines(workspace)).toEqual([
      'state/catalog/b.yaml:1:13 warning: the pipeline a stands in state/catalog/a.yaml:1 already; its fields there come first',
    ]);
    expect(workspace.catalog.pipelines.get('a')).toEqual({ id: 'a', rerun: 1, schedule: '0 2 * * *' });
  });

  it('name people and pipelines that exist', async () => {
    const workspace = await readingPipelines(
      'pipelines:\n  - { id: raw_orders, owner: anna, backup: zoe, confirmed: { by: mia, on: 2026-11-01 } }\n  - { id: mart, upstream: [raw_order, kafka] }\nconsumers: [{ id: r, reads: [nothing], owner: ben }]\n',
    );
    expect(workspace.findings.map((one) => [one.severity, one.message, one.touches])).toEqual([
      [
        'warning',
        '"anna", owner of raw_orders, is not among the people of state/team.yaml; did you mean "ana"?',
        undefined,
      ],
      ['warning', '"zoe", backup of raw_orders, is not among the people of state/team.yaml', undefined],
      ['warning', '"mia", who confirmed raw_orders, is not among the people of state/team.yaml', undefined],
      [
        'warning',
        '"raw_order", upstream of mart, is a pipeline that no file of the catalog lists; did you mean "raw_orders"?',
        ['raw_orders'],
      ],
      ['warning', '"kafka", upstream of mart, is a pipeline that no file of the catalog lists', undefined],
      ['warning', '"nothing", read by r, is a pipeline that no file of the catalog lists', undefined],
    ]);
  });

  it('may be confirmed by people of the team only, impact by impact', async () => {
    const workspace = await field(
      'impact: [{ kind: step, amount: 5, at: "08:00", confirmed: { by: zoe, on: 2026-11-01 } }]',
    );
    expect(lines(workspace)).toEqual([
      'state/pipelines.yaml:3:14 warning: "zoe", who confirmed an impact of a, is not among the people of state/team.yaml',
    ]);
    expect(workspace.catalog.pipelines.get('a')?.impact).toHaveLength(1);
  });

  it('do not wait for each other in a circle', async () => {
    const workspace = await readingPipelines(
      'pipelines:\n  - { id: a, upstream: [b] }\n  - { id: b, upstream: [c] }\n  - { id: c, upstream: [d, a] }\n  - { id: d }\n',
    );
    expect(lines(workspace)).toEqual([
      'state/pipelines.yaml:4:28 error: pipelines wait for each other in a circle: a <- b <- c <- a; a is left out as an upstream of c',
    ]);
    expect(workspace.findings[0]?.touches).toEqual(['a', 'b', 'c', 'd']);
    expect(workspace.catalog.pipelines.get('c')?.upstream).toEqual([{ id: 'd' }]);
  });

  it('take * as the only wildcard', async () => {
    const workspace = await readingPipelines('pipelines: [{ match: "ads_[ab]*", owner: ana }]\n');
    expect(lines(workspace)).toEqual([
      'state/pipelines.yaml:1:13 warning: only * is a wildcard in "ads_[ab]*"; ? [ ] { } stand for themselves',
    ]);
  });

  it('share fields by patterns, not by merge keys', async () => {
    const workspace = await readingPipelines('pipelines:\n  - { id: a, <<: { owner: ana } }\n');
    expect(lines(workspace)).toEqual([
      'state/pipelines.yaml:2:14 error: a takes fields over with <<, which is not read',
    ]);
  });
});

describe('what a finding touches', () => {
  const LINEAGE = `
pipelines:
  - { id: raw }
  - { id: mart, upstream: [raw], FIELD }
  - { id: other, upstream: [elsewhere] }
  - { id: elsewhere }
  - { id: alone }
consumers:
  - { id: report, reads: [mart, other], READ }
`;
  const touched = async (inMart: string, inReport = 'title: x') =>
    (await readingPipelines(LINEAGE.replace('FIELD', inMart).replace('READ', inReport))).findings.map(
      (one) => one.touches,
    );

  it('is the pipeline and whatever it waits for, since their loss includes its own', async () => {
    expect(await touched('impact: [5]')).toEqual([['mart', 'raw']]);
  });

  it('is also what its readers read where time is concerned', async () => {
    expect(await touched('schedule: never')).toEqual([['elsewhere', 'mart', 'other', 'raw']]);
  });

  it('is all that a consumer reads', async () => {
    expect(await touched('title: x', 'impact: [5]')).toEqual([['elsewhere', 'mart', 'other', 'raw']]);
  });

  it.each(['', 'reads: []', 'reads: ~'])(
    'is everything where a consumer reads nothing: %s',
    async (reads) => {
      const { findings } = await readingPipelines(
        `pipelines: [{ id: a }]\nconsumers: [{ id: board, kind: report${reads === '' ? '' : `, ${reads}`}, impact: [] }]\n`,
      );
      expect(findings.map(({ message, touches }) => [message, touches])).toContainEqual([
        'board reads nothing: no failure costs it anything',
        'all',
      ]);
    },
  );

  it('is everything where nobody can tell what was meant', async () => {
    const texts = [
      'pipelines: [{ id: a, upstream: [7] }]\n',
      'pipelines: [{ id: a }]\nconsumers: [{ id: r, reads: a }]\n',
      'pipeline: [{ id: a }]\n',
    ];
    for (const text of texts)
      expect((await readingPipelines(text)).findings.map((one) => one.touches)).toEqual(['all']);
  });

  it('is every pipeline that a pattern fits', async () => {
    const workspace = await readingPipelines(
      'pipelines: [{ match: "ads_*", impact: [5] }, { id: ads_a }, { id: ads_b, upstream: [raw] }, { id: raw }]\n',
    );
    expect(workspace.findings.map((one) => one.touches)).toEqual([['ads_a', 'ads_b', 'raw']]);
  });
});
