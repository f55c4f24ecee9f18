// Reads every Markdown file below a folder the way runbooks are read, and counts: npm run corpus -- DIR
import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readRunbook } from '../source/domain/runbook/read/read-runbook.ts';
import { readRunbookHead } from '../source/storage/read/runbook/runbook-head.ts';

const folder = process.argv[2];
if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(`${folder ?? 'DIR'} is no folder. Usage: npm run corpus -- DIR`);
  process.exit(1);
}
const counts = {
  files: 0,
  withSteps: 0,
  steps: 0,
  commands: 0,
  unsafe: 0,
  decisions: 0,
  links: 0,
  findings: 0,
};
const findings = new Map();
let crashed = 0;
for (const name of (await readdir(folder, { recursive: true })).filter((one) => /\.md$/i.test(one)).sort()) {
  const text = new TextDecoder().decode(readFileSync(join(folder, name)));
  try {
    const path = `runbooks/${name}`;
    const runbook = readRunbook(path, text, readRunbookHead(path, text));
    const commands = runbook.steps.flatMap((step) => step.commands);
    counts.files += 1;
    counts.withSteps += runbook.steps.length > 0 ? 1 : 0;
    counts.steps += runbook.steps.length;
    counts.commands += commands.length;
    counts.unsafe += commands.filter(({ unsafe }) => unsafe).length;
    counts.decisions += runbook.steps.flatMap((step) => step.decisions).length;
    counts.links += runbook.links.length;
    counts.findings += runbook.findings.length;
    for (const { message } of runbook.findings) {
      const kind = message.replace(/"[^"]*"|`[^`]*`/g, '...');
      findings.set(kind, (findings.get(kind) ?? 0) + 1);
    }
  } catch (error) {
    crashed += 1;
    console.error(`${name}: ${error instanceof Error ? error.stack : error}`);
  }
}
for (const [what, count] of Object.entries(counts)) console.log(`${what.padEnd(10)} ${count}`);
for (const [kind, count] of [...findings].sort((a, b) => b[1] - a[1])) console.log(`  ${count} x ${kind}`);
console.log(`crashed    ${crashed}`);
process.exitCode = crashed > 0 || counts.files === 0 ? 1 : 0;
