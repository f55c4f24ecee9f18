import * as v from 'valibot';
import { parseDuration } from '../../time/duration.ts';
import { WEEKDAYS, type Weekday } from '../../time/local.ts';
import { isLocalTime } from '../../time/zone.ts';
import { DEFAULT_QUARTER_BUDGET } from '../team.ts';
import { bool, date, dateTime, duration, id, personId, text, time, zone } from './basics.ts';
import { list, value } from './spec.ts';

const weekday = v.picklist(WEEKDAYS, 'weekdays');
const DATES = ['from', 'to'];

/** Working hours as written: what is left out is taken from the team's, or the default. */
export const HOURS_FIELDS = {
  days: list(weekday, 'weekdays'),
  from: value(time),
  to: value(time),
};

const sleep = v.pipe(
  v.object({ from: time, to: time }, 'interval'),
  v.check((one) => one.from !== one.to, 'interval'),
);

const away = v.pipe(
  v.object({ from: date, to: date }, 'dates'),
  v.check((one) => one.from <= one.to, 'dates'),
);

/** Fields of a person, `id` and `workingHours` apart. */
export const PERSON_FIELDS = {
  name: value(text),
  email: value(text),
  role: value(text),
  skills: list(id, 'ids'),
  areas: list(id, 'ids'),
  timeZone: value(zone),
  sleep: value(sleep, { keys: () => DATES }),
  away: list(away, 'dates', { keys: () => DATES }),
  left: value(date),
  onCall: value(bool),
};

const every = v.pipe(
  v.string('every'),
  v.check((one) => daysOf(one) !== undefined, 'every'),
  v.transform((one) => daysOf(one)!),
);

const oneHandoff = v.pipe(
  v.string('handoff'),
  v.check((one) => handoffOf(one) !== undefined, 'handoff'),
  v.transform((one) => handoffOf(one)!),
);
const handoff = v.union(
  [oneHandoff, v.pipe(v.array(oneHandoff, 'handoff'), v.minLength(1, 'handoff'))],
  'handoff',
);

/** Fields of one block of a rotation. */
export const BLOCK_FIELDS = {
  starts: value(date),
  every: value(every),
  handoff: value(handoff),
  order: list(personId, 'order'),
};

const override = v.pipe(
  v.object({ rotation: text, from: dateTime, to: dateTime, person: personId }, 'override'),
  v.check((one) => one.from < one.to, 'override'),
);

const answerWithin = v.pipe(v.string('answerWithin'), v.check(isAnswerTime, 'answerWithin'));
const shareOfQuarter = v.pipe(
  v.number('quarterBudget'),
  v.check((one) => one >= 0 && one <= 1, 'quarterBudget'),
);
const quarterBudget = v.pipe(
  v.tuple([shareOfQuarter, shareOfQuarter], 'quarterBudget'),
  v.check(([low, high]) => low <= high, 'quarterBudget'),
);

const requests = v.object(
  {
    quarterBudget: v.exactOptional(quarterBudget, [...DEFAULT_QUARTER_BUDGET]),
    hurdle: v.exactOptional(
      v.pipe(
        v.number('hurdle'),
        v.check((one) => one > 0 && one <= 1000, 'hurdle'),
      ),
    ),
  },
  'quarterBudget',
);

const AREA_KEYS = ['id', 'partner', 'answerWithin', 'share'];
const area = v.object(
  {
    id,
    partner: v.exactOptional(personId),
    answerWithin: v.exactOptional(answerWithin),
    share: v.exactOptional(
      v.pipe(
        v.number('areaShare'),
        v.check((one) => one > 0 && one <= 1, 'areaShare'),
      ),
    ),
  },
  'area',
);

const wakeUps = v.object(
  {
    history: v.exactOptional(v.picklist(['team', 'own', 'none'], 'history')),
    keep: v.exactOptional(duration),
  },
  'wakeUps',
);

const sync = v.object(
  {
    remote: v.exactOptional(v.pipe(v.string('sync'), v.regex(/^[A-Za-z0-9][\w.-]{0,99}$/, 'sync'))),
    ref: v.exactOptional(
      v.pipe(
        v.string('sync'),
        // A branch would be built and reviewed by others.
        v.regex(
          /^refs\/(?!(?:bisect|heads|notes|original|prefetch|remotes|replace|rewritten|tags|worktree)\/)(?=[^/]+\/)(?!.*(?:\.\.|\/\/|\.lock))[\w-][\w./-]{0,98}[\w-]$/,
          'sync',
        ),
      ),
    ),
  },
  'sync',
);

/** Fields of a team that are read as one value or list; people, rotations, hours and costs apart. */
export const TEAM_FIELDS = {
  team: value(text),
  model: value(v.picklist(['centralized', 'embedded'], 'model')),
  timeZone: value(zone),
  currency: value(v.pipe(v.string('currency'), v.regex(/^[A-Z]{3}$/, 'currency'))),
  holidays: list(date, 'date'),
  overrides: list(override, 'override', { keys: () => ['rotation', 'from', 'to', 'person'] }),
  areas: list(area, 'area', { keys: () => AREA_KEYS, droppable: ['partner', 'answerWithin', 'share'] }),
  unknownAtNight: value(v.picklist(['page', 'wait'], 'unknownAtNight')),
  wakeUps: value(wakeUps, { keys: () => ['history', 'keep'] }),
  sync: value(sync, { keys: () => ['remote', 'ref'] }),
  questions: value(v.object({ answerWithin }, 'answerWithin'), { keys: () => ['answerWithin'] }),
  requests: value(requests, { keys: () => ['quarterBudget', 'hurdle'] }),
};

/** Days of a turn: 12h is half a one. */
function daysOf(text: string): { days: number; weekdays?: true } | undefined {
  const written = text.trim();
  if (written === 'weekdays') return { days: 1, weekdays: true };
  const found = /^(?:(\d{1,3})\s*)?(h|hours?|d|days?|w|weeks?)$/.exec(written);
  if (!found) return undefined;
  const count = Number(found[1] ?? 1);
  const days = count * { h: 1 / 24, d: 1, w: 7 }[found[2]![0] as 'h' | 'd' | 'w'];
  return days >= 1 / 24 && days <= 366 ? { days } : undefined;
}

function handoffOf(text: string): { weekday?: Weekday; time: string } | undefined {
  const [first = '', second, ...more] = text.trim().split(/\s+/);
  if (more.length > 0) return undefined;
  if (second === undefined) return isLocalTime(first) ? { time: first } : undefined;
  const day = WEEKDAYS.find((one) => one === first.toLowerCase());
  return day !== undefined && isLocalTime(second) ? { weekday: day, time: second } : undefined;
}

function isAnswerTime(text: string): boolean {
  return parseDuration(text.replace(/\bworking\s+/, '')) !== undefined;
}
