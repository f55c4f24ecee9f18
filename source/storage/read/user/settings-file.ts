import { readFile } from 'node:fs/promises';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import type { YamlReader } from '../yaml/yaml-reader.ts';

export const THEMES = ['auto', 'dark', 'light', 'ansi', 'none'] as const;
export type ThemeName = (typeof THEMES)[number];

/** How somebody is told what is worth a word. */
export interface Notify {
  /** A program that is given JSON on standard input. */
  readonly run?: readonly string[];
  /** The terminal shows a notification of the desktop. */
  readonly desktop: boolean;
  /** The terminal rings. */
  readonly bell: boolean;
}

/** How one person wants the program: what stands in their settings file. */
export interface Settings {
  /** Keys by the name of the command that they are for. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly theme: ThemeName;
  readonly screenReader: boolean;
  /** How somebody is told what is worth a word; absent: by the board alone. */
  readonly notify?: Notify;
  /** What is wrong in the file; the rest of it counts. */
  readonly findings: readonly Finding[];
  /** Where each entry of `keys` stands, a line. */
  readonly lines: Readonly<Record<string, number>>;
}

export const NO_SETTINGS: Settings = {
  keys: {},
  theme: 'auto',
  screenReader: false,
  findings: [],
  lines: {},
};

/** Reads a settings file. One that does not exist is empty; whatever is wrong is a finding and the rest counts. */
export async function readSettings(path: string | undefined): Promise<Settings> {
  if (path === undefined) return NO_SETTINGS;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return NO_SETTINGS;
    return {
      ...NO_SETTINGS,
      findings: [{ severity: 'error', file: path, message: `cannot be read: ${message}` }],
    };
  }
  // Only here: most people have no such file, and the parser takes longer to load than everything else.
  const [{ parseYamlFile }, { readerFor }] = await Promise.all([
    import('../yaml/yaml-file.ts'),
    import('../yaml/yaml-reader.ts'),
  ]);
  const file = parseYamlFile(path, text);
  const read = settingsOf(readerFor(file));
  return { ...read, findings: file.findings.all().map(({ about: _, ...finding }) => finding) };
}

const HOLDER = { name: 'the settings' };

function settingsOf(reader: YamlReader): Omit<Settings, 'findings'> {
  const map = reader.mapOf(reader.file.root);
  if (!map) {
    if (!reader.isNull(reader.file.root))
      reader.report(reader.file.root, {
        severity: 'error',
        message: 'the settings are no map',
        expected: 'fields',
        example: 'theme: light',
      });
    return NO_SETTINGS;
  }
  const fields = reader.fieldsOf(map, HOLDER);
  reader.reportUnknown(fields, ['keys', 'theme', 'screenReader', 'notify'], HOLDER);
  return {
    ...keysOf(reader, fields.get('keys')?.value),
    theme: choiceOf(reader, fields.get('theme')?.value) ?? 'auto',
    screenReader: flagOf(reader, fields.get('screenReader')?.value, 'screenReader', false),
    ...notifyOf(reader, fields.get('notify')?.value),
  };
}

function keysOf(reader: YamlReader, node: unknown): Pick<Settings, 'keys' | 'lines'> {
  const map = reader.mapOf(node);
  if (!map) {
    if (!reader.isNull(node))
      unexpected(reader, node, 'keys', 'a map of commands and their keys', 'down: [n, down]');
    return { keys: {}, lines: {} };
  }
  const keys: Record<string, readonly string[]> = {};
  const lines: Record<string, number> = {};
  for (const [command, { key, value }] of reader.fieldsOf(map, { name: '`keys`' })) {
    const written = reader.itemsOf(value) ?? [value];
    const names = written.map((one) => reader.plain(one));
    // A digit is a key as well, and YAML reads it as a number.
    const usable = names.filter((one) => typeof one === 'string' || typeof one === 'number').map(String);
    if (usable.length !== names.length) {
      unexpected(reader, value, `keys.${command}`, 'a key or a list of keys', `${command}: [n, ctrl+n]`);
      continue;
    }
    Object.defineProperty(keys, command, { value: usable, enumerable: true });
    Object.defineProperty(lines, command, { value: reader.file.placeOf(key).line, enumerable: true });
  }
  return { keys, lines };
}

function choiceOf(reader: YamlReader, node: unknown): ThemeName | undefined {
  if (reader.isNull(node)) return undefined;
  const written = reader.plain(node);
  const found = THEMES.find((one) => one === written);
  if (!found) unexpected(reader, node, 'theme', `one of ${THEMES.join(', ')}`, 'theme: light');
  return found;
}

function flagOf(reader: YamlReader, node: unknown, name: string, absent: boolean): boolean {
  if (reader.isNull(node)) return absent;
  const written = reader.plain(node);
  if (typeof written === 'boolean') return written;
  unexpected(reader, node, name, 'true or false', `${name.split('.').at(-1)}: true`);
  return absent;
}

function notifyOf(reader: YamlReader, node: unknown): Pick<Settings, 'notify'> {
  if (node === undefined || reader.isNull(node)) return {};
  const map = reader.mapOf(node);
  if (!map) {
    unexpected(reader, node, 'notify', 'a map', 'notify: { run: [./tell-me] }');
    return {};
  }
  const holder = { name: '`notify`' };
  const fields = reader.fieldsOf(map, holder);
  reader.reportUnknown(fields, ['run', 'desktop', 'bell'], holder);
  const run = programOf(reader, fields.get('run')?.value);
  return {
    notify: {
      ...(run ? { run } : {}),
      desktop: flagOf(reader, fields.get('desktop')?.value, 'notify.desktop', false),
      bell: flagOf(reader, fields.get('bell')?.value, 'notify.bell', true),
    },
  };
}

function programOf(reader: YamlReader, node: unknown): readonly string[] | undefined {
  if (node === undefined || reader.isNull(node)) return undefined;
  const words = (reader.itemsOf(node) ?? []).map((one) => reader.plain(one));
  if (words.length > 0 && words.every((one) => typeof one === 'string' && one !== ''))
    return words as string[];
  unexpected(reader, node, 'notify.run', 'a program and its arguments', 'run: [./tell-me, --loud]');
  return undefined;
}

function unexpected(
  reader: YamlReader,
  node: unknown,
  path: string,
  expected: string,
  example: string,
): void {
  reader.report(node, {
    severity: 'error',
    message: `\`${path}\` is not what is expected`,
    expected,
    example,
  });
}
