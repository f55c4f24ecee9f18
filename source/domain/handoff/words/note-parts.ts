import type { HandoffDraft } from '../draft.ts';
import { NEXT, type Said, sayings } from './sayings.ts';

/** One thing a note tells, as plain text that may hold anything. */
export interface NoteItem {
  /** The incident it is about, where the note must name it. */
  readonly incident?: string;
  /** What it is about, shown first and apart. */
  readonly lead: string;
  readonly text: string;
  /** More about it, one line each. */
  readonly lines: readonly string[];
}

export interface NoteSection {
  readonly heading: string;
  readonly items: readonly NoteItem[];
  /** Words of whoever wrote the note, paragraphs and all. */
  readonly words?: string;
}

/** A note as data: what the Markdown and the text for a chat are both made of. */
export interface NoteParts {
  readonly title: string;
  /** In place of sections in a quiet week. */
  readonly quiet?: string;
  readonly sections: readonly NoteSection[];
  readonly omitted: readonly { readonly incident: string; readonly name: string; readonly reason: string }[];
}

/** What somebody added to a draft. */
export interface Answers {
  /** Words by the id of the question; empty ones count for nothing. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Incidents that are left out, and why. */
  readonly omitted?: Readonly<Record<string, string>>;
}

/** What the log cannot know, and how a note heads it. */
export const OPEN_QUESTIONS = [
  { id: 'worries', prompt: 'What worries you?', heading: 'What worries me' },
  { id: 'tried', prompt: 'What did you try that did not work?', heading: 'Tried, and did not work' },
  { id: 'first', prompt: 'What would you do first?', heading: 'What I would do first' },
] as const;

/** A draft and what was added to it, empty sections left out. */
export function notePartsOf(draft: HandoffDraft, answers: Answers = {}): NoteParts {
  const { texts = {}, omitted = {} } = answers;
  const say = sayings(draft);
  const leftOut = (incident: string) => Object.hasOwn(omitted, incident);
  const kept = <T extends { readonly incident: string }>(items: readonly T[]) =>
    items.filter(({ incident }) => !leftOut(incident));
  const said = (id: string) => (Object.hasOwn(texts, id) ? texts[id]!.trim() : '');
  const about = (item: Said & { readonly incident: string }): NoteItem => {
    const next = said(`next:${item.incident}`);
    const more = said(`say:${item.incident}`);
    const lines =
      next === '' ? item.lines : [...item.lines.filter((line) => !line.startsWith(NEXT)), NEXT + next];
    return { ...item, lines: more === '' ? lines : [...lines, more] };
  };
  const { startHere } = draft;
  const start = startHere && !leftOut(startHere.incident) ? startHere : undefined;
  const startText = said('start');
  const sections: NoteSection[] = [
    {
      heading: 'Start here',
      items: start
        ? [
            {
              lead: start.pipeline,
              text: start.state,
              lines: [NEXT + (startText === '' ? start.next : startText)],
            },
          ]
        : [],
      ...(start || startText === '' ? {} : { words: startText }),
    },
    { heading: 'Open', items: kept(draft.open).map((item) => about(say.open(item))) },
    {
      heading: 'Landed again, not classified',
      items: kept(draft.recovered).map((item) => about(say.recovered(item))),
    },
    { heading: 'Held', items: kept(draft.held).map((item) => about(say.held(item))) },
    {
      heading: 'Resolved in this shift',
      items: kept(draft.resolved).map((item) => about(say.resolved(item))),
    },
    { heading: 'Lost in this shift', items: say.lost() },
    { heading: 'Again and again', items: draft.repeats.map(say.repeat) },
    { heading: 'Wake-ups', items: draft.wakeUps.map(say.woken) },
    { heading: 'Runbooks', items: draft.runbooks.map((text) => ({ lead: '', text, lines: [] })) },
    { heading: 'Follow-ups', items: say.followUps() },
    { heading: 'Experiments', items: draft.experiments.map(say.experiment) },
    { heading: 'Backfills', items: draft.backfills.map(say.backfill) },
    { heading: 'Questions', items: say.questions() },
    { heading: 'Requests', items: say.requests() },
    { heading: 'Coming up', items: draft.comingUp.map(say.comingUp) },
    ...OPEN_QUESTIONS.map(({ id, heading }) => ({ heading, items: [], words: said(id) })),
  ].filter(({ items, words }: NoteSection) => items.length > 0 || (words ?? '') !== '');
  const left = Object.entries(omitted).map(([incident, reason]) => ({
    incident,
    name: say.nameOf(incident),
    reason,
  }));
  const quiet = sections.length === 0 && left.length === 0;
  return { title: say.title(), ...(quiet ? { quiet: say.quiet() } : {}), sections, omitted: left };
}
