import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** Something that was asked of the disk below the folder watched; paths from there. */
export interface DiskCall {
  readonly what: 'create' | 'write' | 'sync' | 'rename' | 'link';
  readonly path: string;
  /** What a renamed or linked file was called before. */
  readonly from?: string;
}

let root: string | undefined;
let calls: DiskCall[] = [];
let before: (call: DiskCall) => void = () => {};
let most: (call: DiskCall, bytes: number) => number = (_, bytes) => bytes;

/**
 * Notes from now on what is asked of the disk below a folder. `interfere` is called before each of it, and may change
 * the disk or refuse; `taken` says how many bytes of a write the disk takes.
 */
export function watchDisk(
  folder: string,
  {
    interfere = () => {},
    taken = (_, bytes) => bytes,
  }: { interfere?: typeof before; taken?: typeof most } = {},
): void {
  [root, calls, before, most] = [folder, [], interfere, taken];
}

/**
 * What a power cut now could take away, of all that was done since the disk is watched: names of files and folders
 * whose folder was not synced, contents that were not, and whatever took a name before its contents were on disk.
 */
export function atRisk(): { readonly names: string[]; readonly contents: string[] } {
  const [names, contents, torn] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { what, path, from } of calls) {
    if (what === 'write') contents.add(path);
    else if (what === 'sync') {
      contents.delete(path);
      for (const name of names) if (dirname(name) === path) names.delete(name);
    } else {
      names.add(path);
      if (from !== undefined && contents.has(from)) torn.add(path);
    }
    if (what === 'rename') for (const set of [names, contents]) set.delete(from!);
  }
  return { names: [...names], contents: [...contents, ...torn] };
}

/** How often something was asked. */
export function countOf(what: DiskCall['what']): number {
  return calls.filter((call) => call.what === what).length;
}

/** Files and folders below a folder that this process still has open. Linux tells; elsewhere there are none. */
export function openBelow(folder: string): string[] {
  if (!existsSync('/proc/self/fd')) return [];
  return readdirSync('/proc/self/fd')
    .flatMap((descriptor) => {
      try {
        return readlinkSync(`/proc/self/fd/${descriptor}`);
      } catch {
        return [];
      }
    })
    .filter((path) => path.startsWith(folder));
}

function note(what: DiskCall['what'], path: string, from?: string): DiskCall | undefined {
  const within = (at: string) => relative(root!, at) || '.';
  if (root === undefined || (path !== root && !path.startsWith(`${root}/`))) return undefined;
  const call = { what, path: within(path), ...(from !== undefined && { from: within(from) }) };
  before(call);
  calls.push(call);
  return call;
}

type Fs = typeof import('node:fs');
const paths = new Map<number, string>();

/** The module `node:fs`, with everything really done and what matters for durability noted. */
export function watchedFs(fs: Fs): Fs {
  const pathOf = (descriptor: number) => paths.get(descriptor) ?? '';
  const watched = {
    openSync: (path: string, ...rest: [number, number?]) => {
      if (!fs.existsSync(path)) note('create', path);
      const descriptor = fs.openSync(path, ...rest);
      paths.set(descriptor, path);
      return descriptor;
    },
    mkdirSync: (path: string, ...rest: []) => {
      if (!fs.existsSync(path)) note('create', path);
      return fs.mkdirSync(path, ...rest);
    },
    writeSync: (descriptor: number, bytes: Buffer, from: number, length: number, at: null) => {
      const call = note('write', pathOf(descriptor));
      return fs.writeSync(descriptor, bytes, from, call ? most(call, length) : length, at);
    },
    linkSync: (from: string, to: string) => {
      note('link', to, from);
      fs.linkSync(from, to);
    },
    fsyncSync: (descriptor: number) => {
      note('sync', pathOf(descriptor));
      fs.fsyncSync(descriptor);
    },
  };
  return Object.assign(Object.create(fs), fs, watched, { default: { ...fs, ...watched } });
}

type Promises = typeof import('node:fs/promises');

/** The same of `node:fs/promises`. */
export function watchedPromises(fs: Promises): Promises {
  const watched = {
    open: async (path: string, ...rest: [string, number?]) => {
      if (!existsSync(path)) note('create', path);
      const handle = await fs.open(path, ...rest);
      const { writeFile, sync } = handle;
      return Object.assign(handle, {
        writeFile: async (text: string) => {
          note('write', path);
          await writeFile.call(handle, text);
        },
        sync: async () => {
          note('sync', path);
          await sync.call(handle);
        },
      });
    },
    rename: async (from: string, to: string) => {
      note('rename', to, from);
      await fs.rename(from, to);
    },
    link: async (from: string, to: string) => {
      note('link', to, from);
      await fs.link(from, to);
    },
    mkdir: async (path: string, ...rest: [{ recursive: true }]) => {
      if (!existsSync(path)) note('create', path);
      return fs.mkdir(path, ...rest);
    },
  };
  return { ...fs, ...watched } as unknown as Promises;
}
