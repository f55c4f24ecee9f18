import { when } from '../text/day-and-time.ts';
import type { HandoffDraft } from './draft.ts';
import type { Choice, LooseEnd } from './items/loose-ends.ts';
import { nextOf } from './items/start-here.ts';
import { OPEN_QUESTIONS } from './words/note-parts.ts';

/** Something that only a person can say. */
export interface Question {
  /** Under which the answer is kept: what `renderNote` takes as `texts`. */
  readonly id: string;
  readonly prompt: string;
  /** What it is about: what words that are typed become follows from it. */
  readonly about: LooseEnd['kind'] | 'start' | 'words';
  readonly prefilled: string;
  /** One line, or paragraphs. */
  readonly kind: 'line' | 'text';
  readonly incident?: string;
  /** Answers that are ready; what is chosen is an action, and the draft made anew no longer asks. */
  readonly choices?: readonly Choice[];
}

/**
 * What needs judgement, in the order in which it is asked: loose ends, where to start, what the log cannot know.
 * `zone`: of times in what is asked.
 */
export function questionsOf(draft: HandoffDraft, zone: string): Question[] {
  const { startHere } = draft;
  return [
    ...draft.looseEnds.map((end) => looseEndQuestion(end, draft, zone)),
    ...(startHere
      ? [
          {
            id: 'start',
            about: 'start' as const,
            prompt: `Start here: ${startHere.pipeline}, ${startHere.state}. What is to be done first?`,
            prefilled: startHere.next,
            kind: 'line' as const,
            incident: startHere.incident,
          },
        ]
      : []),
    ...OPEN_QUESTIONS.map(({ id, prompt }) => ({
      id,
      about: 'words' as const,
      prompt,
      prefilled: '',
      kind: 'text' as const,
    })),
  ];
}

function looseEndQuestion(end: LooseEnd, draft: HandoffDraft, zone: string): Question {
  const { kind, incident, choices } = end;
  const item = kind === 'no-next-step' ? draft.open.find((one) => one.incident === incident) : undefined;
  const prefilled = item ? nextOf(item) : '';
  const ready = prefilled === '' ? choices : [planning(incident, prefilled), ...choices];
  return {
    id: kind === 'no-next-step' ? `next:${incident}` : `${kind}:${incident}`,
    about: kind,
    prompt: looseEndWords(end, zone),
    prefilled,
    kind: 'line',
    incident,
    ...(ready.length > 0 ? { choices: ready } : {}),
  };
}

/** What was proposed is nobody's word before somebody chooses it. */
function planning(incident: string, next: string): Choice {
  return { label: next, action: { kind: 'plan', incident, next } };
}

/** What is loose about it, in one sentence. */
export function looseEndWords({ kind, pipeline, until, person }: LooseEnd, zone: string): string {
  switch (kind) {
    case 'unclassified':
      return `${pipeline} landed again: how?`;
    case 'no-hands-on':
      return `${pipeline} was fixed: how long did it take?`;
    case 'no-follow-up':
      return `${pipeline} has a band-aid and no follow-up.`;
    case 'night-hold':
      return `${pipeline} is held until ${until === undefined ? 'some time' : when(until, zone)}, in the night of ${person ?? 'nobody on call'}.`;
    case 'no-next-step':
      return `${pipeline} is open: what is the next step?`;
  }
}

export { renderNote as noteOf } from './note/render-note.ts';
