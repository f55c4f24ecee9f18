import { Cron } from 'croner';
import { parseDuration } from '../../time/duration.ts';
import { manyFields } from './many-fields.ts';
import { withoutWrappedRanges } from './wrapped-ranges.ts';

/** What a schedule says: a cron of five fields, that there is none, or what is wrong with it. */
export type ReadSchedule =
  | { readonly cron: string; readonly never?: true }
  | { readonly none: true }
  | { readonly problem: string; readonly expected: string; readonly example?: string };

const PRESETS: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@quarterly': '0 0 1 */3 *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};
/** What other schedulers write for a pipeline that runs by no clock. */
const BY_NO_CLOCK = ['@once', '@continuous', '@none', 'none'];
const FIVE = 'a cron of five fields: minute, hour, day of the month, month, day of the week';
const LONGEST = 200;

/**
 * Reads a schedule as files and orchestrators write it. Six and seven fields mean different things to different
 * schedulers and are refused, with what they would mean to each; so are intervals, of which nobody knows when they are due.
 */
export function readSchedule(written: string): ReadSchedule {
  const text = written.trim();
  const preset = PRESETS[text.toLowerCase()];
  if (preset !== undefined) return { cron: preset };
  if (BY_NO_CLOCK.includes(text.toLowerCase())) return { none: true };
  const before = /^(?:CRON_TZ|TZ)=(?<zone>\S+)\s+(?<cron>.*)$/.exec(text);
  const zoned = (before ?? /^(?<cron>(?:\S+\s+){4}\S+)\s+(?<zone>UTC|GMT|[A-Z][a-z]+\/\S+)$/.exec(text))
    ?.groups;
  if (zoned)
    return {
      problem: 'its zone stands in the schedule',
      expected: 'the zone in a field of its own',
      example: `schedule: "${zoned.cron}", timeZone: ${zoned.zone}`,
    };
  if (/^@every\b/.test(text) || /^rate\(/.test(text) || parseDuration(text) !== undefined)
    return {
      problem: 'it is an interval, which does not say when a run is due',
      expected: `${FIVE}; or no schedule`,
      example: 'schedule: "0 */6 * * *"',
    };
  const fields = text
    .replace(/^cron\((.*)\)$/, '$1')
    .trim()
    .split(/\s+/);
  if (fields.length === 6 || fields.length === 7) return tooMany(fields);
  if (/\bH\b/.test(text))
    return {
      problem: 'H stands for a time that only Jenkins knows',
      expected: `${FIVE}, with the time at which it runs`,
    };
  return remembered(withoutWrappedRanges(text));
}

const known = new Map<string, ReadSchedule>();

/** Many pipelines run at the same times. */
function remembered(text: string): ReadSchedule {
  const before = known.get(text);
  if (before) return before;
  const read = checked(text);
  if (known.size >= 10_000) known.clear();
  known.set(text, read);
  return read;
}

function tooMany(fields: readonly string[]): ReadSchedule {
  const { meanings, cron } = manyFields(fields);
  return {
    problem: `it has ${fields.length} fields: ${meanings}`,
    expected: FIVE,
    ...(cron === undefined ? {} : { example: `schedule: "${cron}"` }),
  };
}

function checked(text: string): ReadSchedule {
  const wrong = { problem: 'it is no cron', expected: FIVE, example: 'schedule: "0 2 * * *"' };
  if (text.length > LONGEST || text.split(/\s+/).length !== 5) return wrong;
  try {
    const cron = new Cron(text, { paused: true, timezone: 'UTC' });
    return cron.nextRun() === null ? { cron: text, never: true } : { cron: text };
  } catch {
    return wrong;
  }
}
