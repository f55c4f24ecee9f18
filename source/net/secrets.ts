import type { SecretReference } from '../domain/catalog/catalog.ts';
import type { Source } from '../domain/catalog/source.ts';

/** A source cannot be asked with what stands in the environment; the message is a sentence. */
export class NoSecret extends Error {
  override readonly name = 'NoSecret';
}

/** What goes along with calls. */
export interface Secrets {
  readonly headers: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly login?: { readonly user: string; readonly password: string };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What a source needs, from the environment alone. @throws NoSecret */
export function secretsOf({ id, headers = {}, token, login }: Source, env: Environment): Secrets {
  const value = ({ env: name }: SecretReference) => {
    const secret = env[name];
    if (secret === undefined || secret === '')
      throw new NoSecret(`${id} needs the variable ${name}, and it is not set here.`);
    // An error about such a header would quote it.
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(secret))
      throw new NoSecret(
        `What the variable ${name} holds can be sent to nobody: it has line breaks or other characters.`,
      );
    return secret;
  };
  return {
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, one]) => [name, typeof one === 'string' ? one : value(one)]),
    ),
    ...(token ? { token: value(token) } : {}),
    ...(login ? { login: { user: login.user, password: value(login.password) } } : {}),
  };
}
