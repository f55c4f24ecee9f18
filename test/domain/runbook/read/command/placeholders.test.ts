import { describe, expect, test } from 'vitest';
import {
  filledIn,
  isForPipeline,
  placeholdersIn,
} from '../../../../../source/domain/runbook/read/command/placeholders.ts';

describe('a command leaves open', () => {
  test.each<[string, string[]]>([
    ['kubectl delete pod <pod-name>', ['<pod-name>']],
    ['cat <<EOF', []],
    ['psql < dump.sql > out', []],
    ['airflow dags backfill {{ dag }} -s YYYY-MM-DD', ['{{ dag }}', 'YYYY-MM-DD']],
    ["docker ps --format '{{.Names}}'", []],
    [
      'run [[job]] #{task} %DATE% @@HOST@@ __JOB_ID__',
      ['[[job]]', '#{task}', '%DATE%', '@@HOST@@', '__JOB_ID__'],
    ],
    ['ssh INSTANCE_NAME', ['INSTANCE_NAME']],
    ['export INSTANCE_NAME=x', []],
    ['kubectl logs {pod}', ['{pod}']],
    [`ls {a,b} @{u} \${x}`, []],
    ['kubectl -n [namespace] get pods', ['[namespace]']],
    ['[ -f x ] && ls [abc]*', []],
    [
      'gsutil ls gs://your-bucket/MY_PROJECT CHANGE_ME XXXX',
      ['your-bucket', 'MY_PROJECT', 'CHANGE_ME', 'XXXX'],
    ],
    ['dbt run -s PIPELINE', ['PIPELINE']],
    ['dbt run -s ...', ['...']],
    ['cp <a> <b> <a>', ['<a>', '<b>']],
  ])('%s: %j', (command, open) => {
    expect(placeholdersIn(command)).toEqual(open);
  });

  const without = (command: string) => placeholdersIn(command, (name) => name === 'HOME');

  test.each<[string, string[]]>([
    [`ls $HOME \${HOME}`, []],
    [`dbt run --vars $DT \${DAY}`, ['$DT', `\${DAY}`]],
    ['echo \\$DT', []],
    ['DT=1; echo $DT', []],
    ['export DT=1 && echo $DT', []],
    ['XDT=1; echo $DT', ['$DT']],
    ['for DT in 1 2; do echo $DT; done', []],
    ['read -r DT; echo $DT', []],
    ['read DT\necho $DT', []],
    ['ls\nDT=1\necho $DT', []],
    ['cp $DT <file>', ['$DT', '<file>']],
  ])('also variables that nothing sets: %s: %j', (command, open) => {
    expect(without(command)).toEqual(open);
  });
});

test('what is filled in stands wherever it was open, and nowhere else', () => {
  expect(filledIn('cp <a> <b> <a>', '<a>', 'x')).toBe('cp x <b> x');
  expect(filledIn(`echo $DT \${DT} $DTS`, '$DT', '1')).toBe(`echo 1 \${DT} $DTS`);
  expect(filledIn('cp <a> $DT', '<a>', '$&')).toBe('cp $& $DT');
});

test.each([
  ['<pipeline>', true],
  ['PIPELINE', true],
  ['<pod>', false],
])('%s stands for the failing pipeline: %s', (placeholder, expected) => {
  expect(isForPipeline(placeholder)).toBe(expected);
});
