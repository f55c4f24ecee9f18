import { describe, expect, test } from 'vitest';
import { pipelineOf } from '../../../../source/domain/catalog/lineage/layers.ts';
import { readWorkspace } from '../../../../source/storage/read/workspace/workspace.ts';
import { workspace } from '../../../build/log.ts';

const read = (yaml: string) =>
  readWorkspace(workspace({ 'state/team.yaml': 'team: t\n', 'state/pipelines.yaml': yaml }));
const GOLD = 'classes:\n  gold: { ready: 2h, impact: [{ kind: rate, amount: 100, per: hour }] }\n';

describe('a class of pipelines', () => {
  test('gives them its fields, and what they say themselves counts before it', async () => {
    const { catalog, findings } = await read(
      `${GOLD}pipelines:\n  - { id: a, class: gold }\n  - { id: b, class: gold, impact: [] }\n  - { id: c, ready: null, class: gold }\n  - { match: "ads_*", class: gold }\n`,
    );
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(catalog.pipelines.get('a')).toMatchObject({
      class: 'gold',
      ready: { after: 2 },
      impact: [{ amount: 100 }],
    });
    expect(catalog.pipelines.get('b')).toMatchObject({ ready: { after: 2 }, impact: [] });
    expect(catalog.pipelines.get('c')).not.toHaveProperty('ready');
    expect(pipelineOf(catalog, 'ads_spend')).toMatchObject({ impact: [{ amount: 100 }] });
  });

  test('may be called like what every object has', async () => {
    const { catalog, findings } = await read(
      'classes: { __proto__: { impact: [] } }\npipelines: [{ id: a, class: __proto__ }, { id: b, class: constructor }]\n',
    );
    expect(catalog.pipelines.get('a')).toMatchObject({ impact: [] });
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { message: expect.stringContaining('"constructor", and there is no such class') },
    ]);
  });

  test('counts before what sources generate', async () => {
    const root = workspace({
      'state/pipelines.yaml': `${GOLD}pipelines:\n  - { id: a, class: gold }\n`,
      'state/catalog/air.yaml': 'pipelines:\n  - { id: a, ready: 1h, owner: ana }\n',
    });
    const { catalog } = await readWorkspace(root);
    expect(catalog.pipelines.get('a')).toMatchObject({ ready: { after: 2 }, owner: 'ana' });
  });

  test.each([
    [
      'pipelines:\n  - { id: a, class: gold }\n',
      2,
      '`class` of a is "gold", and there is no such class',
      'a class under classes: of this file',
    ],
    [
      `${GOLD}pipelines:\n  - { id: a, class: silver }\n`,
      4,
      '`class` of a is "silver", and there is no such class',
      'one of gold',
    ],
    ['classes: [gold]\npipelines: []\n', 1, '`classes` of state/pipelines.yaml is a list', 'a map of fields'],
    ['classes: { gold: 5 }\npipelines: []\n', 1, '`gold` of class gold is "5"', 'a map of fields'],
  ])('that is wrong is told with its line: %s', async (yaml, line, message, expected) => {
    expect((await read(yaml)).findings).toContainEqual(
      expect.objectContaining({ line, message: expect.stringContaining(message), expected }),
    );
  });

  test('has no other class, and no field that nobody knows', async () => {
    const { findings } = await read('classes: { gold: { class: x, prize: 1 } }\npipelines: []\n');
    expect(findings.map(({ message }) => message).join('\n')).toMatch(/class[\s\S]*prize/);
  });
});
