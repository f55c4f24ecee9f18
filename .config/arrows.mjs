// The arrows between the rooms of the house. Fails when one points the wrong way, when files need each other in a
// circle, when a file stands outside the rooms of its folder, and when the check did not see every file: a check that
// reads nothing would pass.
import { readdirSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { MOST_IN_A_FOLDER, ROOMS } from './rooms.mjs';

const not = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const room = (path) => ({ path: `^source/${path}` });

const forbidden = [
  not(
    'domain-is-pure',
    room('domain/'),
    { pathNot: '^(source/domain/|node_modules/)' },
    'domain imports nothing of ours outside domain, no disk, no process',
  ),
  not(
    'domain-has-no-effects',
    room('domain/'),
    { path: '^node_modules/(ink|react|simple-git|chokidar|yaml|commander)' },
    'domain knows no disk, no git, no screen',
  ),
  not(
    'app-is-pure',
    room('app/'),
    { pathNot: '^(source/(app|domain)/|node_modules/)' },
    'app imports domain only',
  ),
  not(
    'app-knows-no-screen',
    room('app/'),
    { path: '^node_modules/(ink|react|simple-git|chokidar)' },
    'app knows no Ink',
  ),
  not(
    'ui-shows-app',
    room('ui/'),
    { path: '^source/', pathNot: '^source/(ui|app|domain)/' },
    'ui imports app and domain',
  ),
  not(
    'only-ui-draws',
    { path: '^source/', pathNot: '^source/ui/' },
    { path: '^node_modules/(ink|react|ink-table)/' },
    'only ui imports Ink and React',
  ),
  not(
    'storage-serves-domain',
    room('storage/'),
    { path: '^source/', pathNot: '^source/(storage|domain)/' },
    'storage imports domain',
  ),
  not('reading-never-writes', room('storage/read/'), room('storage/write/'), 'what reads has no writer'),
  not(
    'only-the-door-writes',
    { path: '^source/', pathNot: '^source/(cli\\.ts$|storage/write/)' },
    room('storage/write/'),
    'only cli.ts imports storage/write',
  ),
  not(
    'commands-stay-plain',
    room('commands/'),
    { path: '^source/', pathNot: '^source/(commands|storage|sources|domain)/' },
    'commands import storage, sources and domain',
  ),
  not(
    'demo-is-pure',
    room('demo/'),
    { path: '^source/', pathNot: '^source/(demo|domain)/' },
    'the made-up world imports domain',
  ),
  not(
    'only-storage-knows-git',
    { path: '^source/', pathNot: '^source/storage/' },
    { path: '^node_modules/simple-git' },
    'only storage uses git',
  ),
  not('no-circles', {}, { circular: true }, 'no file needs itself, not for a type either'),
  not(
    'no-barrel-of-dates',
    {},
    { path: '^node_modules/date-fns/(index|dist/index)' },
    'date-fns by sub-path',
  ),
];

const within = (folder, names) => ({
  path: `^${folder}/(?:${names.map((name) => name.replaceAll('.', '\\.')).join('|')})(?:/|$)`,
});
for (const [folder, rooms] of Object.entries(ROOMS))
  for (const [place, name] of rooms.entries()) {
    const later = rooms.slice(place + 1);
    if (later.length > 0)
      forbidden.push(
        not(
          `rooms of ${folder}`,
          within(folder, [name]),
          within(folder, later),
          'a room uses only rooms before it',
        ),
      );
  }

const tsConfig = extractTSConfig('tsconfig.json');
const { output } = await cruise(
  ['source'],
  {
    ruleSet: { forbidden },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
  undefined,
  { tsConfig },
);

const files = readdirSync('source', { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\.tsx?$/.test(path),
);
const seen = new Set(output.modules.map(({ source }) => source).filter((path) => path.startsWith('source/')));
const unseen = files.map((path) => `source/${path}`).filter((path) => !seen.has(path));
const unresolved = output.modules.flatMap(({ source, dependencies }) =>
  dependencies.filter(({ couldNotResolve }) => couldNotResolve).map(({ module }) => `${source} -> ${module}`),
);

const folders = [
  'source',
  ...readdirSync('source', { recursive: true, withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ parentPath, name }) => `${parentPath}/${name}`),
];
const misplaced = folders.flatMap((folder) => {
  const held = readdirSync(folder).filter((name) => name !== 'README.md');
  const rooms = ROOMS[folder];
  const hasFolders = readdirSync(folder, { withFileTypes: true }).some((one) => one.isDirectory());
  if (!rooms)
    return hasFolders ? [`${folder} has folders and no order of its rooms in .config/rooms.mjs`] : [];
  return [
    ...held.filter((name) => !rooms.includes(name)).map((name) => `${folder}/${name} is in no room`),
    ...rooms
      .filter((name) => !held.includes(name))
      .map((name) => `${folder}/${name} is a room that is not there`),
  ];
});
const wide = folders
  .filter((folder) => readdirSync(folder).length > MOST_IN_A_FOLDER)
  .map((folder) => `${folder} shows more than ${MOST_IN_A_FOLDER} things: which rooms are in it?`);

for (const sentence of [...misplaced, ...wide]) console.error(sentence);
for (const { rule, from, to } of output.summary.violations) console.error(`${rule.name}: ${from} -> ${to}`);
for (const path of unseen) console.error(`not seen by the check: ${path}`);
for (const path of unresolved) console.error(`could not be resolved: ${path}`);
const failures =
  output.summary.violations.length + unseen.length + unresolved.length + misplaced.length + wide.length;
console.log(
  failures === 0 ? `arrows: ${seen.size} files, all arrows point the right way` : `arrows: ${failures} wrong`,
);
process.exitCode = failures === 0 ? 0 : 1;
