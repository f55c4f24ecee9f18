import type { LocalDate, LocalDateTime, LocalTime, Weekday } from '../time/local.ts';

/** Wall-clock hours on given weekdays; `to` before `from` runs past midnight. */
export interface WorkingHours {
  readonly days: readonly Weekday[];
  readonly from: LocalTime;
  readonly to: LocalTime;
}

export interface Person {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly role?: string;
  readonly skills?: readonly string[];
  readonly areas?: readonly string[];
  readonly timeZone?: string;
  readonly workingHours?: WorkingHours;
  /** Default 23:00 to 06:00. */
  readonly sleep?: { readonly from: LocalTime; readonly to: LocalTime };
  /** Dates inclusive, in the person's own zone. */
  readonly away?: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
  /** First day on which this person is no longer on the team. */
  readonly left?: LocalDate;
  /** false: owns and answers, but takes no turn. */
  readonly onCall?: boolean;
}

/** When a turn ends and the next begins; `weekday` is absent where turns change every day. */
export interface Handoff {
  readonly weekday?: Weekday;
  readonly time: LocalTime;
}

export interface RotationBlock {
  readonly starts: LocalDate;
  /** Length of a turn in days: `every: 12h` is 0.5, `every: day` 1, `every: week` 7, `every: 2 weeks` 14. */
  readonly everyDays: number;
  readonly handoff: Handoff;
  /** Several in a week or a day: each ends a turn. Absent: `handoff` alone. */
  readonly handoffs?: readonly Handoff[];
  /** A turn for each working day; that of Friday lasts until Monday. */
  readonly weekdays?: true;
  readonly order: readonly string[];
}

export interface Override {
  readonly rotation: string;
  /** In the team's zone. */
  readonly from: LocalDateTime;
  readonly to: LocalDateTime;
  readonly person: string;
}

/** A turn that a calendar tells. Instants are epoch milliseconds; `to` is outside. */
export interface ToldTurn {
  readonly from: number;
  readonly to: number;
  /** Absent: whoever it names is nobody of the team. */
  readonly person?: string;
  /** What it says, where it names nobody of the team. */
  readonly says?: string;
}

/** A turn that a calendar tells of a rotation. */
export interface CalendarTurn extends ToldTurn {
  readonly rotation: string;
  /** The source that is the calendar. */
  readonly source: string;
}

/** What sets the price of a start: working hours, awake off hours, the hour beside sleep, sleep. */
export const TIME_CLASSES = ['work', 'off', 'edge', 'night'] as const;
export type TimeClass = (typeof TIME_CLASSES)[number];

export interface ClassCosts {
  /** Multiplier of the hourly rate. */
  readonly pay: number;
  /** Wear of one call-out, 1 for a night. */
  readonly pain: number;
  /** Share of the next working day of 8 h that is lost. */
  readonly nextDay: number;
  /** Hours until asleep or at ease again. */
  readonly settle: number;
  /** Hours to get back into interrupted work. */
  readonly resume: number;
  /** Hours paid at least. */
  readonly minimum: number;
  /** Multiplier of hands-on time. */
  readonly slow: number;
  /** Hours from the call to the first useful action. */
  readonly mobilise: number;
}

export interface Costs {
  /** Currency a year. */
  readonly salary: number;
  readonly hourlyRate: number;
  /** Cost of replacing a person, in salaries. */
  readonly replacement: number;
  /** The anchor of the wear price: so many wake-ups, evenly within so many days, carry this chance of leaving. */
  readonly episode: { readonly wakeUps: number; readonly days: number; readonly probability: number };
  /** Night wake-ups expected in the next 60 days; `auto`: as many as the last 60 had, for each person. */
  readonly expectedWakeUps: number | 'auto';
  readonly classes: Readonly<Record<TimeClass, ClassCosts>>;
  /** Hours ahead that a decision looks. */
  readonly horizon: number;
  /** A verdict is worth changing only by the larger of `amount` and `share` of the gross stake. */
  readonly margin: { readonly amount: number; readonly share: number };
}

/**
 * What is remembered of wake-ups. `team`: the log keeps them for the rotation, and they raise the price of the next.
 * `own`: each person keeps their own outside the repository. `none`: they are not written. In both, verdicts assume
 * `expectedWakeUps` for everybody.
 */
