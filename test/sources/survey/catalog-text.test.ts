import { expect, test } from 'vitest';
import { type CatalogSetting, catalogText } from '../../../source/sources/survey/catalog-text.ts';
import type { FoundCatalog, FoundConsumer, FoundPipeline } from '../../../source/sources/survey/found.ts';
import { TEAM } from '../../build/situation.ts';
import { sourceOf } from '../answering.ts';

const NEXT = Date.parse('2026-11-28T07:00:00Z');
const setting = (changes: Partial<CatalogSetting> = {}): CatalogSetting => ({
  source: sourceOf({ kind: 'airflow', id: 'prod' }),
  team: {
    ...TEAM,
    timeZone: 'America/New_York',
    people: [{ id: 'ana', name: 'Ana Ruiz', email: 'Ana@example.com' }, { id: 'ben' }],
  },
  naming: (foreign) => (foreign.startsWith('tmp_') ? undefined : foreign),
  sourceName: 'airflow',
  zones: ['America/New_York', 'UTC'],
  learned: new Map(),
  before: undefined,
  ...changes,
});
const job = (foreign: string, changes: Partial<FoundPipeline> = {}): FoundPipeline => ({
  ...{ foreign, owners: [], upstream: [], retries: [] },
  ...changes,
});
const text = (
  pipelines: readonly FoundPipeline[],
  changes: Partial<CatalogSetting> = {},
  consumers: readonly FoundConsumer[] = [],
) => {
  const found: FoundCatalog = { pipelines, consumers, odd: [] };
  return catalogText(found, setting(changes)).split('\n').slice(1, -1).join('\n');
};

test('a pipeline of which nothing more is known has its name and where it comes from, and no remark', () => {
  expect(text([job('a')])).toBe('pipelines:\n  - id: a\n    source: { airflow: { dag: a } }');
});

test.each([
  ['dagster', 'job'],
  ['prefect', 'deployment'],
  ['dbt', 'node'],
  ['command', 'name'],
] as const)('what a %s runs is called a %s', (kind, field) => {
  const source = sourceOf({ kind, id: 'x' });
  expect(text([job('a')], { source, sourceName: 'x' })).toContain(`source: { x: { ${field}: a } }`);
});

test('an owner is whom a source names by id, address or name, in whatever case, the first that is known', () => {
  for (const owner of ['ana', ' ANA@example.com ', 'ana ruiz'])
    expect(text([job('a', { owners: ['zed', owner, 'ben'] })])).toContain('    owner: ana\n');
  expect(text([job('a', { owners: ['zed', 'yin\nyang'] })])).toBe(
    'pipelines:\n  # a: owned there by zed, yin yang\n  - id: a\n    source: { airflow: { dag: a } }',
  );
});

test('a schedule is written with its zone where that is not the one of the team', () => {
  const of = (changes: Partial<FoundPipeline>) =>
    text([job('a', changes)]).replace('\n    source: { airflow: { dag: a } }', '');
  expect(of({ schedule: '0 2 * * *', next: NEXT })).toBe('pipelines:\n  - id: a\n    schedule: 0 2 * * *');
  expect(of({ schedule: '0 7 * * *', next: NEXT })).toBe(
    'pipelines:\n  - id: a\n    schedule: 0 7 * * *\n    timeZone: UTC # guessed from its next run',
  );
  expect(of({ schedule: '0 2 * * *', timeZone: 'America/New_York' })).toBe(
    'pipelines:\n  - id: a\n    schedule: 0 2 * * *\n    timeZone: America/New_York',
  );
  expect(of({ schedule: '0 2 * * *' })).toBe(
    'pipelines:\n  # a: its schedule 0 2 * * * is in a zone that nobody here has\n  - id: a',
  );
  expect(of({ schedule: 'whenever', timeZone: 'UTC' })).toBe('pipelines:\n  - id: a');
  expect(of({ next: NEXT })).toBe('pipelines:\n  - id: a');
});

test('what was learned says so, and what is not known of repetitions does too', () => {
  const retries = [0.5, 1, 1 / 3_600];
  const learned = new Map([['a', { ready: 0.75, heals: 0.8 }]]);
  expect(text([job('a', { retries }), job('b', { retries })], { learned })).toBe(
    [
      'pipelines:',
      '  - id: a',
      '    ready: 45m # learned',
      '    retries:',
      '      - after: 30m',
      '        heals: 0.8',
      '      - after: 1h',
      '        heals: 0.8',
      '      - after: 1s',
      '        heals: 0.8',
      '    source: { airflow: { dag: a } }',
      '  # b: tried again after 30m, 1h, 1s; how often that helps is not known',
      '  - id: b',
      '    source: { airflow: { dag: b } }',
    ].join('\n'),
  );
  expect(text([job('a')], { learned })).not.toContain('retries');
});

