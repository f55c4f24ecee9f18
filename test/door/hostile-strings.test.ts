import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysOf } from '../../source/app/input/key.ts';
import { update } from '../../source/app/update.ts';
import { frameOf } from '../../source/app/view/frame.ts';
import { textOf } from '../../source/app/view/parts/line.ts';
import { spokenLines } from '../../source/app/view/spoken-view.ts';
import type { ReadContext, ReadRunbooks } from '../../source/commands/command/command.ts';
import { assess } from '../../source/domain/decision/assess.ts';
import { reportOf as reported } from '../../source/domain/decision/report/status.ts';
import { readRunbook } from '../../source/domain/runbook/read/read-runbook.ts';
import type { RunbookChange } from '../../source/domain/runbook/trust/history.ts';
import type { Situation } from '../../source/domain/situation.ts';
import { detailsOf } from '../../source/door/board/reading/details.ts';
import { learning } from '../../source/door/board/reading/learning.ts';
import { viewsOf } from '../../source/door/board/reading/view-readers.ts';
import { board, EVERYTHING, NOTHING } from '../app/board-fixture.ts';
import { NOW } from '../build/log.ts';
import { childEnvironment } from '../build/machine/child-environment.ts';
import { hostileEvents, hostileRows, hostileSituation, STRINGS_EACH } from '../build/random/hostile.ts';
import { hostileWorld } from './hostile/world.ts';

/** All that a terminal obeys, hides or reorders; line ends of our own are taken out before. */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const WORKSPACES = 11;
/** Other views and questions; each workspace is looked at through one of them besides the board. */
const PRESSED = ['\r', 'G\r', '3', '2', '6', '4', '1[', '6]', '?', ':', '/x', 'n', 'u', 'z'];

function expectHarmless(text: string, where: string): void {
  const found = OBEYED.exec(text.replaceAll('\n', ''));
  if (found)
    throw new Error(
      `${where}: U+${found[0].codePointAt(0)?.toString(16)} in ${JSON.stringify(text.slice(0, 300))}`,
    );
}

const seeds = fc.sample(fc.integer(), { numRuns: WORKSPACES, seed: 7 });

describe(`${WORKSPACES * STRINGS_EACH} hostile strings in titles, notes, names of files and people, authors and runbooks`, () => {
  it('are obeyed by no view, whatever is looked at', async () => {
    for (const [n, seed] of seeds.entries()) {
      const situation = hostileSituation(seed);
      const assessment = assess(situation);
      const report = reported(assessment);
      const first = report.incidents[0]?.id ?? null;
      for (const show of [EVERYTHING, NOTHING]) {
        let state = board({
          report,
          people: situation.team.people,
          // High enough for every row at once.
          size: { columns: 130, rows: 120 },
          capabilities: { write: show === EVERYTHING, person: 'ana', show },
          details: detailsOf(situation, report, { open: first }, situation.log),
          views: await viewsOf(
            new Set(['products', 'team', 'runbooks', 'over', 'work', 'catalog']),
            assessment,
            contextOf(situation),
            'ana',
            {},
            learning(() => {}),
          ),
          now: situation.now,
          lastChange: { event: 'e', says: situation.log.recent[0]?.by ?? '' },
        });
        for (const pressed of ['', PRESSED[n % PRESSED.length]!]) {
          for (const key of [...keysOf(pressed)]) state = update(state, { kind: 'key', key }).state;
          for (const row of frameOf(state)) expectHarmless(textOf(row), `view after ${pressed}`);
          for (const row of spokenLines(state)) expectHarmless(row, `spoken after ${pressed}`);
          for (const name of ['esc', 'esc', 'esc'])
            state = update(state, { kind: 'key', key: { name } }).state;
        }
      }
    }
  });
});

/** Command lines on the hostile world; what fails there says why, and is named here. */
const ANSWERED = [
  'status',
  'products',
  'who',
  'who --next 3',
  'fairness',
  'doctor',
  'doctor costs',
  'followup list',
  'cause list',
  'runbook list',
  'runbook show plain',
  'runbook check',
  'handoff list',
  'handoff show',
  'handoff draft --as ana',
  'impact ask',
  'simulate --replay',
  'status --read-only --show names,amounts,wakes',
  'handoff show --read-only --show names',
  'why INCIDENT',
  'announce INCIDENT',
  'gate PIPELINE',
];
const REFUSED = [
  'why NOBODY',
  'gate NOBODY',
  'announce NOBODY',
  'runbook show NOBODY',
  'handoff show NOBODY',
  'status --as NOBODY --at NOBODY',
];
const NOBODY = `\u001b]0;owned\u0007 \u009b31m\u202e\nGET UP: owned`;

