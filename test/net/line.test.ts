import type { ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test } from 'vitest';
import type { Source } from '../../source/domain/catalog/source.ts';
import { openLine } from '../../source/net/line.ts';
import type { Call } from '../../source/sources/asking/call.ts';
import { sourceOf } from '../sources/answering.ts';
import { certificate, closeAll, json, listening, program, type Reply } from './server.ts';

const SECRET = 's3cret-of-ours';
const ENV = { PW: SECRET, TOKEN: 'ready-token', KEY: 'key-of-ours' };

afterEach(closeAll);

async function ask(reply: Reply, call: Partial<Call> = {}, source: Partial<Source> = {}, patience = 1_000) {
  const { url, asked } = await program(reply);
  const line = openLine(sourceOf({ kind: 'airflow', url, ...source }), ENV, undefined, patience);
  const [answer] = await line([{ path: '/x', ...call }]);
  return { answer: answer!, asked, url };
}

describe('a call', () => {
  test('goes below the address, with its query, and its answer comes with the clock of the source', async () => {
    const { answer, asked } = await ask(
      (_, response) => {
        response.setHeader('date', 'Fri, 27 Nov 2026 14:11:32 GMT');
        json(response, { ok: true });
      },
      {
        query: [
          ['state', 'failed'],
          ['state', 'success'],
          ['at', '2026-11-27T14:00:00Z'],
        ],
      },
    );
    expect(answer).toEqual({ status: 200, body: { ok: true }, date: Date.parse('2026-11-27T14:11:32Z') });
    expect(asked[0]!.line).toBe('GET /x?state=failed&state=success&at=2026-11-27T14%3A00%3A00Z');
  });

  test('may send JSON', async () => {
    const { asked } = await ask((_, response) => json(response, 1), { method: 'POST', body: { a: [1] } });
    expect(asked[0]).toMatchObject({ line: 'POST /x', body: '{"a":[1]}' });
  });

  test('of which only the end is needed gives that', async () => {
    const long = `${'x'.repeat(300_000)}THE END`;
    const { answer, asked } = await ask((_, response) => response.end(long), { endOf: 'text/plain' });
    expect(asked[0]!.headers.accept).toBe('text/plain');
    expect(answer.body).toMatch(/THE END$/);
    expect((answer.body as string).length).toBeLessThan(140_000);
  });
});

