/** What git needs of the environment to start and to find its settings. */
export const NEEDED: readonly string[] = [
  ...['PATH', 'HOME', 'XDG_CONFIG_HOME', 'USERPROFILE', 'SystemRoot', 'TMPDIR', 'TEMP'],
  ...['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_NOSYSTEM'],
];

/** What keeps git from locking, fetching, asking and paging. */
export const READ_ONLY: Readonly<Record<string, string>> = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_PAGER: 'cat',
  LC_ALL: 'C',
};

/** The environment of every git that only reads. */
export function readingEnvironment(): Record<string, string> {
  const needed = NEEDED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(needed), ...READ_ONLY };
}
