import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Source } from '../../../source/domain/catalog/source.ts';
import { alertmanagerReading } from '../../../source/sources/alertmanager/alertmanager-facts.ts';

// Of Alertmanager 0.28.1.
const capture = (name: string) => readFileSync(join(import.meta.dirname, 'captures', `${name}.json`), 'utf8');
const NOW = Date.parse('2026-11-27T14:30:00Z');
const SOURCE: Source = {
  ...{ id: 'alerts', kind: 'alertmanager', every: 1 / 60, include: ['*'], exclude: [], ids: [] },
  kinds: [{ kind: 'late', label: 'alertname', pattern: '^(?:.*Late.*)$' }],
};
const read = (text: string, changes: Partial<Source> = {}) =>
  alertmanagerReading(text, { ...SOURCE, ...changes }, NOW);
const BEGAN = Date.parse('2026-11-27T14:13:07Z');
const LEDGER_KEY = 'alertmanager:alerts:7309180cf670a765:2026-11-27T14:13:07.000Z';
const changed = (name: string, change: (body: never) => void) => {
  const body = JSON.parse(capture(name)) as never;
  change(body);
  return JSON.stringify(body);
};

describe('a webhook', () => {
  test('that fires is trouble of the pipeline that a label names, of the kind that another tells', () => {
    expect(read(capture('20-webhook-01'))).toEqual({
      facts: [
        {
          ...{ fact: 'late', pipeline: 'billing_ledger', key: LEDGER_KEY, at: BEGAN },
          title: 'billing_ledger: PipelineLate',
          detail:
            'Last success 7h ago, expected every 2h.\nRunbook: https://wiki.example.com/runbooks/billing_ledger',
          link: 'http://prometheus.example.com:9090/graph?g0.expr=x',
        },
      ],
      ...{ health: 'ok', until: NOW, odd: [] },
    });
    expect(read(capture('20-webhook-02')).facts[0]).toMatchObject({ fact: 'failed', pipeline: 'ads_spend' });
  });

  test('that is resolved landed when it ended, as the same episode', () => {
    expect(read(capture('20-webhook-04')).facts).toEqual([
      {
        ...{ fact: 'landed', isBare: true, pipeline: 'ads_spend', at: Date.parse('2026-11-27T14:23:10Z') },
        key: 'alertmanager:alerts:60989df49f688dde:2026-11-27T14:13:07.000Z:ok',
      },
    ]);
  });

  test('of a group is told alert by alert', () => {
    const group = changed('20-webhook-01', (body: { alerts: object[] }) => {
      body.alerts.push(...JSON.parse(capture('20-webhook-04')).alerts);
    });
    expect(read(group).facts.map(({ fact, pipeline }) => `${pipeline} ${fact}`)).toEqual([
      'billing_ledger late',
      'ads_spend landed',
    ]);
  });

  test('that leaves alerts out says that what is not there is not known', () => {
    const cut = changed('20-webhook-01', (body: { truncatedAlerts: number }) => {
      body.truncatedAlerts = 2;
    });
    expect(read(cut)).toMatchObject({
      ...{ health: '2 alerts of the group were not sent (max_alerts)', until: null },
      facts: [{ pipeline: 'billing_ledger' }],
    });
  });
});

describe('the list of alerts', () => {
  test('has the episodes of the webhooks, under the same keys', () => {
    const { facts } = read(capture('02-alerts'));
    expect(facts.map(({ pipeline, fact }) => `${pipeline} ${fact}`)).toEqual([
      'ads_spend failed',
      'billing_ledger late',
      'vendor_feed failed',
    ]);
    expect(facts[1]!.key).toBe(LEDGER_KEY);
  });

  test('keeps what annotations are changed of in its episode', () => {
    const [before, after] = ['02-alerts', '06-alerts-after'].map((name) =>
      read(capture(name)).facts.find(({ pipeline }) => pipeline === 'billing_ledger'),
    );
    expect(after!.key).toBe(before!.key);
    expect(after!.detail).not.toBe(before!.detail);
  });

  test('says of what is silenced or held back by another that it fires all the same', () => {
    expect(read(capture('09-alerts-silenced-inhibited')).facts.map(({ pipeline }) => pipeline)).toEqual([
      ...['billing_ledger', 'vendor_feed'],
    ]);
  });
});

describe('an alert', () => {
  test('without a pipeline is told, and none is made up for it', () => {
    expect(read(capture('20-webhook-05'))).toMatchObject({
      facts: [],
      odd: ['1 alert without a label pipeline, dag, dag_id, job, such as WarehouseDown.'],
    });
  });

  test('has its pipeline from the first label that is named and there', () => {
    const dag = changed('20-webhook-02', (body: { alerts: [{ labels: Record<string, string> }] }) => {
      body.alerts[0].labels = { dag_id: 'ads', job: 'other', alertname: 'x' };
    });
    expect(read(dag).facts[0]!.pipeline).toBe('ads');
    expect(read(dag, { labels: ['job', 'dag_id'] }).facts[0]!.pipeline).toBe('other');
  });

  test('that is broken costs only itself', () => {
    const broken = changed('02-alerts', (body: object[]) => {
      body[0] = { fingerprint: 7 };
    });
    expect(read(broken)).toMatchObject({ facts: [{}, {}], odd: ['1 alert that cannot be read.'] });
  });

  test('has no link that is none, and words where it has no summary', () => {
    const bare = changed(
      '20-webhook-01',
      (body: { alerts: [{ annotations: object; generatorURL: string }] }) => {
        body.alerts[0].annotations = {};
        body.alerts[0].generatorURL = 'javascript:alert(1)';
      },
    );
    const [fact] = read(bare).facts;
    expect(fact).toMatchObject({ title: 'PipelineLate' });
    expect(fact).not.toHaveProperty('link');
    expect(fact).not.toHaveProperty('detail');
  });
});

test.each([
  ['{', /^That is no JSON: /],
  ['{"version":"3","alerts":[]}', /^That is neither the body of a webhook of version 4 nor a list/],
  ['"x"', /^That is neither/],
])('%s is nothing of Alertmanager, and nothing is known after it', (text, health) => {
  expect(read(text)).toMatchObject({ facts: [], until: null, health: expect.stringMatching(health) });
});
