import { startTerminal } from '../terminal/harness/terminal.ts';
import { footerIsDrawn } from '../terminal/harness/screen.ts';
const [runs, ...cases] = process.argv.slice(2);
const env = { ...process.env, XDG_CACHE_HOME: '/tmp/t/cache', TERM: 'xterm-256color' } as Record<string, string>;
async function one(args: string[]) {
  const start = performance.now();
  const t = startTerminal(process.execPath, args, { size: { columns: 80, rows: 24 }, cwd: '/tmp/t', env });
  await t.waitFor(footerIsDrawn, 60_000);
  const took = performance.now() - start;
  t.kill('SIGKILL'); await t.ended; return took;
}
const all = new Map<string, number[]>();
for (let k = 0; k <= Number(runs); k++) for (const c of cases) { const t = await one(c.split(',')); if (k > 0) all.set(c, [...(all.get(c) ?? []), t]); }
for (const [c, list] of all) { list.sort((a, b) => a - b); console.log(c.padEnd(90), 'median', list[list.length >> 1]!.toFixed(0), 'min', list[0]!.toFixed(0)); }
