declare const WAKEWORTHY_VERSION: string;

import { ownLog } from './storage/read/log/log-place.ts';
import { watchBeside } from './storage/write/source/watch-beside.ts';
import { syncBeside } from './storage/write/sync/sync-beside.ts';

const { run } = await import('./door/run.ts');
const { openCache } = await import('./storage/write/user/cache-store.ts');

// Where the system has no more files to open, something that was waited for may never come: Node would then end as if
// all were done.
function endedUnanswered(): void {
  process.stderr.write(
    'wakeworthy: it ended without an answer; too many files may be open here (ulimit -n).\n',
  );
  process.exitCode = 1;
}
process.on('beforeExit', endedUnanswered);
/** Cuts what is under way where this process is told to end. */
const stop = new AbortController();
process.exitCode = await run(
  process.argv.slice(2),
  {
    env: process.env,
    cwd: process.cwd(),
    argv: process.argv.slice(2),
    clock: Date.now,
    // What cannot move its cursor is no screen.
    terminal: process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.TERM !== 'dumb',
    version: WAKEWORTHY_VERSION,
  },
  {
    openCache: (root) => openCache(process.env, root),
    openWriter: async ({ ownWakeUps, ...options }) =>
      (await import('./storage/write/log/event-writer.ts')).openEventWriter({
        ...options,
        ...(ownWakeUps ? { own: ownLog(process.env, options.root) } : {}),
      }),
    editCatalog: async (root, answer, dry) =>
      (await import('./storage/write/edit/edit-catalog.ts')).editCatalog(root, answer, dry),
    editOwnership: async (root, edit, dry) =>
      (await import('./storage/write/edit/edit-ownership.ts')).editOwnership(root, edit, dry),
    editTeam: async (root, edit, dry) =>
      (await import('./storage/write/edit/edit-team.ts')).editTeam(root, edit, dry),
    writeHandoff: async (root, note) =>
      (await import('./storage/write/file/handoff-file.ts')).writeHandoffFile(root, note),
    commitFiles: async (root, paths, message) =>
      (await import('./storage/write/git/commit-files.ts')).commitFiles(root, paths, message),
    sync: async (root, way, patience) =>
      (await import('./storage/write/sync/sync.ts')).sync({ root, ...way }, Date.now, patience),
    receiveLog: async (root, way) =>
      (await import('./storage/write/sync/sync.ts')).sync(
        { root, ...way, receives: true },
        Date.now,
        Number.POSITIVE_INFINITY,
      ),
    syncBeside,
    writeNew: async (folder, files) =>
      (await import('./storage/write/file/new-files.ts')).writeNew(folder, files),
    runCommand: async (root, command, signal) =>
      (await import('./storage/write/user/run-command.ts')).runCommand(process.env, root, command, signal),
    runProgram: async (root, program) =>
      (await import('./storage/write/user/run-program.ts')).runProgram(process.env, root, program, {
        stopped: stop.signal,
      }),
    openLine: async (source) => (await import('./net/lines.ts')).lineTo(source, process.env, stop.signal),
    watching: {
      untilEnd: async (work, isBeside) =>
        (await import('./door/workspace/until-end.ts')).untilEnd(stop, work, isBeside),
      only: async (root, work) =>
        (await import('./storage/write/source/only-watch.ts')).onlyWatch(root, work),
      listen: async (address, reply) =>
        (await import('./net/listen.ts')).listen(address, process.env.WAKEWORTHY_TOKEN, reply),
      hook: async () => {
        const { run: program } =
          (await import('./door/workspace/settings.ts').then((one) => one.notifySettings(process.env))) ?? {};
        if (!program) return undefined;
        const { runHook } = await import('./storage/write/user/run-hook.ts');
        return (text) => runHook(process.env, program, text);
      },
      keepTold: async (root, told) =>
        (await import('./storage/write/source/keep-told.ts')).keepTold(root, told),
      clock: Date.now,
      beside: watchBeside,
    },
    keepCursor: async (root, source, cursor) =>
      (await import('./storage/write/source/keep-cursor.ts')).keepCursor(root, source, cursor),
    trust: async (root, source) =>
      (await import('./storage/write/source/keep-trusted.ts')).keepTrusted(root, source),
    replaceFile: async (root, path, before, after) =>
      (await import('./storage/write/file/replace-file.ts')).replaceFile(root, path, before, after),
    addSource: async (root, id, entry, dry) =>
      (await import('./storage/write/edit/edit-sources.ts')).addSource(root, id, entry, dry),
    putFile: async (root, path, before, after) =>
      (await import('./storage/write/file/put-file.ts')).putFile(root, path, before, after),
    keepDrafts: async (root, drafts) =>
      (await import('./storage/write/user/keep-drafts.ts')).keepDrafts(process.env, root, drafts),
    editText: async (text, name) =>
      (await import('./storage/write/user/edit-text.ts')).editText(process.env, text, name),
    makeRepository: async (folder, commits, person) =>
      (await import('./storage/write/git/repository.ts')).makeRepository(folder, commits, person),
    reportCrash: async (fault) =>
      (await import('./storage/write/user/crash-report.ts')).reportCrash(process.env, fault),
    clonePrivately: async (remote) =>
      (await import('./storage/write/git/private-clone.ts')).clonePrivately(remote),
    makeTemporary: async () => (await import('./storage/write/file/temporary-folder.ts')).makeTemporary(),
  },
);
process.off('beforeExit', endedUnanswered);
