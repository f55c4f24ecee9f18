import fc from 'fast-check';
import { describe, it } from 'vitest';
import { keysOf } from '../../source/app/input/key.ts';
import { update } from '../../source/app/update.ts';
import { frameOf } from '../../source/app/view/frame.ts';
import { textOf } from '../../source/app/view/parts/line.ts';
import { spokenLines } from '../../source/app/view/spoken-view.ts';
import { commands } from '../../source/commands/all.ts';
import type { Command, ReadContext, ReadRunbooks } from '../../source/commands/command/command.ts';
import { assess } from '../../source/domain/decision/assess.ts';
import { reportOf as reported } from '../../source/domain/decision/report/status.ts';
import { readRunbook } from '../../source/domain/runbook/read/read-runbook.ts';
import type { RunbookChange } from '../../source/domain/runbook/trust/history.ts';
import type { Situation } from '../../source/domain/situation.ts';
import { escapeJson, visible } from '../../source/domain/text/visible.ts';
import { detailsOf } from '../../source/door/board/reading/details.ts';
import { viewsOf } from '../../source/door/board/reading/view-readers.ts';
import { board, EVERYTHING, NOTHING } from '../app/board-fixture.ts';
import { hostileSituation, STRINGS_EACH } from '../build/random/hostile.ts';

/** All that a terminal obeys, hides or reorders; line ends of our own are taken out before. */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const WORKSPACES = 100;
/** Other views and questions; each workspace is looked at through one of them besides the board. */
const PRESSED = ['2', 'G2', '3', '6', '7', '?', ':', '/x', 'n', 'u', 'z'];
/** What the commands are asked about is in the input of each of them. */
const SKIPPED = ['simulate', 'impact ask'];

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
          details: detailsOf(situation, report, first, situation.log),
          views: await viewsOf(
            new Set(['products', 'team', 'runbooks']),
            assessment,
            contextOf(situation),
            'ana',
            {},
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
  }, 400_000);

  it('are obeyed by no answer of a command, as text or as JSON', async () => {
    for (const seed of seeds) {
      const situation = hostileSituation(seed);
      for (const command of commands) {
        if (command.needs !== 'read' || SKIPPED.includes(command.name)) continue;
        for (const answer of await answersOf(command, situation)) {
          const json = escapeJson(JSON.stringify(answer.data, null, 2));
          expectHarmless(json, `${command.name} --json`);
          JSON.parse(json);
          const text = typeof answer.text === 'string' ? answer.text : answer.text();
          // As the door prints it: line by line.
          for (const line of text.split('\n')) expectHarmless(visible(line), command.name);
          expectLines(text, command.name);
        }
      }
    }
  }, 400_000);
});

/** No title may begin a line of its own: it could say anything there. */
function expectLines(text: string, where: string): void {
  if (/^(GET UP|GO BACK TO SLEEP): owned/m.test(text)) throw new Error(`${where}: a title begins a line`);
}

function contextOf(situation: Situation): ReadContext {
  return {
    root: '/nowhere',
    situation,
    history: async () => situation.log,
    told: async () => undefined,
    reader: async () => undefined,
    readText: async () => '',
    runbooks: async () => hostileRunbooks(situation),
  };
}

async function answersOf(command: Command, situation: Situation) {
  if (command.needs !== 'read') return [];
  const [incident] = situation.log.incidents.values();
  const context = contextOf(situation);
  const input = { args: { incident: incident?.id, pipeline: incident?.pipeline }, options: {} };
  const answers = [];
  try {
    answers.push(await command.run(context, input));
    if (command.shared) answers.push(await command.shared(context, input, NOTHING));
  } catch (error) {
    expectHarmless(visible((error as Error).message), `${command.name} refusing`);
  }
  return answers;
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