describe('secrets', () => {
  test.each([
    [
      'a user and a password',
      { login: { user: 'wake', password: { env: 'PW' } } },
      { authorization: `Basic ${Buffer.from(`wake:${SECRET}`).toString('base64')}` },
    ],
    ['a ready token', { token: { env: 'TOKEN' } }, { authorization: 'Bearer ready-token' }],
    [
      'headers',
      { headers: { 'X-Key': { env: 'KEY' }, 'X-Plain': 'yes' } },
      { 'x-key': 'key-of-ours', 'x-plain': 'yes' },
    ],
  ])('go along as headers: %s', async (_, source, headers) => {
    const { asked } = await ask((__, response) => json(response, 1), {}, source);
    expect(asked[0]!.headers).toMatchObject(headers);
  });

  test('go along with nothing that is answered to anybody', async () => {
    const { asked } = await ask(
      (_, response) => json(response, 1),
      { isPublic: true },
      { token: { env: 'TOKEN' } },
    );
    expect(asked[0]!.headers.authorization).toBeUndefined();
  });

  test('that are not there, or cannot be sent, are told by the name of their variable alone', () => {
    const source = sourceOf({ kind: 'airflow', token: { env: 'GONE' } });
    expect(() => openLine(source, {})).toThrow('s needs the variable GONE, and it is not set here.');
    expect(() => openLine(source, { GONE: `${SECRET}\nx` })).toThrow(
      /^What the variable GONE holds can be sent to nobody/,
    );
    expect(() => openLine(source, { GONE: `${SECRET}\nx` })).not.toThrow(SECRET);
  });

  test('are exchanged for a token once, and anew where that has run out', async () => {
    let tokens = 0;
    let valid = '';
    const { url, asked } = await program((request, response) => {
      if (request.url === '/auth/token') {
        valid = `token-${++tokens}`;
        return json(response, { access_token: valid }, 201);
      }
      return json(response, {}, request.headers.authorization === `Bearer ${valid}` ? 200 : 403);
    });
    const login = { user: 'wake', password: { env: 'PW' } };
    const line = openLine(sourceOf({ kind: 'airflow', url, login }), ENV, undefined, 1_000);
    const call = { path: '/x', signsIn: '/auth/token' };
    expect((await line([call, call, call])).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(tokens).toBe(1);
    expect(asked[0]).toMatchObject({
      line: 'POST /auth/token',
      body: JSON.stringify({ username: 'wake', password: SECRET }),
    });
    valid = 'none any more';
    expect((await line([call]))[0]!.status).toBe(200);
    expect(tokens).toBe(2);
  });

  test('that are refused are not tried again and again', async () => {
    const { url, asked } = await program((_, response) => json(response, { detail: 'no' }, 401));
    const login = { user: 'wake', password: { env: 'PW' } };
    const line = openLine(sourceOf({ kind: 'airflow', url, login }), ENV, undefined, 1_000);
    const call = { path: '/x', signsIn: '/auth/token' };
    expect((await line([call, call, call])).map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(asked).toHaveLength(1);
  });

  test('go to no other host, whatever a redirect says', async () => {
    const other = await program((_, response) => json(response, 1));
    const { answer } = await ask(
      (_, response) => response.writeHead(302, { location: `${other.url}/login` }).end(),
      {},
      { token: { env: 'TOKEN' } },
    );
    expect(answer).toMatchObject({
      status: 0,
      problem: 'it redirects to another host; is a login page in front of it?',
    });
    expect(other.asked).toEqual([]);
  });
});

describe('an answer that is none', () => {
  const big = 'x'.repeat(6 * 1024 * 1024);
  test.each([
    [
      'a page of HTML',
      (_: unknown, response: ServerResponse) => response.end('<html></html>'),
      'what it answers is no JSON; is another program at this address?',
    ],
    [
      'one cut short',
      (_: unknown, response: ServerResponse) => {
        response.writeHead(200, { 'content-length': 1_000 });
        response.write('{"a":');
        setTimeout(() => response.destroy(), 20);
      },
      /cut|failed/,
    ],
    [
      'half a page of JSON',
      (_: unknown, response: ServerResponse) => response.end('{"dag_runs": [{'),
      'what it answers is no JSON; is another program at this address?',
    ],
    [
      'one that is too large',
      (_: unknown, response: ServerResponse) => response.end(`"${big}"`),
      'its answer has more than 5 MB',
    ],
    ['one that never comes', () => undefined, 'no answer within 10 s'],
    [
      'one that never ends',
      (_: unknown, response: ServerResponse) => void response.write('{'),
      'no answer within 10 s',
    ],
    [
      'a circle',
      (_: unknown, response: ServerResponse) => response.writeHead(302, { location: '/x' }).end(),
      'it redirects in a circle',
    ],
    [
      'a connection that is closed',
      (_: unknown, response: ServerResponse) => void response.destroy(),
      /cut|failed/,
    ],
  ] as [string, Reply, string | RegExp][])('is told in a few words: %s', async (_, reply, problem) => {
    const { answer } = await ask(reply, {}, { token: { env: 'TOKEN' } }, _.includes('never') ? 600 : 10_000);
    expect(answer.problem).toMatch(problem);
    expect(answer.problem).not.toContain('127.0.0.1');
    expect(answer.problem).not.toContain('ready-token');
  });

  test('that trickles ends where its time is over, whatever is collected meanwhile', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const collecting = setInterval(collect, 20);
    try {
      const started = performance.now();
      const { answer } = await ask(
        (_, response) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          const drip = setInterval(() => response.write(' '), 30);
          response.on('close', () => clearInterval(drip));
        },
        {},
        {},
        600,
      );
      expect(answer.problem).toBe('no answer within 10 s');
      expect(performance.now() - started).toBeLessThan(60_000);
    } finally {
      clearInterval(collecting);
    }
  });

  test('is told where nobody is there, and where the name is not known', async () => {
    const { url } = await program(() => undefined);
    const [, port] = /:(\d+)$/.exec(url)!;
    closeAll();
    const line = (at: string) => openLine(sourceOf({ kind: 'airflow', url: at }), {}, undefined, 5_000);
    expect((await line(`http://127.0.0.1:${port}`)([{ path: '/' }]))[0]).toMatchObject({
      status: 0,
      problem: 'nothing answers at its address (ECONNREFUSED)',
    });
    expect((await line('http://nowhere.invalid')([{ path: '/' }]))[0]!.problem).toMatch(
      /^the name of its host is not known/,
    );
  });

  test('keeps its status where it is an error, with when to ask again', async () => {
    const { answer } = await ask((_, response) => {
      response.setHeader('retry-after', '120');
      json(response, {}, 429);
    });
    expect(answer).toMatchObject({ status: 429, retryAfter: 120 });
  });

  test('of a program that is only being restarted is asked for again', async () => {
    let asked = 0;
    const { answer } = await ask(
      (_, response) => json(response, {}, ++asked === 1 ? 503 : 200),
      {},
      {},
      5_000,
    );
    expect([answer.status, asked]).toEqual([200, 2]);
  });

  test('is none where nobody here trusts its certificate', async () => {
    const server = createSecure(certificate('/CN=localhost'), (_, response) => response.end('1'));
    const line = openLine(
      sourceOf({
        kind: 'airflow',
        url: `https://${await listening(server)}`,
        token: { env: 'TOKEN' },
      }),
      ENV,
    );
    expect((await line([{ path: '/' }]))[0]!.problem).toMatch(
      /^its certificate is not trusted here \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
    );
  });

  test('is cut short where the program is told to end', async () => {
    const { url } = await program(() => undefined);
    const stop = new AbortController();
    const line = openLine(sourceOf({ kind: 'airflow', url }), {}, stop.signal);
    const answers = line([{ path: '/' }]);
    setTimeout(() => stop.abort(), 50);
    expect((await answers)[0]!.status).toBe(0);
  });
});

