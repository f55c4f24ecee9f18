import { formatEvent } from '../../../source/domain/incident/event/format-event.ts';
import { hostileEvents, hostileRows } from '../../build/random/hostile.ts';
import { TEAM } from '../example.ts';
import { type Place, place, system } from '../program.ts';

const OBEYED = '\u001b]0;owned\u0007\u009b31m\u202e\u200b';
const NOTE = 'state/handoffs/2026-11-23-ana-to-ben.md';

/** A workspace on disk in which whatever can be named or written is hostile, in a repository whose author is, too. */
export async function hostileWorld(): Promise<Place> {
  const rows = hostileRows(7);
  const texts = rows.flat();
  const ids = rows.slice(0, 20).map(([id = ''], n) => `${n}${id}`);
  const people = rows.slice(0, 5).map(([id, name, email]) => ({ id: `p${id}`, name, email }));
  const pipelines = rows.slice(0, 20).map(([, owner, uses, runbook], n) => ({
    id: ids[n],
    owner,
    uses: [uses],
    runbooks: [runbook],
    upstream: n > 0 ? [{ id: ids[n - 1] }] : [],
    ...(n % 2 === 0 ? { impact: [{ kind: 'step', amount: 40_000 * n, after: '3h', because: owner }] } : {}),
    [`odd${runbook}`]: uses,
  }));
  const pages = texts.slice(200, 230).map((title, n) => {
    const name = `${n}${title}`.replace(/[/\0\n\r]|[\ud800-\udfff]/gu, '').slice(0, 40);
    return [`runbooks/${name}.md`, `# ${title}\n\n## Steps\n\n1. ${texts[n]}\n\n   [x](${texts[n + 1]})\n`];
  });
  const made = await place({
    'state/team.yaml': TEAM.replace(
      'rotations:',
      `  - ${people.map((one) => JSON.stringify(one)).join('\n  - ')}\nrotations:`,
    ),
    'state/pipelines.yaml': JSON.stringify({
      pipelines,
      consumers: [{ id: texts[3], kind: texts[4], reads: ids }],
    }),
    'state/log/2026-11/pager-00000000.jsonl': hostileEvents(rows)
      .map((event) => `\n${formatEvent(event)}\n`)
      .join(''),
    [NOTE]: `---\nfrom: ana\nto: ben\n---\n# ${OBEYED}\n\n${texts.slice(300, 340).join('\n\n')}\n`,
    'runbooks/plain.md': `# ${OBEYED}\n\n## Steps\n\n1. Say ${OBEYED}\n\n   \`\`\`sh\n   echo ${OBEYED}\n   \`\`\`\n`,
    ...Object.fromEntries(pages),
  });
  for (const args of [
    ['init', '-q'],
    ['-c', `user.name=Eve ${OBEYED}`, '-c', `user.email=eve${OBEYED}@x`, 'add', '-A'],
    ['-c', `user.name=Eve ${OBEYED}`, '-c', `user.email=eve${OBEYED}@x`, 'commit', '-qm', OBEYED],
  ]) {
    const { code, err } = await system('git', args, made.root);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${err}`);
  }
  return made;
}
