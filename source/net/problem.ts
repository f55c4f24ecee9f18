/** What keeps an answer from coming, in a few words that name no address and no secret. */
export function problemOf(error: unknown): string {
  const codes = [...causesOf(error)].flatMap((one) => {
    const { code } = one as { code?: unknown };
    return typeof code === 'string' ? [code] : [];
  });
  const code = codes.at(-1);
  const ofTls = code === undefined ? undefined : TLS[code];
  if (ofTls !== undefined) return `${ofTls} (${code})`;
  if (code !== undefined && (/CERT|SIGNATURE|TLS|SSL/.test(code) || code === 'EPROTO'))
    return `its certificate is not trusted here (${code}); NODE_EXTRA_CA_CERTS can name a file of those that are`;
  const known = code === undefined ? undefined : WORDS[code];
  if (known !== undefined) return `${known} (${code})`;
  if ([...causesOf(error)].some(({ name }) => name === 'TimeoutError' || name === 'AbortError'))
    return 'no answer within 10 s';
  return code === undefined ? 'the connection failed' : `the connection failed (${code})`;
}

/** What no file of certificates puts right. */
const TLS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired: it has to be renewed there',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet: is a clock wrong, here or there?',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name than its address has',
  ERR_SSL_WRONG_VERSION_NUMBER: 'nothing is encrypted at this address: is it http:// and not https://?',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'nothing is encrypted at this address: is it http:// and not https://?',
};

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers at its address',
  ENOTFOUND: 'the name of its host is not known',
  EAI_AGAIN: 'the name of its host is not known now',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its host',
  UND_ERR_SOCKET: 'the answer was cut short',
  UND_ERR_CONNECT_TIMEOUT: 'no answer within 10 s',
  UND_ERR_HEADERS_OVERFLOW: 'its answer is not understood',
};

function* causesOf(error: unknown): Generator<Error> {
  for (let one = error, deep = 0; one instanceof Error && deep < 8; one = one.cause, deep++) {
    yield one;
    if (one instanceof AggregateError) yield* one.errors.filter((each) => each instanceof Error);
  }
}
