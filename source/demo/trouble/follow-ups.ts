import { DAY, HOUR, MINUTE } from '../../domain/time/zone.ts';
import type { DemoCalendar } from '../calendar.ts';
import type { Case } from '../log/case.ts';
import { type Draft, idAt, stamp } from '../log/event-lines.ts';
import type { Random } from '../random.ts';
import type { DemoPerson } from '../team/people.ts';
import { nextAtWork } from '../team/rotation.ts';
import type { TimedCase } from './past.ts';

/** The work that outlived a shift. */
export class FollowUps {
  private readonly drafts: Draft[] = [];
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** Filed by whoever resolved the last of these, minutes later, due in three weeks. Gives its id. */
  file(
    last: { readonly to: number; readonly person: DemoPerson },
    title: string,
    cases: readonly Case[],
    owner = last.person.id,
  ): string {
    const at = last.to + this.random.whole(3, 12) * MINUTE;
    const followup = idAt(at, this.random);
    this.drafts.push({
      at,
      by: last.person.id,
      type: 'followup.filed',
      fields: {
        followup,
        title,
        incidents: cases.map(({ incident }) => incident),
        owner,
        due: stamp(at + 21 * DAY),
      },
    });
    return followup;
  }

  /** Done by whoever repaired it, when it was resolved. */
  done({ to, person }: { readonly to: number; readonly person: DemoPerson }, followup: string): void {
    this.drafts.push({ at: to + MINUTE, by: person.id, type: 'followup.done', fields: { followup } });
  }

  /** What the nights led to: pages that were not worth it, and a patch that was needed twice. */
  afterNights(past: readonly TimedCase[], calendar: DemoCalendar): void {
    for (const { pipeline, daysAgo, title, owner, doneAfter } of AFTER_NIGHTS) {
      const night = past.find(
        (each) =>
          each.pipeline === pipeline &&
          each.from >= calendar.at(daysAgo, '00:00') &&
          each.from < calendar.at(daysAgo, '06:00'),
      );
      if (!night) continue;
      const { person, at } = nextAtWork(calendar, night.to + 3 * HOUR);
      const filed = at + HOUR;
      const id = this.file({ to: filed, person }, title, [night.story], owner);
      if (doneAfter === undefined) continue;
      const finished = nextAtWork(calendar, filed + doneAfter * DAY);
      this.done({ to: finished.at + 2 * HOUR, person: finished.person }, id);
    }
  }

  told(): readonly Draft[] {
    return this.drafts;
  }
}

/** Days are counted back from the night; `doneAfter` in days, absent where it is still to do. */
const AFTER_NIGHTS: readonly {
  readonly pipeline: string;
  readonly daysAgo: number;
  readonly title: string;
  readonly owner: string;
  readonly doneAfter?: number;
}[] = [
  {
    pipeline: 'vendor_feed',
    daysAgo: 72,
    title: 'vendor_feed: ask store planning what a day without it costs',
    owner: 'ravi',
  },
  {
    pipeline: 'crm_sync',
    daysAgo: 66,
    title: 'Stop waking people for whatever only matters in working hours',
    owner: 'mei',
    doneAfter: 9,
  },
  {
    pipeline: 'profit_investors',
    daysAgo: 5,
    title: 'profit_investors: a calendar of business days for fx_rates',
    owner: 'ben',
  },
];
