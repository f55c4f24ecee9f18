import { expect, test } from 'vitest';
import { readRunbook } from '../../../../source/domain/runbook/read/read-runbook.ts';

const adviceOf = (...lines: string[]) => readRunbook('runbooks/x.md', lines.join('\n')).advice;

test('advice is what stands below a heading of it, a line for each paragraph and item', () => {
  expect(
    adviceOf(
      ...[
        '# Stop',
        '',
        'x',
        '',
        '## When to stop',
        '',
        'After an hour',
        '  of it.',
        'Really.',
        '',
        'Then.',
        '',
      ],
      ...['- one', '  more', '- two', '* three', '+ four', '1. five', '2) six', '-seven', ''],
      ...['### Escalation', '', 'Ana', '## Fix', '', 'No advice.', '## Whom to ask'],
    ),
  ).toEqual([
    {
      title: 'When to stop',
      lines: [
        'After an hour of it. Really.',
        'Then.',
        '- one more',
        '- two',
        '* three',
        '+ four',
        '1. five',
        '2) six -seven',
      ],
    },
    { title: 'Escalation', lines: ['Ana'] },
  ]);
});

test('a heading of advice with nothing below it is none', () => {
  expect(adviceOf('## Cautions', '', '## Fix', 'x')).toEqual([]);
  expect(adviceOf('## Cautions')).toEqual([]);
});

test('the last heading goes to the end of the page', () => {
  expect(adviceOf('## What waiting costs', 'A day.', '', 'A week.')).toEqual([
    { title: 'What waiting costs', lines: ['A day.', 'A week.'] },
  ]);
});
