import { expect, test } from 'vitest';
import { headingKind } from '../../../../../source/domain/runbook/read/words/action-heading.ts';

test.each([
  ['How it works', 'action'],
  ['Diagnosis', 'action'],
  ['1. Mitigation', 'action'],
  ['✅ Verification', 'action'],
  ['Restart the loader', 'action'],
  ['What to do', 'action'],
  ['What now', 'action'],
  ['Meaning', 'reading'],
  ['2) Background of the fix', 'reading'],
  ['What it means', 'reading'],
  ['Known causes', 'reading'],
  ['When it fires', 'reading'],
  ['When the loader hangs', 'neutral'],
  ['Loader', 'neutral'],
  ['', 'neutral'],
  ['Show it', 'neutral'],
])('below "%s" is what is there for %s', (title, kind) => {
  expect(headingKind(title)).toBe(kind);
});
