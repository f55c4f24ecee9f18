import type { Command } from './command/command.ts';

/** Commands by the words that they begin with. */
export interface Loader {
  readonly words: readonly string[];
  readonly load: () => Promise<readonly Command[]>;
}

/** Every command that works on a workspace, in the order of the help; none is loaded before it is asked for. */
const LOADERS: readonly Loader[] = [
  one('status', async () => (await import('./verdict/status.ts')).status),
  one('why', async () => (await import('./verdict/why.ts')).why),
  one('open', async () => (await import('./incident/open.ts')).open),
  {
    words: [
      ...['seen', 'recovered', 'ack', 'start', 'assign', 'hold', 'block', 'plan', 'note', 'resolve', 'merge'],
    ],
    load: async () => (await import('./incident/incident-changes.ts')).incidentChanges,
  },
  { words: ['cause'], load: async () => (await import('./incident/cause.ts')).cause },
  one('undo', async () => (await import('./person/person-changes.ts')).undo),
  one('woke', async () => (await import('./person/person-changes.ts')).woke),
  one('up', async () => (await import('./person/person-changes.ts')).up),
  one('sleep', async () => (await import('./person/person-changes.ts')).sleep),
  one('gate', async () => (await import('./verdict/gate.ts')).gate),
  one('announce', async () => (await import('./incident/announce.ts')).announce),
  { words: ['impact'], load: async () => (await import('./impact/impact.ts')).impact },
  { words: ['experiment'], load: async () => (await import('./experiment/all.ts')).experiment },
  { words: ['question'], load: async () => (await import('./work/question/all.ts')).question },
  { words: ['request'], load: async () => (await import('./work/request/all.ts')).request },
  { words: ['backfill'], load: async () => (await import('./work/backfill/all.ts')).backfill },
  { words: ['ownership'], load: async () => (await import('./work/ownership/all.ts')).ownership },
  { words: ['followup'], load: async () => (await import('./incident/followup.ts')).followup },
  one('log', async () => (await import('./incident/log.ts')).log),
  one('products', async () => (await import('./verdict/products.ts')).products),
  { words: ['runbook'], load: async () => (await import('./runbook/all.ts')).runbook },
  { words: ['handoff'], load: async () => (await import('./handoff/all.ts')).handoff },
  one('sync', async () => (await import('./sync/sync.ts')).sync),
  one('who', async () => (await import('./person/who.ts')).who),
  one('fairness', async () => (await import('./person/fairness.ts')).fairness),
  one('import', async () => (await import('./source/import.ts')).importSource),
  one('watch', async () => (await import('./source/watch/watch.ts')).watch),
  one('catalog', async () => (await import('./source/survey/catalog.ts')).catalog),
  one('trial', async () => (await import('./source/survey/trial.ts')).trial),
  one('import', async () => (await import('./person/import-calendar.ts')).importCalendar),
  { words: ['source'], load: async () => (await import('./source/source.ts')).source },
  { words: ['doctor'], load: async () => (await import('./doctor/all.ts')).doctor },
  { words: ['learn'], load: async () => (await import('./learn/all.ts')).learn },
  one('simulate', async () => (await import('./verdict/simulate.ts')).simulate),
];

function one(word: string, load: () => Promise<Command>): Loader {
  return { words: [word], load: async () => [await load()] };
}

/** Every command, in the order of the help. */
export function allCommands(): Promise<readonly Command[]> {
  return loaded(LOADERS);
}

/** The commands that begin with one of these words, and perhaps their neighbours: what a command line may ask for. */
export function commandsAmong(words: readonly string[]): Promise<readonly Command[]> {
  return loaded(LOADERS.filter((loader) => loader.words.some((word) => words.includes(word))));
}

async function loaded(loaders: readonly Loader[]): Promise<readonly Command[]> {
  return (await Promise.all(loaders.map(({ load }) => load()))).flat();
}
