import { describe, expect, it } from 'vitest';
import type { BoardState } from '../../../source/app/state/state.ts';
import { board, keys, LEDGER, played, screen } from '../board-fixture.ts';
import { walkThrough } from '../walk-fixture.ts';

/** A walk through a runbook of one step with this command, for an incident of this pipeline. */
function walking(command: string, pipeline = 'billing_ledger', start = board()): BoardState {
  const walk = walkThrough(`1. Run:\n\n   \`\`\`sh\n   ${command}\n   \`\`\`\n`, {
    subject: { id: LEDGER.id, pipeline },
    trust: { level: 'trusted', says: '', uncommitted: false },
  });
  return played(start, { kind: 'opened', walk }).state;
}
const text = (state: BoardState) => screen(state).join('\n');
const runs = (state: BoardState, ...pressed: string[]) =>
  played(state, ...keys(...pressed)).effects.filter(({ kind }) => kind === 'run');

describe('a command that leaves something open', () => {
  const pods = walking('kubectl delete pod <pod-name> -n {{ namespace }} --context <pod-name>');

  it('asks for each of it first, shows what came of it whole, and runs that after a yes', () => {
    const first = played(pods, ...keys('!')).state;
    expect(text(first)).toMatch(
      /\$ kubectl delete pod <pod-name>[\s\S]*What is <pod-name> here\? \(then \{\{ namespace \}\}\)/,
    );
    const second = played(first, ...keys('loader-0', 'enter')).state;
    expect(text(second)).toMatch(/\$ kubectl delete pod loader-0[\s\S]*What is \{\{ namespace \}\} here\?/);
    const whole = played(second, ...keys('prod', 'enter')).state;
    const command = 'kubectl delete pod loader-0 -n prod --context loader-0';
    expect(text(whole)).toContain(`$ ${command}`);
    expect(runs(whole, 'enter')).toEqual([]);
    expect(runs(whole, 'y')).toEqual([{ kind: 'run', run: 'r1', step: '1', command }]);
  });

  it('can be gone back through, question by question, with what was said', () => {
    const whole = played(pods, ...keys('!', 'loader-0', 'enter', 'prod', 'enter')).state;
    expect(screen(whole).at(-1)).toContain('before');
    const second = played(whole, ...keys('shift+tab')).state;
    expect(text(second)).toMatch(/What is \{\{ namespace \}\} here\?[\s\S]*prod/);
    const first = played(second, ...keys('shift+tab')).state;
    expect(text(first)).toMatch(/What is <pod-name> here\?[\s\S]*loader-0/);
    const command = 'kubectl delete pod loader-01 -n test --context loader-01';
    expect(runs(first, '1', 'enter', 'test', 'enter', 'y')).toEqual([
      { kind: 'run', run: 'r1', step: '1', command },
    ]);
    expect(screen(first).at(-1)).not.toContain('before');
    const none = played(first, ...keys('shift+tab')).state;
    expect(none.notice?.text).toBe('No question came before this one.');
    expect(none.mode).toEqual(first.mode);
  });

  it('is never run before that: not without an answer, and not with another one left open', () => {
    expect(runs(pods, '!', 'y', 'enter', 'y')).toEqual([]);
    expect(text(played(pods, ...keys('!', 'enter')).state)).toContain('Type something');
    expect(text(played(pods, ...keys('!', '<other>', 'enter')).state)).toContain('What is <other> here?');
    expect(runs(pods, '!', 'loader-0', 'enter', 'esc', 'y')).toEqual([]);
  });

  it('is not run with an answer that a screen would not show as it is', () => {
    const filled = played(
      pods,
      ...keys('!'),
      { kind: 'paste', text: 'a\u202eb' },
      ...keys('enter', 'x', 'enter'),
    );
    expect(filled.state.notice?.text).toContain('neither copied nor run');
    expect(runs(filled.state, 'y')).toEqual([]);
  });

  it('proposes the failing pipeline where one is asked for, unless a shell takes its name for more', () => {
    expect(text(played(walking('wakeworthy why PIPELINE'), ...keys('!')).state)).toContain(
      '> billing_ledger',
    );
    const hostile = played(walking('wakeworthy why PIPELINE', 'x; rm -rf /'), ...keys('!')).state;
    expect(text(hostile)).not.toMatch(/> x; rm/);
  });

  it('is copied as it stands, and it is said what is left open', () => {
    expect(played(pods, ...keys('y')).effects).toEqual([
      {
        kind: 'copy',
        text: 'kubectl delete pod <pod-name> -n {{ namespace }} --context <pod-name>',
        what: 'the command, with <pod-name>, {{ namespace }} still to be filled in',
      },
    ]);
  });
});

