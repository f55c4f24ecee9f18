import { isUtf8 } from 'node:buffer';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import type { LogEvent } from '../../../domain/incident/event/event.ts';
import { LONGEST_LINE } from '../../../domain/incident/event/line-limit.ts';
import {
  type DroppedField,
  type LineProblem,
  parseEvent,
} from '../../../domain/incident/event/parse-event.ts';

import { LFS_POINTER } from '../file/source-file.ts';

/** An event and where it stands. */
export interface Entry {
  readonly event: LogEvent;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** As it stands there. */
  readonly text: string;
}

/** A finding before it is known which pipelines it touches: what the line says it is about. */
export interface LineFinding {
  readonly finding: Omit<Finding, 'touches'>;
  readonly pipeline?: string;
  readonly incident?: string;
}

export interface FileLines {
  readonly entries: Entry[];
  readonly findings: LineFinding[];
}

/** Above so many, the rest of a file's findings are counted only. */
const MOST_FINDINGS = 50;
const LINE_FEED = 10;
const LFS_START = Buffer.from(LFS_POINTER);
const POINTER = {
  message: 'this is a pointer of Git LFS, not the log itself: what it holds is not here',
  expected: 'the file it stands for (git lfs pull), and no filter for state/log in .gitattributes',
};

/**
 * The events in the bytes of a log file. Whatever a line holds, the lines after it are still read. `after`: so many whole lines
 * of the file come before these bytes.
 */
export function readLines(file: string, bytes: Buffer, after = 0): FileLines {
  const isStart = after === 0;
  if (isStart && bytes.subarray(0, LFS_START.length).equals(LFS_START))
    return { entries: [], findings: [{ finding: { severity: 'error', file, ...POINTER } }] };
  const reader = new LineReader(file);
  const isMarked = isStart && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = isMarked ? bytes.subarray(3) : bytes;
  if (isUtf8(body)) eachLine(body.toString('utf8'), (text, line) => reader.text(text, after + line));
  else eachPart(body, (part, line) => reader.part(part, after + line));
  return { entries: reader.entries, findings: reader.all() };
}

function eachLine(text: string, visit: (text: string, line: number) => void): void {
  let from = 0;
  for (let line = 1; from < text.length; line++) {
    const end = text.indexOf('\n', from);
    visit(text.slice(from, end < 0 ? text.length : end), line);
    if (end < 0) return;
    from = end + 1;
  }
}

function eachPart(bytes: Buffer, visit: (part: Buffer, line: number) => void): void {
  let from = 0;
  for (let line = 1; from < bytes.length; line++) {
    const end = bytes.indexOf(LINE_FEED, from);
    visit(bytes.subarray(from, end < 0 ? bytes.length : end), line);
    if (end < 0) return;
    from = end + 1;
  }
}

class LineReader {
  readonly entries: Entry[] = [];
  readonly #findings: LineFinding[] = [];
  readonly #file: string;
  #left = 0;

  constructor(file: string) {
    this.#file = file;
  }

  text(text: string, line: number): void {
    if (text === '' || /^[ \t\r]*$/.test(text)) return;
    if (isTooLong(text)) {
      this.#add(line, {
        problem: 'this line is longer than 1 MB and is left out',
        expected: 'one event on each line',
      });
      return;
    }
    // A log may hold a million lines of something else: what cannot be an event is only counted then.
    if (this.#findings.length >= MOST_FINDINGS && !mayBeEvent(text)) {
      this.#left++;
      return;
    }
    const parsed = parseEvent(text);
    if ('problem' in parsed) {
      this.#add(line, parsed);
      return;
    }
    this.entries.push({ event: parsed.event, file: this.#file, line, text });
    for (const field of parsed.dropped) this.#dropped(line, parsed.event, field);
  }

  part(part: Buffer, line: number): void {
    if (isUtf8(part)) this.text(part.toString('utf8'), line);
    else
      this.#add(line, {
        problem: 'this line is not UTF-8 text and is left out',
        expected: 'one event on each line',
      });
  }

  all(): LineFinding[] {
    if (this.#left === 0) return this.#findings;
    const message = `${this.#left} more lines of this file are wrong and are not listed`;
    return [...this.#findings, { finding: { severity: 'error', file: this.#file, message } }];
  }

  #add(line: number, { problem, expected, column, pipeline, incident }: LineProblem): void {
    this.#push({
      finding: {
        severity: 'error',
        file: this.#file,
        line,
        ...(column !== undefined && { column }),
        message: problem,
        ...(expected !== undefined && { expected }),
      },
      ...(pipeline !== undefined && { pipeline }),
      ...(incident !== undefined && { incident }),
    });
  }

  #dropped(line: number, { type, data }: LogEvent, { field, expected }: DroppedField): void {
    const name = JSON.stringify(field.slice(0, 60));
    const message = `the field ${name} of this ${JSON.stringify(type).slice(1, -1)} is wrong and is left out`;
    this.#push({
      finding: { severity: 'warning', file: this.#file, line, message, expected },
      ...(typeof data.pipeline === 'string' && { pipeline: data.pipeline }),
      ...(typeof data.incident === 'string' && { incident: data.incident }),
    });
  }

  #push(finding: LineFinding): void {
    if (this.#findings.length < MOST_FINDINGS) this.#findings.push(finding);
    else this.#left++;
  }
}

/** A line that holds an id, a time, an author and a type is at least so long. */
const SHORTEST = 80;

function mayBeEvent(text: string): boolean {
  return text.length >= SHORTEST && /^\s{0,9}\{/.test(text) && text.trimEnd().endsWith('}');
}

function isTooLong(text: string): boolean {
  // A UTF-16 unit is at most three bytes: short lines need no counting.
  return (
    text.length > LONGEST_LINE || (text.length * 3 > LONGEST_LINE && Buffer.byteLength(text) > LONGEST_LINE)
  );
}
