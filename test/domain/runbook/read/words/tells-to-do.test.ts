import { describe, expect, test } from 'vitest';
import {
  announcesFacts,
  announcesThings,
  asksForAction,
  forbids,
  tellsToDo,
} from '../../../../../source/domain/runbook/read/words/tells-to-do.ts';

describe('a text tells to do something', () => {
  test.each([
    'Restart the loader',
    'Then, please restart it',
    'If it is full, remove old files',
    'To confirm, open the dashboard',
    'On physical servers check the disk',
    'Another cause is the disk, inspect it',
    'You may need to wait',
    'The disk must be replaced',
    'Is the vendor down?',
    'In case the vendor is down: then:',
    'It is slow. Restart it',
    'It is slow; restart it',
    '这很慢。Restart it',
    'It is slow\nRestart it',
    '**Restart** it',
    '"Restart" it',
    '⚠️ Restart it',
  ])('%j', (text) => expect(tellsToDo(text)).toBe(true));

  test.each([
    'The loader restarts',
    'It is slow',
    'Restarting takes a minute',
    'See restart.md',
    'Read more in the docs',
    'TODO: restart it',
    'n/a',
    'None. Restart it',
    'exit code 137',
    "Check's name",
    'Run-time errors',
    '',
    ' * ',
    '⚠️',
    'In case the vendor is down',
    'It is slow, since we restart it',
  ])('but not %j', (text) => expect(tellsToDo(text)).toBe(false));
});

test.each([
  ['Possible causes:', true],
  ['Reasons：', true],
  ['Possible causes: ', true],
  ['Possible causes', false],
  ['Causes: the disk', false],
  ['To find the cause:', false],
  ['Check the following conditions:', false],
  ['The following:', false],
])('%j announces facts: %s', (text, expected) => expect(announcesFacts(text)).toBe(expected));

test.each([
  ['Check:', true],
  ['Things to look at：', true],
  ['Things to check: ', true],
  ['The following:', true],
  ['The following causes:', false],
  ['Check the following causes:', true],
  ['Check', false],
  ['Check: the disk', false],
  ['Rechecks:', false],
])('%j announces things to do: %s', (text, expected) => expect(announcesThings(text)).toBe(expected));

test.each([
  ['Action: restart it', true],
  ['*Fix: restart it*', true],
  ['Next steps：restart it', true],
  ['Action:', false],
  ['Fix it: now', false],
  ['No action: restart it', false],
])('%j asks for it by its label: %s', (text, expected) => expect(asksForAction(text)).toBe(expected));

test.each([
  ['Never run', true],
  ["Don't run", true],
  ['Instead of running', true],
  ['You must not', true],
  ['Do not forget to run', false],
  ['Do not wait, run', false],
  ['Do not wait but run', false],
  ['It never ends. Run', false],
  ['Wait, never run', true],
  ['Run', false],
  ['', false],
])('%j forbids what follows: %s', (text, expected) => expect(forbids(text)).toBe(expected));
