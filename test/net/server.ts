import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Reply = (request: IncomingMessage & { body: string }, response: ServerResponse) => void;

const servers: (Server | SecureServer)[] = [];

/** Ends every program of a test. */
export function closeAll(): void {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
}

/** The host and the port at which a server listens from now on. */
export async function listening(server: Server | SecureServer): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A program that answers so; what it was asked is kept. */
export async function program(reply: Reply) {
  const asked: { line: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    reply(Object.assign(request, { body }), response);
  });
  return { url: `http://${await listening(server)}`, asked };
}

export const json = (response: ServerResponse, value: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

/** A key and a certificate for it that nobody else has signed. */
export function certificate(subject: string, ...more: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name)) as [string, string];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...kind, '-keyout', key, '-out', cert, '-subj', subject, ...more], {
    stdio: 'ignore',
  });
  return { key: readFileSync(key), cert: readFileSync(cert, 'utf8') };
}
