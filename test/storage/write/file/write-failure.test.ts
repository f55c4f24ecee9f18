import { describe, expect, test } from 'vitest';
import { NoPlainFile, ShortWrite } from '../../../../source/storage/write/file/append-line.ts';
import { LeadsOut } from '../../../../source/storage/write/file/folder.ts';
import { reasonOf, whyNotWritten } from '../../../../source/storage/write/file/write-failure.ts';
import { recorder } from '../../../build/log.ts';

const record = recorder();
const events = [
  record('incident.acknowledged'),
  record('incident.held'),
  record('incident.noted', { text: 'x' }),
];
const withCode = (code: string) => Object.assign(new Error('x'), { code });
const told = (error: unknown, reached = 0) =>
  whyNotWritten(error, 'state/log/2026-11/ana.jsonl', events, reached);

describe('why the system refused, and what to do next', () => {
  test.each([
    ['EACCES', 'you may not write there', 'Check who owns the folder'],
    ['EPERM', 'the system does not permit it', 'Check who owns the file'],
    ['EROFS', 'mounted read-only', 'Work in a clone on a disk that can be written'],
    ['ENOSPC', 'the disk is full', 'Free some space'],
    ['EDQUOT', 'your disk quota is used up', 'Free some space of yours'],
    ['EFBIG', 'larger than is allowed here', 'ulimit -f'],
    ['EIO', 'the disk reported an error', 'Check the disk before anything else'],
    ['ELOOP', 'links are not followed', 'Replace the link by the file'],
    ['EISDIR', 'a folder stands in its place', 'Move the folder away'],
    ['ENOTDIR', 'a file stands where a folder is needed', 'Move the file away'],
    ['ENOENT', 'the workspace is not there any more', '--root'],
    ['ENXIO', 'not a plain file', 'Move it away'],
  ])('%s', (code, what, next) => {
    const { message, written, code: kept } = told(withCode(code));
    expect(message).toContain(`: ${reasonOf(withCode(code), code)[0]}. Nothing of this was recorded. `);
    expect(message).toContain(what);
    expect(message.slice(message.indexOf('recorded.'))).toContain(next);
    expect({ written, kept }).toEqual({ written: [], kept: code });
  });

  test.each([
    [
      'a write that was cut short',
      new ShortWrite('3 of 9 bytes'),
      'only 3 of 9 bytes were written; the disk may be full. Nothing of this was recorded. Free some space, then do it again.',
    ],
    [
      'a link on the way',
      new LeadsOut('/x'),
      'a link on the way leads out of the workspace. Nothing of this was recorded. Replace the link by a folder.',
    ],
    [
      'a pipe or a device',
      new NoPlainFile('/x'),
      'what stands there is not a plain file. Nothing of this was recorded. Move it away.',
    ],
    [
      'what the system calls by a name that is not known',
      withCode('EWHAT'),
      'x. Nothing of this was recorded. Do it again, and check the disk if it fails once more.',
    ],
    [
      'anything else',
      new Error('the moon is full'),
      'the moon is full. Nothing of this was recorded. Do it again, and check the disk if it fails once more.',
    ],
  ])('%s', (_, error, message) =>
    expect(told(error).message).toBe(`Could not write state/log/2026-11/ana.jsonl: ${message}`),
  );
});

describe('what of the action is recorded all the same', () => {
  test.each([
    [0, 'Nothing of this was recorded.'],
    [1, 'Recorded: incident.acknowledged. Not recorded: incident.held, incident.noted.'],
    [2, 'Recorded: incident.acknowledged, incident.held. Not recorded: incident.noted.'],
    [
      3,
      'Recorded: incident.acknowledged, incident.held, incident.noted. Not recorded: nothing, but it may not survive a power cut.',
    ],
  ])('%i of three events', (reached, message) => {
    const failure = told(withCode('ENOSPC'), reached);
    expect(failure.message).toBe(
      `Could not write state/log/2026-11/ana.jsonl: the disk is full. ${message} Free some space, then do it again.`,
    );
    expect(failure.written).toEqual(events.slice(0, reached));
  });
});
