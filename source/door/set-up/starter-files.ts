import type { NewFile } from '../abilities.ts';

/** Put in by the build: the runbooks of the repository. */
declare const WAKEWORTHY_STARTER: readonly NewFile[];

/** The runbooks that a new workspace begins with. */
export const STARTER_RUNBOOKS: readonly NewFile[] = WAKEWORTHY_STARTER;
