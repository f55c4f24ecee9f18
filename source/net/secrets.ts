import type { SecretReference } from '../domain/catalog/catalog.ts';
import type { Source } from '../domain/catalog/source.ts';

/** A source cannot be asked with what stands in the environment; the message is a sentence. */
export class NoSecret extends Error {
  override readonly name = 'NoSecret';
}

/** What goes along with calls. */
export interface Secrets {
  readonly headers: Readonly<Record<string, string>>;
  /** The address, where that is a secret itself. */
  readonly address?: string;
  readonly token?: string;
  readonly login?: { readonly user: string; readonly password: string };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What a source needs, from the environment alone. @throws NoSecret */
export function secretsOf({ id, headers = {}, token, login, address }: Source, env: Environment): Secrets {
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
    ...(address ? { address: addressIn(value(address), address.env) } : {}),
    ...(token ? { token: value(token) } : {}),
    ...(login ? { login: { user: login.user, password: value(login.password) } } : {}),
  };
}

/** @throws NoSecret without the address */
function addressIn(text: string, name: string): string {
  // Calendars are handed out under a name of their own for the same thing.
  const address = text.trim().replace(/^webcals?:/i, 'https:');
  if (/^https?:$/.test(URL.parse(address)?.protocol ?? '')) return address;
  throw new NoSecret(`What the variable ${name} holds is no address that begins with https:// or webcal://.`);
}
