import type { ToldTurn } from '../../catalog/team.ts';

/** One line of the incident log. `at` and all instants are epoch milliseconds here, RFC 3339 in the file. */
export interface LogEvent {
  /** UUIDv7: the order of events. */
  readonly id: string;
  /** When it happened: for durations and ages, never for order. */
  readonly at: number;
  /** A person's id, or `source:NAME`. */
  readonly by: string;
  readonly type: string;
  /** The id of the first event of the action that wrote this one, where an action wrote several. */
  readonly action?: string;
  /** Every other field as it stands in the line, instants parsed. */
  readonly data: EventData;
}

export const INCIDENT_KINDS = ['failed', 'late', 'wrong', 'blocked'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const RESOLUTIONS = ['self-healed', 'band-aid', 'root-cause', 'let-it-fail', 'false-alarm'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** What may be cut short to be done in time. */
export const CORNERS = ['quality', 'completeness', 'maintainability'] as const;

/** The fields of all types together; which type carries which is fixed by the table in `event-schema.ts`. */
export interface EventData {
  readonly incident?: string;
  readonly pipeline?: string;
  readonly kind?: IncidentKind;
  readonly signature?: string;
  readonly title?: string;
  readonly failedAt?: number;
  readonly due?: number;
  readonly nextRetryAt?: number;
  readonly retriesLeft?: number;
  readonly source?: string;
  readonly key?: string;
  readonly detail?: string;
  readonly link?: string;
  readonly person?: string;
  readonly until?: number;
  readonly on?: string;
  readonly eta?: number;
  readonly checkAt?: number;
  readonly next?: string;
  readonly text?: string;
  readonly resolution?: Resolution;
  /** Hours. */
  readonly handsOn?: number;
  readonly note?: string;
  readonly followUp?: string;
  /** What was cut short to be done in time: quality, completeness, maintainability. */
  readonly corner?: string;
  readonly notOurs?: boolean;
  readonly into?: string;
  readonly verdict?: string;
  readonly figures?: unknown;
  readonly followup?: string;
  readonly cause?: string;
  readonly resource?: string;
  /** Incidents that a follow-up is about. */
  readonly incidents?: readonly string[];
  readonly owner?: string;
  /** What a follow-up is estimated to take, in hours; of a request it may be three. */
  readonly effort?: unknown;
  /** Hours that it took. */
  readonly hours?: number;
  readonly event?: string;
  /** A note in `state/handoffs/`, from the root of the workspace. */
  readonly file?: string;
  /** SHA-256 of the note as committed, hexadecimal. */
  readonly digest?: string;
  /** The digest of the text in whose place a note was written. */
  readonly replaces?: string;
  /** The digest of the id of a person who is forgotten. */
  readonly someone?: string;
  /** What of a note somebody asks about: an incident's id, or the heading of a part. */
  readonly item?: string;
  readonly backfill?: string;
  readonly question?: string;
  readonly request?: string;
  readonly experiment?: string;
  readonly expected?: string;
  /** The declared loss at which an experiment ends, in the team's currency. */
  readonly stopAt?: number;
  /** Who reads a pipeline and agreed that it is left failing: ids with commas between. */
  readonly agreedBy?: string;
  /** What an experiment measured, such as `1.2 % after 3 days`, and how far off that may be. */
  readonly measured?: string;
  readonly error?: string;
  readonly run?: string;
  /** The id of a runbook. */
  readonly runbook?: string;
  readonly commit?: string;
  /** The number of a step. */
  readonly step?: string;
  readonly outcome?: string;
  /** From when to when something was observed or is computed anew; of a question and a request, who asks and who answers. */
  readonly from?: number | string;
  readonly to?: number | string;
  /** Until when a question is to be answered. */
  readonly answerBy?: number;
  /** A page below `runbooks/`, without its ending. */
  readonly page?: string;
  /** What of a metric or a consumer a question is about. */
  readonly about?: string;
  readonly area?: string;
  /** `urgent`, where whoever asks says so. */
  readonly urgency?: string;
  /** What a request is worth, in the team's currency; it may be three. */
  readonly value?: unknown;
  readonly valueBy?: string;
  /** Local dates of the team. */
  readonly deadline?: string;
  readonly promised?: string;
  /** Whether a request makes one more pipeline. */
  readonly builds?: boolean;
  readonly decision?: string;
  readonly why?: string;
  /** Requests in the order in which the partner of their area wants them. */
  readonly order?: readonly string[];
  readonly reader?: string;
  /** How many read the table of a backfill. */
  readonly readers?: number;
  /** The table of a backfill in its database. */
  readonly table?: string;
  /** How a backfill comes into its place: `swap` or `parallel`. */
  readonly way?: string;
  /** In the team's currency. */
  readonly amount?: number;
  /** ok, or what keeps a source from being heard. */
  readonly health?: string;
  /** From when on a source is as it says. */
  readonly since?: number;
  /** When pipelines landed that a source runs. */
  readonly landed?: Readonly<Record<string, number>>;
  /** When tries that failed are repeated by themselves, by pipeline. */
  readonly retrying?: Readonly<Record<string, number>>;
  /** Who is on call, where a calendar tells it. */
  readonly turns?: readonly ToldTurn[];
  /** So many pipelines fail besides those that were opened. */
  readonly left?: number;
}

/** What an action asks the log to record; the writer adds id, `at` and `by`. */
export interface NewEvent {
  readonly type: string;
  /** When it happened, epoch milliseconds; absent: as the action that writes it. */
  readonly at?: number;
  readonly data: EventData;
}
