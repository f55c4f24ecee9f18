import type { Option, Parameter } from './command.ts';

/** The incident that a command is about. */
export const INCIDENT: Parameter = {
  name: '<incident>',
  about: 'a pipeline (its open incident), or six or more last characters of an id',
};

/** The incident whose walk through a runbook is meant. */
export const WALKED: Parameter = { ...INCIDENT, about: `whose walk is meant: ${INCIDENT.about}` };

export const BY_MYSELF: Option = { flags: '--by-myself', about: 'nobody woke me: record no wake-up' };

/**
 * What can be given as an argument or as an option of the same name, before `more` options.
 * @param name `until`, or `text...` for what takes all words that follow
 * @param placeholder what stands for the value in `--until <time>`
 */
export function eitherWay(
  name: string,
  placeholder: string,
  about: string,
  more: readonly Option[] = [],
): { readonly parameters: readonly Parameter[]; readonly options: readonly Option[] } {
  const flags = `--${name.replace('...', '')} <${placeholder}>`;
  return {
    parameters: [{ name: `[${name}]`, about }],
    options: [{ flags, about: 'the same as an option' }, ...more],
  };
}
