import { describe, expect, test } from 'vitest';
import {
  isCommand,
  isForShell,
  isTypedInShell,
} from '../../../../../source/domain/runbook/read/command/command-block.ts';

describe('a block of code is a command', () => {
  test.each<[string, string | undefined, string, boolean]>([
    // By its first line, where nothing says what it is.
    ['kubectl get pods', undefined, '', true],
    ['Restarting', undefined, '', false],
    ['loadctl --now', undefined, '', true],
    ['select 1', undefined, '', true],
    ['', undefined, 'Run:', false],
    ['\n\n  \n', 'sh', 'Run:', false],
    ['# only a comment', 'sh', 'Run:', false],
    ['-- a comment\nselect 1', undefined, '', true],
    ['// a comment\nkubectl get pods', undefined, '', true],
    ['  # a comment\n\nkubectl get pods', undefined, '', true],
    ['NAME READY\nkubectl 1/1', undefined, '', false],
    // By its language.
    ['restart it', 'sh', '', true],
    ['restart it', 'bash {highlight}', '', true],
    ['restart it', 'sql:orders', '', true],
    ['kubectl get pods', 'yaml', 'Run:', false],
    ['kubectl get pods', 'json', '', false],
    ['kubectl get pods', 'unheard-of', '', true],
    ['restart it', 'unheard-of', '', false],
    ['restart it', '', '', false],
    // A session, of which only what stands behind a prompt is typed.
    ['restart it', 'console', '', false],
    ['$ restart it', 'console', '', true],
    ['kubectl get pods', 'console', '', true],
    ['select 1', 'console', '', true],
    // By what announces it.
    ['loadctl restart', undefined, 'Run:', true],
    ['loadctl restart', undefined, 'Execute the following command:', true],
    ['loadctl restart', undefined, 'Run it', false],
    ['loadctl restart\nThe end!', undefined, 'Run:', false],
    ['kubectl get pods', undefined, 'The output is:', false],
    ['kubectl get pods', undefined, 'The result of this command is:', true],
    ['kubectl get pods', undefined, 'It prints the result. Now stop it:', true],
    ['kubectl get pods', undefined, 'Stop it. The result is:', false],
    ['$ kubectl get pods', undefined, 'The output is:', false],
    ['$ kubectl get pods', undefined, 'Then:', true],
    ['up == 0', 'promql', 'The logs:', false],
    ['up == 0', 'promql', 'Run this to see the logs:', true],
    ['up == 0', 'promql', 'Then:', true],
    ['kubectl logs x', 'sh', 'The logs:', true],
    ['kubectl logs x', 'sh', 'For example:', true],
    ['$ kubectl logs x\nfull', 'sh', 'For example:', false],
    ['kubectl get pods', 'sh', 'Never run:', false],
    ['kubectl get pods', 'sh', 'It never fails', true],
    // What root types has the sign of a comment before it.
    ['# systemctl restart x', undefined, 'Run as root:', true],
    ['# loadctl restart', undefined, 'Run with sudo:', true],
    ['# loadctl restart', 'console', '', true],
    ['# Restart it', 'console', '', false],
    ['# loadctl', 'console', '', false],
    ['# systemctl restart x', undefined, 'Run:', false],
    ['# systemctl restart x', 'sh', '', false],
    ['# loadctl stop\n# loadctl start', 'console', '', true],
    ['# loadctl stop\nstopped', 'console', '', false],
  ])('%j in %s behind "%s": %s', (code, language, lead, expected) => {
    expect(isCommand(code, language, lead)).toBe(expected);
  });
});

describe('a block is typed in a shell', () => {
  test.each<[string, string | null | undefined, boolean]>([
    ['anything', 'sh', true],
    ['anything', 'bash {1}', true],
    ['kubectl get pods', 'sql', false],
    ['kubectl get pods', undefined, true],
    ['kubectl get pods', null, true],
    ['# first\n\n  # then\nkubectl get pods', undefined, true],
    ['$ anything', 'console', true],
    ['anything', 'console', false],
    ['anything\nkubectl get pods', undefined, false],
    ['', undefined, false],
    ['# only a comment', undefined, false],
  ])('%j in %s: %s', (value, lang, expected) => {
    expect(isTypedInShell(lang === undefined ? { value } : { value, lang })).toBe(expected);
  });
});

describe('a command is for the shell here', () => {
  test.each<[{ text: string; language?: string; prompt?: string }, boolean]>([
    [{ text: 'loadctl stop' }, true],
    [{ text: 'loadctl stop', language: 'sh' }, true],
    [{ text: 'loadctl stop', language: 'bash {1}' }, true],
    [{ text: 'loadctl stop', language: 'python' }, false],
    [{ text: 'loadctl stop', prompt: '$' }, true],
    [{ text: 'loadctl stop', prompt: '%' }, true],
    [{ text: 'loadctl stop', prompt: '#' }, false],
    [{ text: 'loadctl stop', prompt: 'ana@host:~$' }, false],
    [{ text: '$ loadctl stop' }, false],
    [{ text: '# loadctl stop' }, false],
    [{ text: 'select 1' }, false],
    [{ text: 'import os' }, false],
    [{ text: 'select 1', language: 'sh' }, true],
  ])('%j: %s', (command, expected) => {
    expect(isForShell(command)).toBe(expected);
  });
});
