import { createServer } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { openLine } from '../../source/net/line.ts';
import type { Call } from '../../source/sources/asking/call.ts';
import { sourceOf } from '../sources/answering.ts';
import { certificate, closeAll, json, listening, program, type Reply } from './server.ts';

afterEach(closeAll);

async function ask(reply: Reply, call: Partial<Call> = {}, patience = 1_000) {
  const { url, asked } = await program(reply);
  const [answer] = await openLine(
    sourceOf({ kind: 'airflow', url: `${url}//` }),
    {},
    undefined,
    patience,
  )([{ path: '/x', ...call }]);
  return { answer: answer!, asked, url };
}

describe('a call', () => {
  test.each<[Partial<Call>, string]>([
    [{}, 'application/json'],
    [{ text: 'text/calendar' }, 'text/calendar'],
    [{ endOf: 'text/plain' }, 'text/plain'],
  ])('of %j says that it takes %s, below an address that may end with slashes', async (call, accept) => {
    const { asked } = await ask((_, response) => json(response, 1), call);
    expect(asked).toMatchObject([{ line: 'GET /x', headers: { accept } }]);
  });

  test('sends nothing where it has nothing to send', async () => {
    const { asked } = await ask((_, response) => json(response, 1));
    expect(asked[0]).toMatchObject({ body: '' });
    expect(asked[0]!.headers).not.toHaveProperty('content-type');
  });
});

describe('an answer', () => {
  test('has no clock where the source tells none, or none that can be read', async () => {
    const silent = await ask((_, response) => {
      response.sendDate = false;
      json(response, 1);
    });
    expect(silent.answer.date).toBeNull();
    const odd = await ask((_, response) => {
      response.setHeader('date', 'half past two');
      json(response, 1);
    });
    expect(odd.answer.date).toBeNull();
  });

  test.each([
    ['1', 1],
    ['3600', 3_600],
    ['3601', 3_600],
    ['0', undefined],
    ['-5', undefined],
    ['Fri, 27 Nov 2026 14:11:32 GMT', undefined],
    [undefined, undefined],
  ])('that asks for patience until %s is given %s seconds of it, an hour at most', async (value, seconds) => {
    const { answer } = await ask((_, response) => {
      if (value !== undefined) response.setHeader('retry-after', value);
      json(response, {}, 429);
    });
    expect(answer).toMatchObject({ status: 429 });
    expect(answer.retryAfter).toBe(seconds);
    expect('retryAfter' in answer).toBe(seconds !== undefined);
  });

  test.each([502, 503, 504])(
    'of a program that is being restarted for longer is %i, with nothing in it, after three times',
    async (status) => {
      const { answer, asked } = await ask((_, response) => json(response, { a: 1 }, status), {}, 10_000);
      expect(answer).toMatchObject({ status, body: undefined });
      expect(answer).not.toHaveProperty('problem');
      expect(asked).toHaveLength(3);
    },
    15_000,
  );

  test.each([429, 500, 501])('that is %i is asked for once', async (status) => {
    const { answer, asked } = await ask((_, response) => json(response, { a: 1 }, status));
    expect([answer.status, answer.body, asked.length]).toEqual([status, { a: 1 }, 1]);
  });

  test('that is text is not looked into, also where it would be JSON', async () => {
    for (const call of [{ text: 'text/calendar' }, { endOf: 'text/plain' }])
      expect((await ask((_, response) => json(response, { a: 1 }), call)).answer.body).toBe('{"a":1}');
  });

  test('that is JSON is looked into up to the statuses that are good', async () => {
    const text = (status: number) => ask((_, response) => response.writeHead(status).end('<html>'));
    expect((await text(200)).answer).toHaveProperty('problem');
    // A redirect to nowhere.
    expect((await text(300)).answer).not.toHaveProperty('problem');
  });
});

describe('a redirect', () => {
  /** A program that leads on from `/0` to `/1` and so on so many times. */
  const chain = (length: number) =>
    ask(
      (request, response) => {
        const at = Number(request.url!.slice(1));
        if (at < length) response.writeHead(302, { location: `/${at + 1}` }).end();
        else json(response, { at });
      },
      { path: '/0' },
    );

  test('is followed three times, and no further', async () => {
    const { answer, asked } = await chain(3);
    expect([answer.body, asked.length]).toEqual([{ at: 3 }, 4]);
    const circle = await chain(4);
    expect(circle.answer).toEqual({
      ...{ status: 0, body: undefined, date: null },
      problem: 'it redirects in a circle',
    });
    expect(circle.asked).toHaveLength(4);
  });

  test('is followed from where it was given, with the headers of the call', async () => {
    const { answer, asked } = await ask(
      (request, response) => {
        if (request.url === '/a/b?q=1') response.writeHead(308, { location: 'c' }).end();
        else json(response, 'there');
      },
      { path: '/a/b', query: [['q', '1']], text: 'text/calendar' },
    );
    expect(answer.body).toBe('"there"');
    expect(asked.map(({ line, headers }) => [line, headers.accept])).toEqual([
      ['GET /a/b?q=1', 'text/calendar'],
      ['GET /a/c', 'text/calendar'],
    ]);
  });

  test.each([
    ['another port', (port: string) => `http://127.0.0.1:${Number(port) - 1}/y`],
    ['another host', () => 'http://localhost:1/y'],
    ['another host at the same port', (port: string) => `http://localhost:${port}/y`],
    ['another host where all is encrypted', () => 'https://login.invalid/y'],
  ])('is not followed to %s', async (_, to) => {
    const { answer, asked } = await ask((request, response) =>
      response.writeHead(302, { location: to(request.headers.host!.split(':')[1]!) }).end(),
    );
    expect(answer).toMatchObject({
      ...{ status: 0, problem: 'it redirects to another host; is a login page in front of it?' },
    });
    expect(asked).toHaveLength(1);
  });

  test('is followed to the same host where all is encrypted, which has a port of its own', async () => {
    // It does not speak TLS, which shows that it was asked to.
    let knocks = 0;
    const plain = createServer().on('connection', () => knocks++);
    const host = await listening(plain);
    const { answer } = await ask((_, response) =>
      response.writeHead(301, { location: `https://${host}/y` }).end(),
    );
    expect(knocks).toBeGreaterThan(0);
    expect(answer.status).toBe(0);
    expect(answer.problem).not.toMatch(/redirects/);
  });

  test('is not followed from where all is encrypted to where nothing is', async () => {
    const other = await program((_, response) => json(response, 1));
    const own = certificate('/CN=here', '-addext', 'subjectAltName=IP:127.0.0.1');
    const trusted = getCACertificates('default');
    setDefaultCACertificates([...trusted, own.cert]);
    try {
      const server = createSecure(own, (request, response) => {
        if (request.url === '/x') response.writeHead(302, { location: `${other.url}/y` }).end();
        else json(response, 'encrypted');
      });
      const line = openLine(sourceOf({ kind: 'airflow', url: `https://${await listening(server)}` }), {});
      expect(await line([{ path: '/x' }, { path: '/z' }])).toMatchObject([
        { status: 0, problem: 'it redirects to where nothing is encrypted' },
        { status: 200, body: 'encrypted' },
      ]);
    } finally {
      setDefaultCACertificates(trusted);
    }
    expect(other.asked).toEqual([]);
  });
});
