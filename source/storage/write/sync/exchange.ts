import { withoutPassword } from '../../read/git/without-password.ts';
import { trackingRef } from '../../read/sync/ref-tree.ts';
import { networkGit } from '../git/network-git.ts';

/** How a push ended. */
export type Pushed =
  | { readonly kind: 'sent' }
  /** Somebody else was faster: fetch, unite, and try again. */
  | { readonly kind: 'lost race' }
  | { readonly kind: 'refused'; readonly says: string }
  /** Nobody answered: asking at once again would wait as long. */
  | { readonly kind: 'unreachable'; readonly says: string };

const LONGEST_ANSWER = 300;
const UNREACHABLE =
  /^(?:no answer|out of time|ended)$|Could not resolve host|Connection (?:refused|timed out)|Network is unreachable/i;

/** A remote that is spoken to. */
export interface Line {
  readonly root: string;
  /** The name of a remote of this clone. */
  readonly remote: string;
  readonly ref: string;
  /** Ends whatever is under way. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Brings the tracking ref to what the remote holds, which may be nothing. Pruning and the star make a ref that is gone an
 * answer and no failure. @throws GitFailed, for `sayingOf`
 */
export async function fetchRef({ root, remote, ref, signal }: Line): Promise<void> {
  await networkGit({
    folder: root,
    signal,
    args: [
      ...['fetch', '--progress', '--prune', '--force', '--no-tags', '--no-write-fetch-head', '--no-filter'],
      ...['--no-recurse-submodules', '--no-auto-maintenance', '--refmap='],
      ...['--', remote, `+${ref}*:${trackingRef(remote, ref)}*`],
    ],
  });
}

/** Pushes a commit where the remote still stands where it was heard to stand; `before` undefined: it had none. */
export async function pushRef(
  { root, remote, ref, signal }: Line,
  commit: string,
  before: string | undefined,
): Promise<Pushed> {
  try {
    await networkGit({
      folder: root,
      signal,
      // A push that was taken moves what the remote was heard to hold.
      config: [`remote.${remote}.fetch=+${ref}:${trackingRef(remote, ref)}`],
      args: [
        ...['push', '--porcelain', '--progress', '--no-verify', '--no-signed', '--recurse-submodules=no'],
        ...[`--force-with-lease=${ref}:${before ?? ''}`, '--', remote, `${commit}:${ref}`],
      ],
    });
    return { kind: 'sent' };
  } catch (error) {
    const text = (error as Error).message;
    const said = /^!\t[^\t]*\t(.*)$/m.exec(text)?.[1] ?? '';
    if (/stale info|fetch first|cannot lock ref|reference already exists|failed to update ref/.test(said))
      return { kind: 'lost race' };
    return { kind: UNREACHABLE.test(text) ? 'unreachable' : 'refused', says: sayingOf(error, remote) };
  }
}

/** Why git could not reach or change a remote, in one line without passwords. */
export function sayingOf(error: unknown, remote: string): string {
  const text = (error as Error).message;
  if (text.includes(`'${remote}' does not appear to be a git repository`))
    return `this clone has no remote named ${remote}: git remote add ${remote} URL`;
  const known = KNOWN.find(([pattern]) => pattern.test(text));
  const lines = text.split('\n').map((line) => line.trim());
  if (known) return `${known[1].replace('%s', remote)}${known[0] === DECLINED ? hookWords(lines) : ''}`;
  const told =
    lines.find((line) => /^ssh: /.test(line)) ??
    lines.find((line) => /^(?:remote: )?(?:error|fatal):|^ERROR/i.test(line)) ??
    lines.find((line) => /^remote: \S/.test(line)) ??
    lines.find((line) => line !== '') ??
    'git did not say why';
  return withoutPassword(told.replace(/^(?:remote: )?(?:error|fatal): /i, ''))
    .slice(0, LONGEST_ANSWER)
    .replace(/\.$/, '');
}

/** What a hook says of its reason. */
function hookWords(lines: readonly string[]): string {
  const told = lines.find((line) => /^remote: \S/.test(line))?.replace(/^remote: (?:error: )?/, '');
  return told === undefined
    ? ''
    : ` ("${withoutPassword(told).slice(0, LONGEST_ANSWER).replace(/\.$/, '')}")`;
}

const DECLINED = /(?:pre-receive|update) hook declined/i;
const KNOWN: readonly (readonly [pattern: RegExp, says: string])[] = [
  [/^(?:out of time|ended)$/, '%s did not answer in time'],
  [/^no answer$/, '%s does not answer'],
  [/ENOENT/, 'there is no git here to send it with'],
  [/hidden ref/, '%s takes no such ref: it hides them (receive.hideRefs or transfer.hideRefs)'],
  [
    /could not read (?:Username|Password)|terminal prompts disabled|Authentication failed/i,
    '%s asks for a password, and a sync never does: let git remember it (git credential), or use a key',
  ],
  [
    /Host key verification failed/i,
    '%s has a key that ssh does not know here: connect to it once by hand, and accept that',
  ],
  [/Permission denied \((?:publickey|password)/i, '%s lets nobody in with the keys that ssh has here'],
  [/Connection refused/i, '%s cannot be reached: nobody takes the connection there'],
  [/Connection timed out|Network is unreachable|No route to host/i, '%s cannot be reached'],
  [/Could not resolve host(?:name)?/i, '%s cannot be reached: its name is not known here'],
  [
    /No such remote|does not appear to be a git repository|No such file or directory/i,
    '%s is no repository that can be read',
  ],
  [DECLINED, 'a hook of %s declines the ref of the log'],
];
