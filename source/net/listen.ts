import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { visible } from '../domain/text/visible.ts';
import type { Reply, Request } from '../sources/asking/sent.ts';

/** Bytes of what is sent. */
const LARGEST = 5 * 1024 * 1024;
/** Milliseconds in which a request has to be there. */
const PATIENCE = 10_000;

/** Connections at once: what is sent to more is cut, and some of it is never sent again. */
const MOST_CONNECTIONS = 500;

/** Characters of a token. */
const SHORTEST_TOKEN = 16;

/** Nobody can be listened to there; the message is a sentence. */
export class NotListening extends Error {
  override readonly name = 'NotListening';
}

/** Listens at HOST:PORT until it is closed. @throws NotListening */
export async function listen(
  address: string,
  token: string | undefined,
  reply: (request: Request) => Promise<Reply>,
): Promise<{ readonly port: number; close(): void }> {
  const [, host, port] = /^(\[[0-9a-f:]+\]|[^:]+):(\d{1,5})$/i.exec(address) ?? [];
  if (host === undefined || Number(port) > 65_535)
    throw new NotListening(`"${address}" is no address to listen at. Expected 127.0.0.1:8470.`);
  if (token === undefined || token.length < SHORTEST_TOKEN)
    throw new NotListening(
      `Who sends something has to have a token: set WAKEWORTHY_TOKEN to ${SHORTEST_TOKEN} characters or more.`,
    );
  const server = createServer({ requestTimeout: PATIENCE, headersTimeout: PATIENCE }, (request, response) => {
    void answer(request, response, token, reply);
  });
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new NotListening(`Nothing can be listened to at ${address}: ${error.code ?? error.message}.`)),
    );
    server.listen(Number(port), host.replace(/^\[|\]$/g, ''), resolve);
  });
  return { port: portOf(server), close: () => void server.close(() => undefined).closeAllConnections() };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  reply: (request: Request) => Promise<Reply>,
): Promise<void> {
  const said = await replyTo(request, token, reply);
  response.writeHead(said.status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(`${visible(said.text)}\n`);
}

async function replyTo(
  request: IncomingMessage,
  token: string,
  reply: (request: Request) => Promise<Reply>,
): Promise<Reply> {
  try {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.split('/').slice(1).map(decodeURIComponent);
    const isKnown = isToken(request.headers.authorization ?? '', token);
    const body = await bodyOf(request);
    if (body === undefined) return { status: 413, text: 'That is more than 5 MB.' };
    return await reply({ method: request.method ?? '', path, body, isKnown });
  } catch (error) {
    if (error instanceof URIError) return { status: 400, text: 'That path cannot be read.' };
    return { status: 500, text: 'That could not be answered.' };
  }
}

/** Compared so that how long it takes tells nothing of the token. */
function isToken(header: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header), digest(`Bearer ${token}`));
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