it.each([
  ['gsutil ls gs://YOUR_BUCKET/x', 'YOUR_BUCKET'],
  ['gcloud container clusters list your-cluster-name', 'your-cluster-name'],
  ['bq ls MY_PROJECT:x', 'MY_PROJECT'],
  ['psql -h CHANGE_ME', 'CHANGE_ME'],
  ['airflow tasks clear <dag id>', '<dag id>'],
  ['dbt run --select {{model}}', '{{model}}'],
  ['wakeworthy block YOUR_PIPELINE x', 'YOUR_PIPELINE'],
  ['gsutil ls gs://your_bucket', 'your_bucket'],
  ['mysql -p changeme', 'changeme'],
  ['kubectl get pods -n [namespace]', '[namespace]'],
  ['kubectl logs [POD NAME]', '[POD NAME]'],
  ['kubectl logs {pod}', '{pod}'],
  ['aws s3 ls s3://t/\u0024{DT}/', '\u0024{DT}'],
  ['airflow tasks clear \u0024DAG_ID', '\u0024DAG_ID'],
  ['ssh <<host>> uptime', '<<host>>'],
  ['loadctl rerun <作业名>', '<作业名>'],
  ['loadctl rerun «job»', '«job»'],
  ['loadctl rerun [[job]]', '[[job]]'],
  ['loadctl rerun __JOB_ID__', '__JOB_ID__'],
  ['kubectl logs loader-xxxxx', 'xxxxx'],
  ['loadctl rerun --date YYYY-MM-DD', 'YYYY-MM-DD'],
  ['loadctl rerun --date 2026-MM-DD', '2026-MM-DD'],
  ['loadctl rerun …', '…'],
  ['loadctl rerun ...', '...'],
  ['gcloud sql instances restart INSTANCE_NAME', 'INSTANCE_NAME'],
  ['loadctl rerun %DATE%', '%DATE%'],
  ['loadctl rerun @@JOB@@', '@@JOB@@'],
  ['loadctl rerun #{job}', '#{job}'],
])('%s leaves %s open', (command, name) => {
  expect(text(played(walking(command), ...keys('!')).state)).toContain(`What is ${name} here?`);
});

it.each([
  'sort < input.txt > output.txt',
  'cat <<EOF',
  'diff <(ls a) <(ls b)',
  'echo \u0024{HOME} $USER 2>&1',
  'curl -X POST -H "Accept: text/html" localhost',
  "awk '{print $1}' access.log",
  'git diff HEAD~1 --stat',
  'git rev-parse HEAD@{upstream}',
  'ls [abc]*.txt',
  '[ -f x ] && [[ -d y ]]',
  "docker ps --format '{{.Names}}'",
  "docker inspect --format '{{json .State}}' x",
  'HOST_NAME=a; echo \u0024{HOST_NAME}',
  'python -c "import x; x.__init__()"',
  'DT=2026-11-01; rm -r /data/\u0024{DT}',
  'for DAY in 1 2; do echo \u0024DAY; done',
  'cp a.{txt,md} b/',
  'find . -exec ls {} +',
])('%s leaves nothing open', (command) => {
  const variables = new Set(['HOME', 'USER']);
  const state = walking(command, 'billing_ledger', board({ variables }));
  expect(played(state, ...keys('!')).state.mode.kind).toBe('confirm');
});

it('in a demo nothing runs on this machine', () => {
  const { state } = played(walking('ls -l', 'billing_ledger', board({ demo: true })), ...keys('!'));
  expect(state.notice?.text).toContain('In a demo nothing runs');
  expect(state.mode.kind).toBe('walk');
});
