// The rooms of the house, each folder's in their order: a room uses only those before it. A folder that is not named
// here is one room. Who adds a file to a folder with rooms chooses its place in the order.
export const ROOMS = {
  source: ['domain', 'storage', 'sources', 'net', 'commands', 'demo', 'app', 'ui', 'door', 'cli.ts'],
  'source/domain': [
    ...[
      'known-fields.ts',
      'time',
      'text',
      'catalog',
      'incident',
      'sync',
      'shift',
      'runbook',
      'situation.ts',
      'heard',
      'decision',
    ],
    ...['impact', 'action', 'handoff', 'audience', 'simulation'],
  ],
  'source/domain/audience': ['privacy', 'product'],
  'source/domain/catalog': [
    ...[
      'team.ts',
      'impact.ts',
      'catalog.ts',
      'source.ts',
      'ownership.ts',
      'finding',
      'fields',
      'lineage',
      'checks',
    ],
  ],
  'source/domain/incident': ['signature', 'event', 'state', 'trouble', 'fold', 'lookup'],
  'source/domain/runbook': ['runbook.ts', 'read', 'match', 'trust', 'check.ts', 'template.ts'],
  'source/domain/runbook/read': [
    ...['too-complex.ts', 'markdown-tree.ts', 'mend-fences.ts', 'plain-markdown.ts', 'words', 'command'],
    ...['step-draft.ts', 'page-marks.ts', 'step-headings.ts', 'bold-headings.ts', 'step-table.ts'],
    ...['linked-id.ts', 'decisions.ts', 'advice.ts', 'find-steps.ts', 'read-runbook.ts'],
  ],
  'source/domain/decision': [
    ...['verdict.ts', 'figures.ts', 'math', 'loss', 'restore', 'price', 'start', 'assessed.ts', 'plan'],
    ...['assess.ts', 'report', 'picture'],
  ],
  'source/domain/decision/plan': [
    ...[
      'work',
      'cost',
      'solve',
      'lead-ins.ts',
      'least-work.ts',
      'soonest.ts',
      'roots.ts',
      'propose.ts',
      'steady.ts',
      'night-plan.ts',
    ],
  ],
  'source/domain/decision/report': [
    ...['report.ts', 'voice.ts', 'landing.ts', 'has-it.ts', 'has-words.ts', 'because.ts', 'rank.ts'],
    ...['together.ts', 'headline.ts'],
    ...['loss-trace.ts', 'status.ts', 'explain'],
  ],
  'source/domain/handoff': [
    ...['turn.ts', 'items', 'draft.ts', 'words', 'note', 'check', 'questions.ts', 'writing.ts'],
  ],
  'source/storage': [
    'cache.ts',
    'commit.ts',
    'event-writer.ts',
    'ran-program.ts',
    'synced.ts',
    'read',
    'write',
  ],
  'source/storage/read': [
    ...[
      'file',
      'git',
      'yaml',
      'team',
      'catalog',
      'source',
      'workspace',
      'log',
      'runbook',
      'handoff-files.ts',
      'user',
      'sync',
    ],
  ],
  'source/storage/write': ['file', 'log', 'edit', 'git', 'user', 'source', 'sync'],
  'source/sources': [
    ...['calendar', 'asking', 'facts', 'source-reader.ts', 'dbt', 'alertmanager', 'airflow', 'readers.ts'],
  ],
  'source/commands': [
    ...[
      'command',
      'incident',
      'verdict',
      'person',
      'impact',
      'runbook',
      'handoff',
      'source',
      'sync',
      'doctor',
      'all.ts',
    ],
  ],
  'source/demo': ['random.ts', 'calendar.ts', 'team', 'log', 'catalog', 'trouble', 'commits', 'world.ts'],
  'source/app': [
    ...['input', 'mode.ts', 'keymap', 'state', 'row', 'search', 'act', 'hand-over', 'walk', 'view', 'update'],
    'update.ts',
  ],
  'source/app/view': ['parts', 'detail', 'page', 'ask', 'board', 'frame.ts', 'spoken-view.ts'],
  'source/door': [
    ...['abilities.ts', 'surroundings.ts', 'command-line.ts', 'print', 'workspace', 'board', 'command'],
    ...['set-up', 'run.ts'],
  ],
  'source/door/board': ['reading', 'effects', 'patience.ts', 'board-clock.ts', 'travelling.ts', 'board.ts'],
};

/** No folder shows more things than these. */
export const MOST_IN_A_FOLDER = 16;
