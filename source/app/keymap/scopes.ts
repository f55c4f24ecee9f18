/** Everywhere that text or a list is moved through. */
export const VIEWS = [
  'board',
  'incident',
  'runbooks',
  'handoff',
  'patterns',
  'team',
  'products',
  'walk',
] as const;

export const VIEWS_AND_HELP = [...VIEWS, 'help'] as const;

/** Where a text or a list can be moved through. */
export const MOVED_THROUGH = [...VIEWS_AND_HELP, 'last-look'] as const;

/** Where one incident is chosen. */
export const ON_INCIDENT = ['board', 'incident'] as const;

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
