import { SOURCES_FILE, type Source, variablesOf } from '../../domain/catalog/source.ts';
import type { Situation } from '../../domain/situation.ts';
import { Refused } from '../command/command.ts';

/** The source of that id. @throws Refused where there is none, with what is wrong or what there is. */
export function sourceNamed({ sources = [], findings }: Situation, id: string): Source {
  const source = sources.find((one) => one.id === id);
  if (source) return source;
  const wrong = findings.find(({ severity, file }) => severity === 'error' && file === SOURCES_FILE);
  const known = sources.map((one) => one.id).join(', ');
  const why = wrong
    ? `${wrong.file}:${wrong.line ?? 1}: ${wrong.message}`
    : `it names ${known === '' ? 'none' : known}`;
  throw new Refused(`${SOURCES_FILE} has no source ${id} that can be read: ${why}.`);
}

/** What reading a source does on this machine, in a few words. */
export function whatItDoes({ kind, url, path, run, address, ...source }: Source): string {
  const variables = variablesOf({ kind, ...source });
  const given =
    variables.length === 0
      ? ''
      : `, with what ${variables.join(', ')} hold${variables.length === 1 ? 's' : ''}`;
  if (run) return `runs ${run.join(' ')}${given}`;
  if (address) return `asks the address that ${address.env} holds${given}`;
  if (url !== undefined) return `asks ${url}${given}`;
  return path === undefined ? `takes what is sent${given}` : `reads ${path}${given}`;
}
