import { when } from '../../domain/text/day-and-time.ts';
import { parseInstant } from '../../domain/time/zone.ts';

/** The last line of an answer that says times: as of when it is, and whose times they are. `at`: RFC 3339. */
export function asOfLine(at: string, zone: string): string {
  return `As of ${when(parseInstant(at, zone)!, zone)}, times of ${zone}.`;
}
