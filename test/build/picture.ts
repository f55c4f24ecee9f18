import type { Impact } from '../../source/domain/catalog/impact.ts';
import { type Assessment, assess, type Judged } from '../../source/domain/decision/assess.ts';
import { type Picture, pictureOf } from '../../source/domain/decision/picture/picture.ts';
import { type Drawing, type DrawnRow, rowText } from '../../source/domain/decision/picture/row.ts';
import type { Situation } from '../../source/domain/situation.ts';
import { catalogOf } from './catalog.ts';
import { incident, logOf } from './incident.ts';
import { NIGHT } from './job.ts';
import { situation } from './situation.ts';

/** The only failing pipeline, judged in the middle of a night, with everything it was judged in. */
export function judged(
  impact: readonly Impact[] | undefined,
  { now = NIGHT, failedAt = now, ...changes }: Partial<Situation> & { failedAt?: number } = {},
): { one: Judged; assessment: Assessment } {
  const declared = { id: 'a', repair: { median: 1, spread: 0.8 }, rerun: 0.5, ...(impact ? { impact } : {}) };
  const assessment = assess(
    situation(now, {
      catalog: catalogOf([declared], [], changes.team?.timeZone),
      ...changes,
      log: logOf([incident('a', failedAt)], changes.log),
    }),
  );
  return { one: assessment.failing[0]!, assessment };
}

/** Its picture. */
export function picture(...given: Parameters<typeof judged>): Picture {
  const { one, assessment } = judged(...given);
  return pictureOf(one, assessment);
}

export const PAGE: Drawing = { width: 60, height: 30, zone: 'UTC', currency: 'USD', ascii: true };

/** Rows as plain text. */
export const text = (rows: readonly DrawnRow[]): string[] => rows.map(rowText);