test('what is read is named as here, once, without itself and what is none of ours', () => {
  expect(text([job('a', { upstream: ['c', 'b', 'c', 'a', 'tmp_x'] })])).toContain(
    '    upstream:\n      - id: b\n      - id: c\n',
  );
  expect(text([job('a', { upstream: ['a'] })])).not.toContain('upstream');
});

test('who reads it is listed with its owner, or with whom the source names for it', () => {
  const consumer = (id: string, changes: Partial<FoundConsumer> = {}): FoundConsumer => ({
    ...{ id, kind: 'dashboard', reads: ['b', 'a', 'b', 'tmp_x'], owners: [] },
    ...changes,
  });
  const all = [
    consumer('z', { owners: ['zed', 'yin'] }),
    consumer('y', { title: 'Sales', owners: ['ben'] }),
    consumer('x'),
  ];
  expect(text([], {}, all)).toBe(
    [
      'pipelines: []',
      'consumers:',
      ...['x', 'y', 'z'].flatMap((id) => [
        `  - id: ${id}`,
        ...(id === 'y' ? ['    title: Sales'] : []),
        '    kind: dashboard',
        '    reads:',
        '      - a',
        '      - b',
        ...(id === 'y' ? ['    owner: ben'] : []),
        ...(id === 'z' ? ['    # owned there by zed, yin'] : []),
      ]),
    ].join('\n'),
  );
  expect(text([])).toBe('pipelines: []');
});

test('what is gone stays for one generation as it stood, and nothing that is no pipeline does', () => {
  const before = `pipelines:
  - { id: old, owner: ana }
  - { id: older, gone: true }
  - { id: a, owner: ben }
  - { id: 7 }
  - nonsense
`;
  expect(text([job('a')], { before })).toBe(
    [
      'pipelines:',
      ...['  - id: a', '    source: { airflow: { dag: a } }'],
      ...['  - id: old', '    owner: ana', '    gone: true'],
    ].join('\n'),
  );
  for (const broken of ['', 'pipelines: nonsense', 'nonsense', 'consumers: []'])
    expect(text([job('a')], { before: broken })).toBe(text([job('a')]));
});

test('what was learned before stays where nothing newer was, and only that', () => {
  const retries = [0.5];
  const first = catalogText(
    { pipelines: [job('a', { retries })], consumers: [], odd: [] },
    setting({ learned: new Map([['a', { ready: 0.75, heals: 0.8 }]]) }),
  );
  const again = (learned: CatalogSetting['learned'], before = first) =>
    catalogText({ pipelines: [job('a', { retries })], consumers: [], odd: [] }, setting({ before, learned }));
  expect(again(new Map())).toBe(first);
  expect(again(new Map([['a', { ready: 1 }]]))).toBe(first.replace('45m # learned', '1h # learned'));
  const typed = first.replace('45m # learned', '45m');
  expect(again(new Map(), typed)).not.toContain('ready');
});

test('what people remarked stays, about what it was about, and so do the ends of lines', () => {
  const found: FoundCatalog = {
    pipelines: [job('a', { owners: ['zoe'] }), job('b')],
    consumers: [],
    odd: [],
  };
  const first = catalogText(found, setting());
  const remarked = first
    .replace('pipelines:\n', '# on top\npipelines:\n')
    .replace('  - id: b\n', '  # ask ben about b\n  - id: b # twice\n')
    .concat('# at the end\n');
  const again = catalogText(found, setting({ before: remarked }));
  for (const words of ['# on top', '# ask ben about b', '# twice', '# at the end'])
    expect(again.split(words)).toHaveLength(2);
  expect(again.indexOf('# ask ben')).toBeGreaterThan(again.indexOf('id: a'));
  expect(again.indexOf('# ask ben')).toBeLessThan(again.indexOf('id: b'));
  expect(again.split('owned there by zoe')).toHaveLength(2);
  expect(catalogText(found, setting({ before: again }))).toBe(again);
  const windows = catalogText(found, setting({ before: remarked.replaceAll('\n', '\r\n') }));
  expect(windows).toBe(again.replaceAll('\n', '\r\n'));
});
