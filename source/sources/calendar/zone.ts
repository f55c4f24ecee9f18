import ICAL from 'ical.js';
import { findIana } from 'windows-iana';
import { instantOf, isTimeZone } from '../../domain/time/zone.ts';

/** The instant, epoch milliseconds, of a local time `2026-09-08T14:00:00`. */
export type Clock = (local: string) => number;

const MINUTE_LENGTH = 16;

/** The clock of a zone by its IANA name. */
export function clockOf(zone: string): Clock {
  return (local) => instantOf(local.slice(0, MINUTE_LENGTH), zone) + secondsOf(local) * 1000;
}

/** The clock of UTC. */
export const UTC_CLOCK: Clock = (local) => Date.parse(`${local}Z`);

/**
 * The clock that a calendar means by a name: that of the IANA zone, of the one that Windows calls so, else the one that
 * the calendar itself defines. Undefined: nobody knows it.
 */
export function namedClock(name: string, defined: readonly string[]): Clock | undefined {
  if (isTimeZone(name)) return clockOf(name);
  // Some writers put a path or an offset before the name that everybody knows.
  const [known] = [...findIana(name), name.slice(name.search(/[\w+-]+\/[\w+-]+$/))].filter(isTimeZone);
  if (known !== undefined) return clockOf(known);
  return definedClock(name, defined);
}

function definedClock(name: string, defined: readonly string[]): Clock | undefined {
  for (const text of defined) {
    try {
      const component = new ICAL.Component(ICAL.parse(text));
      if (String(component.getFirstPropertyValue('tzid')) !== name || !isRegular(text)) continue;
      const zone = new ICAL.Timezone({ component, tzid: name });
      return (local) =>
        UTC_CLOCK(local) - 1000 * zone.utcOffset(ICAL.Time.fromDateTimeString(local, undefined as never));
    } catch {
      // A zone that is not read is one that nobody knows.
    }
  }
  return undefined;
}

/** Whether clocks change by rules that come every year: others may be looked for without end. */
function isRegular(text: string): boolean {
  const rules = [...text.matchAll(/^RRULE:(.*)$/gim)].map(([, rule]) => rule!.trim().toUpperCase());
  return rules.every((rule) =>
    rule
      .split(';')
      .every((part) =>
        /^(?:FREQ=YEARLY|INTERVAL=1|WKST=\w\w|BYMONTH=\d+|BYDAY=[-+]?[1-5]?\w\w|UNTIL=\w+|COUNT=\d+)$/.test(
          part,
        ),
      ),
  );
}

function secondsOf(local: string): number {
  return Number(local.slice(MINUTE_LENGTH + 1, MINUTE_LENGTH + 3) || 0);
}
