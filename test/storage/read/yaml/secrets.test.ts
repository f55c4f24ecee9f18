import { describe, expect, it } from 'vitest';
import { lines, reading, readingPipelines, TEAM } from '../temporary-workspace.ts';

const SECRET = 'hunter2-do-not-print';

describe('secrets', () => {
  it.each([
    'token',
    'password',
    'api_key',
    'apiKey',
    'client-secret',
    'dbPassword',
    'private_key',
    'slackWebhook',
  ])('do not stand in a file as %s, and no message repeats them', async (name) => {
    const workspace = await readingPipelines(
      `pipelines:\n  - { id: a, source: { airflow: { dag: a, ${name}: ${SECRET} } } }\n`,
    );
    expect(lines(workspace)).toEqual([
      expect.stringMatching(
        new RegExp(`^state/pipelines.yaml:2:\\d+ error: the value of \`${name}\` stands in this file`),
      ),
    ]);
    expect(workspace.findings[0]?.example).toContain('{ env: AIRFLOW_TOKEN }');
    expect(workspace.catalog.pipelines.get('a')?.source).toEqual({ airflow: { dag: 'a' } });
    expect(JSON.stringify([workspace.findings, [...workspace.catalog.pipelines]])).not.toContain(SECRET);
  });

  it('are named by the variable of the environment that holds them', async () => {
    const { catalog, findings } = await readingPipelines(
      'pipelines:\n  - { id: a, source: { airflow: { dag: a, token: { env: AIRFLOW_TOKEN } } } }\n',
    );
    expect(findings).toEqual([]);
    expect(catalog.pipelines.get('a')?.source).toEqual({
      airflow: { dag: 'a', token: { env: 'AIRFLOW_TOKEN' } },
    });
  });

  it('are found at any depth of any file, read or not', async () => {
    const { findings } = await reading({
      'team.yaml': `${TEAM}slack: { bots: [{ auth: { token: ${SECRET} } }] }\n`,
      'ownership.yaml': `datasets: [{ id: x, owner: ana, password: ${SECRET} }]\n`,
      'catalog/a.yaml': `connection: "postgres://app:${SECRET}@db.example.com/x"\n`,
    });
    const errors = findings.filter((one) => one.severity === 'error');
    expect(errors.map((one) => `${one.file}:${one.line}`)).toEqual([
      'state/catalog/a.yaml:1',
      'state/ownership.yaml:1',
      'state/team.yaml:8',
    ]);
    expect(JSON.stringify(findings)).not.toContain(SECRET);
  });

  it('are not suspected in the names of things', async () => {
    const { findings, ownership } = await reading({ 'ownership.yaml': 'datasets: { user_token: ana }\n' });
    expect(findings).toEqual([]);
    expect(ownership.datasets).toEqual([{ id: 'user_token', owner: 'ana' }]);
  });
});
