import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import { NO_HEAD, type RunbookHead } from '../../../domain/runbook/read/read-runbook.ts';
import { parseYamlFile } from '../yaml/yaml-file.ts';
import { readerFor } from '../yaml/yaml-reader.ts';
import { tomlFrontMatter } from './toml-front-matter.ts';

const FRONT_MATTER = /^(?:\ufeff)?---[ \t]*\r?\n([\s\S]*?)\r?\n?---[ \t]*(?:\r?\n|$)/;

/**
 * Reads the front matter of a runbook, in YAML or in TOML, of which all is optional: `title`, `match`, `owner`,
 * `reviewed`, `pipelines`.
 * Fields of other programs are none of ours; what is not as it should be is a finding and left out.
 */
export function readRunbookHead(path: string, text: string): RunbookHead {
  const toml = tomlFrontMatter(path, text);
  if (typeof toml === 'object') return { findings: [toml] };
  const written = toml ?? FRONT_MATTER.exec(text)?.[1];
  if (written === undefined || written.trim() === '') return NO_HEAD;
  // One line less stands before it than in the file: findings have to name the line of the file.
  const file = parseYamlFile(path, `\n${written}`);
  const reader = readerFor(file);
  const map = reader.mapOf(file.root);
  const holder = { name: 'the front matter' };
  const fields = map ? reader.fieldsOf(map, holder) : new Map();
  const plainText = (name: string): string | undefined => {
    const node = fields.get(name)?.value;
    if (node === undefined || reader.isNull(node)) return undefined;
    const value = reader.plain(node);
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    reader.report(node, { severity: 'warning', message: `\`${name}\` is no text`, expected: 'a text' });
    return undefined;
  };
  const texts = (name: string): readonly string[] | undefined => {
    const node = fields.get(name)?.value;
    if (node === undefined || reader.isNull(node)) return undefined;
    const items = reader.itemsOf(node) ?? [node];
    const values = items.map((item) => reader.plain(item));
    if (values.every((value) => typeof value === 'string' || typeof value === 'number'))
      return values.map(String);
    reader.report(node, {
      severity: 'warning',
      message: `\`${name}\` is no list of texts`,
      expected: 'a list of texts',
      example: `${name}: ["column * is missing"]`,
    });
    return undefined;
  };
  const [title, owner, reviewed] = ['title', 'owner', 'reviewed'].map(plainText);
  const [match, pipelines] = ['match', 'pipelines'].map(texts);
  return {
    ...(title === undefined ? {} : { title }),
    ...(owner === undefined ? {} : { owner }),
    ...(reviewed === undefined ? {} : { reviewed }),
    ...(match === undefined ? {} : { match }),
    ...(pipelines === undefined ? {} : { pipelines }),
    findings: file.findings.all().map(asWarning),
  };
}

/** No answer about a failure hangs on it. */
function asWarning({ about: _, touches: __, ...finding }: Finding & { about?: unknown }): Finding {
  return { ...finding, severity: 'warning' };
}
