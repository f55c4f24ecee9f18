import { describe, expect, test } from 'vitest';
import { readRunbook } from '../../../../../source/domain/runbook/read/read-runbook.ts';

const read = (...lines: string[]) => readRunbook('runbooks/x.md', lines.join('\n\n'));
const stepsOf = (...lines: string[]) => read(...lines).steps.map(({ number, text }) => `${number} ${text}`);

describe('a heading is a step', () => {
  test.each([
    ['## Step 1: Wait', 'Wait'],
    ['## STEP 1 - Wait', 'Wait'],
    ['## Step 1', 'Step 1'],
    ['## Step 1 The loader', 'The loader'],
    ['## Schritt 1. Warten', 'Warten'],
    ['## Étape 1 – Attendre', 'Attendre'],
    ['## 步骤 1：等待', '等待'],
  ])('that is called one: %s', (heading, text) => {
    expect(stepsOf(heading, 'x')).toEqual([`1 ${text}`]);
  });

  test.each([
    ['of a number from 1 on', ['## 1. Look', '## 2) Wait'], ['1 Look', '2 Wait']],
    ['also where others stand below them', ['## 1. Look', '### The log', '## 2. Wait'], ['1 Look', '2 Wait']],
    [
      'where half of them tell to do something',
      ['## 1. Look', '## 2. The loader'],
      ['1 Look', '2 The loader'],
    ],
    [
      'in two series, below another heading each',
      ['# A', '## 1. Look', '## 2. Wait', '# B', '## 1. Call', '## 2. Tell'],
      ['1 Look', '2 Wait', '3 Call', '4 Tell'],
    ],
    [
      'in a series within a series',
      ['## 1. Look', '### 1. Open', '### 2. Read', '## 2. Wait'],
      ['1 Look', '2 Open', '3 Read', '4 Wait'],
    ],
  ])('%s', (_, page, steps) => {
    expect(stepsOf(...page)).toEqual(steps);
  });

  test.each([
    ['a single number', ['## 1. Look', '## The end']],
    ['where most say nothing of the kind', ['## 1. Look', '## 2. The loader', '## 3. The log']],
    ['where one is there to be read', ['## 1. Look', '## 2. Wait', '## 3. Background']],
    ['that does not begin at 1', ['## 2. Look', '## 3. Wait']],
    ['with a gap', ['## 1. Look', '## 3. Wait']],
    ['at several depths', ['## 1. Look', '### 2. Wait']],
    ['with another heading between', ['## 1. Look', '## The loader', '## 2. Wait']],
    ['of a higher one between', ['## 1. Look', '# The loader', '## 2. Wait']],
    ['of a version', ['## 1.2 Look', '## 2 Wait']],
  ])('but not %s', (_, page) => {
    expect(stepsOf(...page)).toEqual([]);
  });
});

test('headings that are steps count on in one list for each series, and are found by their numbers', () => {
  const page = [
    '## Step 1: Look',
    '## Step 2: Wait',
    '## Step 1: Call. If it is up, go to step 2',
    '## Step 2: Tell',
    'Once told, go to step 1',
  ];
  const { steps } = read(...page);
  expect(steps.map(({ list, ownNumber }) => [list, ownNumber])).toEqual([
    [1, 1],
    [1, 2],
    [2, 1],
    [2, 2],
  ]);
  expect(steps[3]!.decisions).toEqual([{ when: 'Once told', goTo: { kind: 'step', number: '3' } }]);
});

describe('a bold line with a number is a heading', () => {
  const page = ['## Fix', '**1. Look**', 'At the log.', '**2. Wait**', 'A minute.'];

  test('with its depth below the one above it', () => {
    expect(read(...page).sections).toEqual([
      { title: 'Fix', line: 1, depth: 2 },
      { title: '1. Look', line: 3, depth: 3 },
      { title: '2. Wait', line: 7, depth: 3 },
    ]);
    expect(read(...page.slice(1)).sections.map(({ depth }) => depth)).toEqual([2, 2]);
    expect(read('###### Fix', ...page.slice(1)).sections.map(({ depth }) => depth)).toEqual([6, 6, 6]);
  });

  test('in a series of its own below each heading', () => {
    expect(stepsOf(...page, '## Then', '**1. Call**', '**2. Tell**')).toEqual([
      '1 Look',
      '2 Wait',
      '3 Call',
      '4 Tell',
    ]);
  });

  test.each([
    ['that stands alone', ['## Fix', '**1. Look**', '**2. Wait** a minute']],
    ['beside other words', ['## Fix', '**1. Look** there', '**2. Wait** a minute']],
    ['of a number that is missing', ['## Fix', '**1. Look**', '**3. Wait**']],
    ['without a number', ['## Fix', '**Look**', '**Wait**']],
    ['that is only slanted', ['## Fix', '*1. Look*', '*2. Wait*']],
    ['where one is there to be read', ['## Fix', '**Step 1: Background**', '**Step 2: Look**']],
    ['in a series that another heading ends', ['## Fix', '**1. Look**', '## Then', '**2. Wait**']],
    [
      'where most of them say nothing of the kind',
      ['## Fix', '**1. Look**', '**2. The loader**', '**3. The log**'],
    ],
  ])('but not one %s', (_, lines) => {
    expect(read(...lines).sections.every(({ depth }) => depth === 2)).toBe(true);
  });
});