export interface WakeUpHistory {
  readonly history: 'team' | 'own' | 'none';
  /** Hours; what is older weighs nothing. */
  readonly keep: number;
}

/** By which ref of which remote of a clone the log travels. */
export interface SyncWay {
  readonly remote: string;
  readonly ref: string;
}

export const DEFAULT_SYNC: SyncWay = { remote: 'origin', ref: 'refs/wakeworthy/log' };

/** A part of the business that asks, and who speaks for it. */
export interface Area {
  readonly id: string;
  /** Answers its questions first and orders its requests: a person's id. */
  readonly partner?: string;
  /** How fast its questions are answered, where not as those of all: `2 working hours`. */
  readonly answerWithin?: string;
  /** Its share of the budget for requests, 0 to 1; absent: what the others leave, equally. */
  readonly share?: number;
}

/** What may be spent on ad-hoc requests, and what they have to bring. */
export interface RequestRules {
  /** Shares of the working hours of a quarter, the lower and the upper. */
  readonly quarterBudget: readonly [number, number];
  /** So many times what it costs a request has to be worth. */
  readonly hurdle?: number;
}

export interface Team {
  readonly team: string;
  readonly model: 'centralized' | 'embedded';
  readonly timeZone: string;
  readonly currency: string;
  readonly workingHours: WorkingHours;
  readonly holidays: readonly LocalDate[];
  readonly people: readonly Person[];
  readonly rotations: Readonly<Record<string, readonly RotationBlock[]>>;
  /** Whose turns of `pipelines` count where nobody is on call: of a team as the rotation of an area sees it. */
  readonly behind?: Team;
  readonly overrides: readonly Override[];
  /** What calendars tell, as the log has it: above the rotations and below the overrides; the last one listed wins. */
  readonly calendarTurns?: readonly CalendarTurn[];
  readonly areas: readonly Area[];
  readonly costs: Costs;
  readonly unknownAtNight: 'page' | 'wait';
  readonly questions?: { readonly answerWithin: string };
  readonly wakeUps: WakeUpHistory;
  readonly requests?: RequestRules;
  /** Where the log travels; absent: it stays on this machine. */
  readonly sync?: SyncWay;
}

/** Defaults of the price of a start, by time class. */
export const DEFAULT_CLASSES: Costs['classes'] = {
  work: { pay: 1, pain: 0, nextDay: 0, settle: 0, resume: 0.4, minimum: 0, slow: 1, mobilise: 0.1 },
  off: { pay: 1.5, pain: 0.3, nextDay: 0, settle: 0, resume: 0, minimum: 1, slow: 1, mobilise: 0.25 },
  edge: { pay: 2, pain: 0.6, nextDay: 0.1, settle: 0.5, resume: 0, minimum: 1, slow: 1.2, mobilise: 0.25 },
  night: { pay: 2, pain: 1, nextDay: 0.2, settle: 0.5, resume: 0, minimum: 1, slow: 1.2, mobilise: 0.25 },
};

export const DEFAULT_COSTS: Costs = {
  salary: 150_000,
  hourlyRate: 100,
  replacement: 1,
  episode: { wakeUps: 10, days: 60, probability: 0.5 },
  expectedWakeUps: 'auto',
  classes: DEFAULT_CLASSES,
  horizon: 14 * 24,
  margin: { amount: 50, share: 0.05 },
};

export const DEFAULT_WORKING_HOURS: WorkingHours = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '18:00',
};

export const DEFAULT_SLEEP = { from: '23:00', to: '06:00' } as const;

/** 5 to 10 per cent of a quarter. */
export const DEFAULT_QUARTER_BUDGET = [0.05, 0.1] as const;

export const DEFAULT_WAKE_UPS: WakeUpHistory = { history: 'team', keep: 75 * 24 };

/** A team that declares nothing, for a workspace whose team.yaml cannot be read. */
export const EMPTY_TEAM: Team = {
  team: '',
  model: 'centralized',
  timeZone: 'UTC',
  currency: 'USD',
  workingHours: DEFAULT_WORKING_HOURS,
  holidays: [],
  people: [],
  rotations: {},
  overrides: [],
  areas: [],
  costs: DEFAULT_COSTS,
  unknownAtNight: 'page',
  wakeUps: DEFAULT_WAKE_UPS,
};
