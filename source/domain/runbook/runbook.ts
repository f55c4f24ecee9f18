import type { Finding } from '../catalog/finding/finding.ts';

/** A Markdown file below `runbooks/`: what it is for, and what it tells to do. */
export interface Runbook {
  /** Its path below `runbooks/` without `.md`: what catalogs and events call it. */
  readonly id: string;
  /** From the root of the workspace, with forward slashes. */
  readonly path: string;
  readonly title: string;
  /** Texts of failures that it is for; `*` stands for anything. */
  readonly match: readonly string[];
  readonly owner?: string;
  /** A date, as it was written. */
  readonly reviewed?: string;
  /** Pipelines that it names itself. */
  readonly pipelines: readonly string[];
  readonly steps: readonly RunbookStep[];
  readonly sections: readonly RunbookSection[];
  readonly links: readonly RunbookLink[];
  readonly advice: readonly RunbookAdvice[];
  /** What is wrong in it; it can be walked all the same. */
  readonly findings: readonly Finding[];
}

/** What a page says besides its steps and whoever walks it must not miss: when to stop, whom to ask, what waiting costs. */
export interface RunbookAdvice {
  readonly title: string;
  /** Paragraphs and items, each as one line. */
  readonly lines: readonly string[];
}

/** A heading, and the line it stands on. */
export interface RunbookSection {
  readonly title: string;
  readonly line: number;
  /** 1 for `#`. */
  readonly depth: number;
}

export interface RunbookLink {
  readonly text: string;
  readonly url: string;
  readonly line: number;
}

/** One thing to do, check or decide. */
export interface RunbookStep {
  /** `3`, `3.1`: unique in its runbook, in the order of the text. */
  readonly number: string;
  /** The number it has in its own list, where it stands in a numbered one: what `go to step 2` means there. */
  readonly ownNumber?: number;
  /** Which of the lists that is. */
  readonly list?: number;
  /** The first paragraph as one line. */
  readonly text: string;
  /** Everything of it as lines to read, code among it. */
  readonly body: readonly string[];
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  /** 0 at the top. */
  readonly depth: number;
  /** The heading it stands under; empty where there is none. */
  readonly section: string;
  readonly commands: readonly RunbookCommand[];
  readonly decisions: readonly Decision[];
  readonly links: readonly RunbookLink[];
}

/** What is to be run or typed, byte for byte. */
export interface RunbookCommand {
  readonly text: string;
  /** What stands before it on the page where that shows a prompt: it tells where it is typed. */
  readonly prompt?: string;
  readonly language?: string;
  /** The first line of the code. */
  readonly line: number;
  /** It holds a character that a screen would not show as it is: it can be neither copied nor run. */
  readonly unsafe: boolean;
}

/** Where to go on, depending on what is seen. */
export interface Decision {
  /** `If every file is missing`. */
  readonly when: string;
  /** A step of this runbook by its `number`, or another runbook by id or link. */
  readonly goTo:
    | { readonly kind: 'step'; readonly number: string }
    | { readonly kind: 'runbook'; readonly id: string };
}

/**
 * What the page calls a step, where that is another number than the one that is unique: ` (1 on the page)`; empty where
 * both are the same, or the page has none.
 */
export function numberOnPage({ number, ownNumber }: Pick<RunbookStep, 'number' | 'ownNumber'>): string {
  const last = number.split('.').at(-1);
  return ownNumber === undefined || String(ownNumber) === last ? '' : ` (${ownNumber} on the page)`;
}

/** What of a step is read below its text: everything of it but that text, which stands once among it. */
export function belowText({ text, body }: Pick<RunbookStep, 'text' | 'body'>): readonly string[] {
  const place = body.indexOf(text);
  return place < 0 ? body : body.toSpliced(place, 1);
}
