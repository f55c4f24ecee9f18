import { expect, test } from 'vitest';
import { whyNotWritten } from '../../../../source/storage/write/file/write-failure.ts';
import { recorder } from '../../../build/log.ts';

const record = recorder();
const events = [record('incident.acknowledged'), record('incident.held')];
const told = (code: string, reached = 0) => {
  const failure = whyNotWritten(
    Object.assign(new Error('x'), { code }),
    'state/log/2026-11/ana.jsonl',
    events,
    reached,
  );
  return { message: failure.message, code: failure.code, written: failure.written.length };
};

test.each([
  ['EACCES', 'you may not write there'],
  ['EROFS', 'mounted read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'your disk quota is used up'],
])('%s', (code, what) => {
  expect(told(code)).toMatchObject({ code, written: 0, message: expect.stringContaining(what) });
  expect(told(code).message).toContain('Nothing of this was recorded.');
});

test('what was written before is told', () => {
  expect(told('ENOSPC', 1)).toEqual({
    code: 'ENOSPC',
    written: 1,
    message:
      'Could not write state/log/2026-11/ana.jsonl: the disk is full. ' +
      'Recorded: incident.acknowledged. Not recorded: incident.held. Free some space, then do it again.',
  });
});