test('calls go out three at a time, and are answered in their order', async () => {
  let [now, most] = [0, 0];
  const { url } = await program((request, response) => {
    most = Math.max(most, ++now);
    setTimeout(() => {
      now--;
      json(response, request.url);
    }, 30);
  });
  const calls = Array.from({ length: 8 }, (_, n) => ({ path: `/${n}` }));
  const answers = await openLine(sourceOf({ kind: 'airflow', url }), {})(calls);
  expect(answers.map(({ body }) => body)).toEqual(calls.map(({ path }) => path));
  expect(most).toBe(3);
});

describe('an address that is a secret itself', () => {
  const calendar = sourceOf({ kind: 'calendar', url: undefined as never, address: { env: 'ICAL' } });
  const at = (ICAL: string) => openLine(calendar, { ICAL }, undefined, 1_000);

  test('is asked as it stands, with its query, and answers with text', async () => {
    const { url, asked } = await program((_, response) =>
      response.writeHead(200, { 'content-type': 'text/calendar' }).end('BEGIN:VCALENDAR\n'),
    );
    const [answer] = await at(` ${url}/private/x.ics?key=1 `)([{ path: '', text: 'text/calendar' }]);
    expect(answer).toMatchObject({ status: 200, body: 'BEGIN:VCALENDAR\n' });
    expect(asked.map(({ line, headers }) => [line, headers.accept])).toEqual([
      ['GET /private/x.ics?key=1', 'text/calendar'],
    ]);
  });

  test('is none where it is of another kind, which is told by the name of its variable alone', () => {
    for (const address of [
      'ftp://secret/x',
      'x.ics',
      'webcal:',
      'httpss://secret',
      'xhttp://secret',
      '//secret',
    ])
      expect(() => at(address), address).toThrow(
        /^What the variable ICAL holds is no address that begins with https:\/\/ or webcal:\/\/\.$/,
      );
    for (const address of [
      'webcal://a.example.com/x',
      'WEBCALS://a.example.com/x',
      'http://a.example.com',
      'https://a.example.com',
    ])
      expect(() => at(address), address).not.toThrow();
  });
});

describe('a text where JSON is expected', () => {
  const plain = (status: number, text: string) =>
    ask((_, response) => response.writeHead(status, { 'content-type': 'text/plain' }).end(text));

  test('is told of an answer that is good otherwise', async () => {
    const { answer } = await plain(200, '<html>');
    expect(answer).toMatchObject({
      ...{ status: 200, body: undefined },
      problem: 'what it answers is no JSON; is another program at this address?',
    });
    expect((await plain(299, 'x')).answer.problem).toBeDefined();
  });

  test('says nothing more of one that is an error, and none at all is none', async () => {
    for (const status of [400, 404, 500])
      expect((await plain(status, 'x')).answer).not.toHaveProperty('problem');
    const { answer } = await plain(200, '');
    expect([answer.status, answer.body, 'problem' in answer]).toEqual([200, undefined, false]);
  });
});

describe('a redirect', () => {
  const to = (status: number, location: string | undefined) =>
    ask((request, response) => {
      if (request.url === '/x') response.writeHead(status, location === undefined ? {} : { location }).end();
      else json(response, { at: request.url });
    });

  test('is followed to the same host, by the statuses that are redirects', async () => {
    expect((await to(300, '/y')).answer.body).toEqual({ at: '/y' });
    expect((await to(307, '/y')).answer.body).toEqual({ at: '/y' });
    expect((await to(201, '/y')).answer).toMatchObject({ status: 201, body: undefined });
    expect((await to(400, '/y')).answer).toMatchObject({ status: 400 });
    expect((await to(304, undefined)).answer).toMatchObject({ status: 304 });
  });
});
