import { TAB_KINDS, WORK_TABS } from '../mode.ts';

/** Everywhere that text or a list is moved through. */
export const VIEWS = [
  ...TAB_KINDS,
  'incident',
  'past',
  'work-item',
  'pattern',
  'other',
  'deadlines',
  'walk',
] as const;

export const VIEWS_AND_HELP = [...VIEWS, 'help'] as const;

/** Where a text or a list can be moved through. */
export const MOVED_THROUGH = [...VIEWS_AND_HELP, 'last-look'] as const;

/** Where Esc and the left lead back. */
export const BEHIND_THE_BOARD = VIEWS_AND_HELP.filter((kind) => kind !== 'board');

/** Where one incident is chosen. */
export const ON_INCIDENT = ['board', 'incident'] as const;

/** Where one that is over is. */
export const ON_PAST = ['over', 'past'] as const;

/** Where what came back is. */
export const ON_PATTERN = ['patterns', 'pattern'] as const;

/** Where work of any kind that is no incident is. */
export const ON_WORK = [...WORK_TABS, 'work-item'] as const;

export const QUESTIONS = [
  'field',
  'resolution',
  'confirm',
  'careful',
  'last-look',
  'filter',
  'palette',
  'pick',
  'interview',
] as const;
