import type { BoardEffect, BoardEvent } from '../../app/state/event.ts';
import { layoutFor } from '../../app/state/layout.ts';
import type { Notice } from '../../app/state/state.ts';
import { readViewOf } from '../../app/state/view-data.ts';
import { openBoard } from '../../app/update/initial.ts';
import { isAsked } from '../../domain/catalog/source.ts';
import type { StatusReport } from '../../domain/decision/report/report.ts';
import type { Situation } from '../../domain/situation.ts';
import { loadWidths } from '../../domain/text/cells.ts';
import { gitEmail } from '../../storage/read/git/git-config.ts';
import { readDrafts } from '../../storage/read/user/drafts-file.ts';
import type { Abilities } from '../abilities.ts';
import type { Globals } from '../command-line.ts';
import type { Surroundings } from '../surroundings.ts';
import { crashed } from '../workspace/crash-message.ts';
import { lastKnownIn, namedBy, whoWrites } from '../workspace/identity.ts';
import type { Reading } from '../workspace/reading.ts';
import { boardSettings } from '../workspace/settings.ts';
import { sharedWith, shownTo } from '../workspace/what-is-shown.ts';
import { keepFresh } from './board-clock.ts';
import { boardEffects } from './effects/board-effects.ts';
import { underWay } from './effects/under-way.ts';
import { withPatience } from './patience.ts';
import { type BoardSource, boardSource } from './reading/board-source.ts';
import type { Following } from './reading/following.ts';
import { type Travelling, travelling } from './travelling.ts';

/** What is read aloud has no size, and must not be refused for one. */
const SPOKEN_SIZE = { columns: 160, rows: 40 };

/** Shows the board until it is left; the exit code. */
export async function runBoard(
  reading: Reading,
  globals: Globals,
  surroundings: Surroundings,
  abilities: Abilities,
  following?: Following,
): Promise<number> {
  const { heldKeys, startBoard, TerminalInput } = await import('../../ui/start.tsx');
  await loadWidths();
  const keyboard = new TerminalInput(
    process.stdin,
    () => process.kill(process.pid, 'SIGINT'),
    process.platform === 'win32' ? undefined : heldKeys,
  );
  keyboard.setRawMode(true);
  // A terminal that has gone takes no more frames, and nobody is left to be told.
  process.stdout.on('error', () => process.exit(1));
  try {
    const { leave, ...session } = await withPatience('Reading the workspace', () =>
      boardSession(reading, globals, surroundings, abilities, following, () => keyboard.typedAgo()),
    );
    const code = await startBoard({
      ...session,
      keyboard,
      onCrash: (error) => crashed(error, surroundings, abilities),
    });
    await withPatience('Sending the log', leave);
    return code;
  } catch (error) {
    keyboard.setRawMode(false);
    throw error;
  }
}

async function boardSession(
  reading: Reading,
  globals: Globals,
  surroundings: Surroundings,
  abilities: Abilities,
  following: Following | undefined,
  typedAgo: () => number,
) {
  const started = reading.clock();
  const { root } = reading;
  const { theme, spoken, notify, problems: _, ...settings } = await boardSettings(globals, surroundings.env);
  const source = await boardSource(
    reading,
    async (situation) => (globals.readOnly ? null : writerOf(situation, globals, surroundings, root)),
    following,
    typedAgo,
  );
  const { by } = source;
  const write = by !== null && abilities.openWriter !== undefined;
  let emit: (event: BoardEvent) => void = () => undefined;
  const run = boardEffects({ root, source, by, abilities, underWay: underWay((event) => emit(event)) });
  const { report, whole } = await firstReport(source);
  const { people } = source.situation().team;
  const view = settings.mode && readViewOf(settings.mode.kind);
  if (view) source.look(view);
  const size = spoken ? SPOKEN_SIZE : { columns: process.stdout.columns, rows: process.stdout.rows };
  // Beside a list that is wide enough the first one is drawn from the first frame on.
  const first = layoutFor(size).wide ? report.incidents[0]?.id : undefined;
  if (first !== undefined) source.see(first);
  const initial = openBoard({
    ...(await source.readingOf(report)),
    ...(by === null && !globals.readOnly ? { notice: NOBODY } : {}),
    ...settings,
    people,
    size,
    capabilities: {
      write,
      person: by,
      show: globals.readOnly
        ? sharedWith(
            namedBy({ as: globals.as, environment: surroundings.env.WAKEWORTHY_AS }),
            globals.show,
            source.situation(),
          )
        : shownTo(by, source.situation(), true),
    },
    demo: globals.demo ?? false,
    // One that is empty leaves as much open as none.
    variables: new Set(Object.keys(surroundings.env).filter((name) => surroundings.env[name])),
    drafts: write ? await readDrafts(surroundings.env, root) : {},
  });
  let travels: Travelling | undefined;
  let sources: { stop(): void } | undefined;
  const subscribe = (tell: (event: BoardEvent) => void) => {
    emit = tell;
    source.learning((coming) => {
      coming.then(
        (views) => tell({ kind: 'looked', views }),
        (error: Error) => tell({ kind: 'told', notice: { kind: 'failed', text: error.message } }),
      );
    });
    source.meanwhile((one) => tell({ kind: 'reloaded', ...one }));
    const tellPlanned = async () => {
      const planned = await whole;
      if (planned && planned !== report) tell({ kind: 'reloaded', ...(await source.readingOf(planned)) });
    };
    // Where the workspace has gone meanwhile, the next reading says so.
    tellPlanned().catch(() => undefined);
    const { syncBeside } = abilities;
    if (write && syncBeside && globals.demo !== true)
      travels = travelling({ root, by, situation: source.situation, syncBeside, emit: tell });
    if (
      write &&
      globals.demo !== true &&
      globals.at === undefined &&
      source.situation().sources?.some(isAsked)
    )
      sources = abilities.watching?.beside(root);
    const end = keepFresh(root, source, started, tell);
    return () => {
      travels?.stop();
      sources?.stop();
      end();
    };
  };
  const running = async (effect: BoardEffect) => {
    const came = await run(effect);
    if (came?.kind === 'acted') travels?.wrote();
    return came;
  };
  const leave = async () => {
    source.stop();
    await travels?.leave();
  };
  const told = notify ? { notify } : {};
  return { initial, run: running, subscribe, theme, spoken, ...told, leave };
}

/** What the first frame shows, and all of it once it is planned. */
async function firstReport(source: BoardSource) {
  let tell: (report: StatusReport) => void = () => undefined;
  const early = new Promise<StatusReport>((resolve) => {
    tell = resolve;
  });
  const whole = source.judge(source.situation(), (soFar) => tell(soFar));
  const report = await Promise.race([early, whole]);
  // Nobody else judges before the first frame.
  return { report: report!, whole };
}

const NOBODY: Notice = {
  kind: 'refused',
  text: 'Nobody of the team is known here, so this board only reads. Start it with --as PERSON, or set WAKEWORTHY_AS or the user.email of git.',
};

/** Who acts on this board; null where nobody is known: then it only shows. */
async function writerOf(
  situation: Situation,
  globals: Globals,
  { env }: Surroundings,
  root: string,
): Promise<string | null> {
  try {
    return await whoWrites(
      situation.team,
      {
        as: globals.as,
        environment: env.WAKEWORTHY_AS,
        email: () => gitEmail(root),
      },
      lastKnownIn(root, situation),
    );
  } catch (error) {
    if (globals.as !== undefined) throw error;
    return null;
  }
}
