import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import { readRunbook } from '../../../domain/runbook/read/read-runbook.ts';
import { tooComplex } from '../../../domain/runbook/read/too-complex.ts';
import type { Runbook } from '../../../domain/runbook/runbook.ts';
import { TooMuchYaml } from '../yaml/yaml-value.ts';
import { readRunbookHead } from './runbook-head.ts';

const EXPECTED = 'a page that somebody can read: a text of some hundred lines';

/** A text as a runbook, or why it is none: one page that cannot be read costs that page and nothing else. */
export function readPage(path: string, text: string): Runbook | Finding {
  const found = tooComplex(text);
  if (found) {
    const line = found.line === undefined ? {} : { line: found.line };
    return unreadable(path, `this runbook is not read: ${found.what}`, line);
  }
  try {
    return readRunbook(path, text, readRunbookHead(path, text));
  } catch (error) {
    if (error instanceof TooMuchYaml)
      return unreadable(path, `this runbook is not read: its front matter is too much, ${error.message}`);
    if (error instanceof RangeError)
      return unreadable(path, 'this runbook is not read: it is nested deeper than can be followed');
    throw error;
  }
}

function unreadable(file: string, message: string, place: Pick<Finding, 'line'> = {}): Finding {
  return { severity: 'warning', file, ...place, message, expected: EXPECTED };
}
