import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withKeysTable } from '../../../.config/keys-table.mjs';

it('README lists the keys as they are; npm run keys writes them anew', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  expect(withKeysTable(readme)).toBe(readme);
});