interface Ended {
  readonly line: string;
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The door's own answers to all these command lines, printed as they are to a pipe. */
async function printed(asked: readonly string[]): Promise<Ended[]> {
  const { root } = await hostileWorld();
  const failure = hostileEvents(hostileRows(7)).find(({ data }) => data.incident?.startsWith('inc-1-'));
  const words: Readonly<Record<string, string>> = {
    INCIDENT: String(failure?.data.incident),
    PIPELINE: String(failure?.data.pipeline),
    NOBODY,
  };
  const at = ['--root', root, '--at', new Date(NOW).toISOString()];
  const argvs = asked.map((line) => [
    ...line.split(' ').map((word) => words[word] ?? word),
    ...(line.includes('--at') ? at.slice(0, 2) : at),
  ]);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'hostile/answering.ts')],
    {
      env: childEnvironment(dirname(root)),
      cwd: root,
      input: JSON.stringify(argvs),
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  );
  if (status !== 0) throw new Error(`The door ended with ${status}: ${stderr.slice(-2_000)}`);
  const [out, err] = [stdout, stderr].map((text) => text.split(/\n@@@ (\d+)\n/));
  return asked.map((line, n) => ({
    line,
    code: Number(out![2 * n + 1]),
    out: out![2 * n]!,
    err: err![2 * n]!,
  }));
}

describe('what the door prints of a workspace in which everything is hostile', () => {
  it('is obeyed by no terminal: each command answers, and tells what it was given in letters', async () => {
    for (const { line, code, out, err } of await printed(
      ANSWERED.flatMap((line) => [line, `${line} --json`]),
    )) {
      expectHarmless(out, line);
      expectHarmless(err, line);
      // The lines of a note are those of whoever wrote it.
      if (!line.startsWith('handoff show')) expectLines(out, line);
      expect([line, code]).toEqual([line, expect.toSatisfy((end) => [0, 1, 20].includes(end))]);
      if (line.startsWith('gate') && code === 0) expect(out, line).toBe('');
      else if (line.endsWith('--json')) expect(JSON.parse(out), line).toMatchObject({ schema: 1 });
      else expect(out, line).not.toBe('');
      if (TELLING.test(line)) expect(out, line).toMatch(/\\u(?:001b|202e|200b|009b)/);
    }
  });

  it('is no less harmless where it refuses, and repeats what nobody knows', async () => {
    for (const { line, code, out, err } of await printed(REFUSED)) {
      expectHarmless(out, line);
      expectHarmless(err, line);
      // A gate pages where it cannot decide, and says first what keeps it from that.
      if (line.startsWith('gate')) continue;
      expect([line, out, code > 0]).toEqual([line, '', true]);
      expect(err, line).toContain('\\u001b');
    }
  });
});

/** Those that cannot but repeat something hostile. */
const TELLING =
  /^(?:status|doctor(?! costs)|why|products|followup|runbook|handoff (?:show|draft)|announce|impact)/;

/** No title may begin a line of its own: it could say anything there. */
function expectLines(text: string, where: string): void {
  if (/^(GET UP|GO BACK TO SLEEP): owned/m.test(text)) throw new Error(`${where}: a title begins a line`);
}

function contextOf(situation: Situation): ReadContext {
  return {
    root: '/nowhere',
    situation,
    history: async () => situation.log,
    remembered: async () => ({ episodes: [], findings: [] }),
    catalogAt: async () => undefined,
    catalogBefore: async () => undefined,
    told: async () => [],
    report: async (one) => reported(assess(one)),
    reader: async () => undefined,
    zones: { said: 'UTC', typed: 'UTC' },
    readText: async () => '',
    runbooks: async () => hostileRunbooks(situation),
  };
}

/** Runbooks whose names, texts, commands and authors are hostile. */
function hostileRunbooks({ log, now }: Situation): ReadRunbooks {
  const texts = [...log.incidents.values()].slice(0, 20);
  const runbooks = texts.map(({ pipeline, title, detail = '' }) =>
    readRunbook(
      `runbooks/${pipeline}.md`,
      `# ${title}\n\n1. ${detail}\n\n   \`\`\`sh\n   echo ${title}\n   \`\`\`\n`,
    ),
  );
  const changes = texts.map(({ pipeline, title }): [string, RunbookChange[]] => [
    `runbooks/${pipeline}.md`,
    [{ commit: 'c', at: now - 9e9, name: title, email: title, care: true }],
  ]);
  return {
    runbooks,
    findings: [],
    history: { known: true, changes: new Map(changes), uncommitted: new Set() },
    exists: () => false,
    lineOf: () => undefined,
  };
}
