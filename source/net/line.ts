import ky, { isHTTPError, type KyInstance } from 'ky';
import type { Source } from '../domain/catalog/source.ts';
import type { Answered, Ask, Call } from '../sources/asking/call.ts';
import { contentOf, TooLarge } from './content.ts';
import { withPatience } from './patience.ts';
import { problemOf } from './problem.ts';
import { type Secrets, secretsOf } from './secrets.ts';

/** Milliseconds for a call, whatever it takes. */
const PATIENCE = 10_000;
/** Calls under way at once. */
const AT_ONCE = 3;
/** Redirects that are followed. */
const MOST_REDIRECTS = 3;

/** What a program answers that is only being restarted. */
const PASSING = [502, 503, 504];

const client: KyInstance = ky.create({
  throwHttpErrors: (status) => PASSING.includes(status),
  timeout: false,
  redirect: 'manual',
  // What asks for patience is left in peace until the next reading.
  retry: {
    limit: 2,
    methods: ['get', 'post'],
    statusCodes: PASSING,
    afterStatusCodes: [],
    jitter: true,
  },
});

/**
 * The line to a source: calls are sent to its address alone, with its secrets from the environment, three at a time.
 * A token that was signed in for is kept as long as the line is. `stopped` cuts whatever is under way. @throws NoSecret
 */
export function openLine(
  source: Source,
  env: Readonly<Record<string, string | undefined>>,
  stopped?: AbortSignal,
  patience = PATIENCE,
): Ask {
  const secrets = secretsOf(source, env);
  const base = secrets.address ?? (source.url ?? '').replace(/\/+$/, '');
  const own = secrets.headers;
  let token: Promise<string | Answered> | undefined;

  const send = async (call: Call): Promise<Answered> => {
    if (call.isPublic || !secrets.login || call.signsIn === undefined)
      return sent(base, call, call.isPublic ? {} : plainLogin(secrets), own, { stopped, patience });
    token ??= signIn(base, call.signsIn, secrets, { stopped, patience });
    const tried = token;
    const signed = await tried;
    if (typeof signed !== 'string') {
      // Nobody is signed in for again and again with what was refused; the next reading tries anew.
      if (token === tried) token = undefined;
      return signed;
    }
    const answer = await withToken(call, signed);
    if (answer.status !== 401 && answer.status !== 403) return answer;
    // It may have run out. One that was just fetched is refused for another reason.
    if (token === tried) token = signIn(base, call.signsIn, secrets, { stopped, patience });
    return withToken(call, await token);
  };
  const withToken = async (call: Call, signed: string | Answered) =>
    typeof signed === 'string'
      ? sent(base, call, { authorization: `Bearer ${signed}` }, own, { stopped, patience })
      : signed;

  return async (calls) => {
    const answers: Answered[] = [];
    const next = calls.entries();
    const work = async () => {
      for (const [index, call] of next) answers[index] = await send(call);
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, calls.length) }, work));
    return answers;
  };
}

interface Limits {
  readonly stopped: AbortSignal | undefined;
  readonly patience: number;
}

function plainLogin({ token, login }: Secrets): Readonly<Record<string, string>> {
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  if (!login) return {};
  const pair = Buffer.from(`${login.user}:${login.password}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}

/** A fresh token, or why there is none. */
async function signIn(
  base: string,
  path: string,
  { login, headers }: Secrets,
  limits: Limits,
): Promise<string | Answered> {
  const body = { username: login!.user, password: login!.password };
  const answer = await sent(base, { method: 'POST', path, body }, {}, headers, limits);
  const { access_token: token } = (answer.body ?? {}) as { access_token?: unknown };
  if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)) return token;
  return answer.status >= 200 && answer.status < 300
    ? { ...answer, status: 0, problem: 'it gave no token for this login' }
    : answer;
}

async function sent(
  base: string,
  call: Call,
  login: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
  { stopped, patience }: Limits,
): Promise<Answered> {
  try {
    return await withPatience(patience, stopped, (signal) =>
      followed(base, call, { ...own, ...login }, signal),
    );
  } catch (error) {
    if (isHTTPError(error)) return { ...knownOf(error.response), body: undefined };
    return failed(error instanceof TooLarge ? error.message : problemOf(error));
  }
}

/** The answer to a call, from wherever on the same host it is redirected to. */
async function followed(
  base: string,
  call: Call,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Answered> {
  let url = new URL(`${base}${call.path}`);
  for (const [name, value] of call.query ?? []) url.searchParams.append(name, value);
  for (let redirects = 0; ; redirects++) {
    const response = await client(url, {
      method: call.method ?? 'GET',
      headers: { accept: call.endOf ?? call.text ?? 'application/json', ...headers },
      ...(call.body === undefined ? {} : { json: call.body }),
      signal,
    });
    const to = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (to === null) return await answerOf(response, call, signal);
    await response.body?.cancel();
    const next = new URL(to, url);
    // A secret goes nowhere but where somebody agreed to.
    if (next.hostname !== url.hostname || (next.port !== url.port && next.protocol === url.protocol))
      return failed('it redirects to another host; is a login page in front of it?');
    if (next.protocol === 'http:' && url.protocol === 'https:')
      return failed('it redirects to where nothing is encrypted');
    if (redirects === MOST_REDIRECTS) return failed('it redirects in a circle');
    url = next;
  }
}

function failed(problem: string): Answered {
  return { status: 0, body: undefined, date: null, problem };
}

async function answerOf(
  response: Response,
  { endOf, text: asText }: Call,
  signal: AbortSignal,
): Promise<Answered> {
  const { status } = response;
  const text = await contentOf(response, endOf !== undefined, signal);
  const known = knownOf(response);
  if (endOf !== undefined || asText !== undefined) return { ...known, body: text };
  try {
    return { ...known, body: text === '' ? undefined : JSON.parse(text) };
  } catch {
    const isGood = status >= 200 && status < 300;
    const problem = 'what it answers is no JSON; is another program at this address?';
    return { ...known, body: undefined, ...(isGood ? { problem } : {}) };
  }
}

function knownOf({ status, headers }: Response): Omit<Answered, 'body'> {
  const wait = Number(headers.get('retry-after') ?? Number.NaN);
  return {
    status,
    date: timeIn(headers.get('date')),
    ...(wait > 0 ? { retryAfter: Math.min(wait, 3_600) } : {}),
  };
}

function timeIn(date: string | null): number | null {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? null : time;
}
