import { headingKind } from './action-heading.ts';

interface Entered {
  readonly depth: number;
  readonly active: boolean;
  readonly reading: boolean;
}

/** The headings above the present text, the innermost last: what they say of it. */
export class HeadingStack {
  #headings: Entered[] = [];

  /** A neutral heading says of the text below it what the one above it says. `depth`: 1 is the title of the page. */
  enter(title: string, depth: number): void {
    this.#headings = this.#headings.filter((one) => one.depth < depth);
    const above = this.#headings.at(-1);
    const kind = headingKind(title);
    // The title of the page says what it is about, not what its parts are.
    const counts = depth > 1 || kind === 'action';
    this.#headings.push({
      depth,
      active: counts && (kind === 'action' || (kind === 'neutral' && above?.active === true)),
      reading: counts && (kind === 'reading' || (kind === 'neutral' && above?.reading === true)),
    });
  }

  /** Here something is to be done. */
  get active(): boolean {
    return this.#headings.at(-1)?.active ?? false;
  }

  /** Here something is to be known. */
  get reading(): boolean {
    return this.#headings.at(-1)?.reading ?? false;
  }
}
