// The arrows between the rooms of the house. Fails when one points the wrong way, and when the check did not see
// every file: a check that reads nothing would pass.
import { readdirSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

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
  not(
    'no-circles',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    'no module needs itself',
  ),
  not(
    'no-barrel-of-dates',
    {},
    { path: '^node_modules/date-fns/(index|dist/index)' },
    'date-fns by sub-path',
  ),
];

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

for (const { rule, from, to } of output.summary.violations) console.error(`${rule.name}: ${from} -> ${to}`);
for (const path of unseen) console.error(`not seen by the check: ${path}`);
for (const path of unresolved) console.error(`could not be resolved: ${path}`);
const failures = output.summary.violations.length + unseen.length + unresolved.length;
console.log(
  failures === 0 ? `arrows: ${seen.size} files, all arrows point the right way` : `arrows: ${failures} wrong`,
);
process.exitCode = failures === 0 ? 0 : 1;
