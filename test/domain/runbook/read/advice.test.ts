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

test('whom to call is advice, and no step to be settled', () => {
  const page =
    '## Steps\n\n1. one\n2. two\n\n## Escalation\n\nCall Ben when it takes more than 30 minutes.\n';
  const { steps, advice } = readRunbook('runbooks/x.md', page);
  expect(steps.map(({ number }) => number)).toEqual(['1', '2']);
  expect(advice).toEqual([{ title: 'Escalation', lines: ['Call Ben when it takes more than 30 minutes.'] }]);
});
