import { afterEach, describe, expect, test } from 'vitest';
import type { Source } from '../../source/domain/catalog/source.ts';
import { openLine } from '../../source/net/line.ts';
import type { Call } from '../../source/sources/asking/call.ts';
import { sourceOf } from '../sources/answering.ts';
import { closeAll, json, program, type Reply } from './server.ts';

afterEach(closeAll);

const ENV = { PW: 'pw', TOKEN: 'ready-token', KEY: 'key-of-ours' };
const LOGIN = { user: 'wake', password: { env: 'PW' } };
const CALL: Call = { path: '/x', signsIn: '/auth/token' };

/** A line to a program that gives `t1`, `t2` and so on as tokens and answers everything else so. */
async function signingIn(
  reply: Reply,
  source: Partial<Source> = {},
  token = (number: number) => `t${number}`,
) {
  let tokens = 0;
  const { url, asked } = await program((request, response) =>
    request.url === '/auth/token'
      ? json(response, { access_token: token(++tokens) }, 201)
      : reply(request, response),
  );
  const line = openLine(sourceOf({ kind: 'airflow', url, login: LOGIN, ...source }), ENV, undefined, 1_000);
  return { line, asked, lines: () => asked.map(({ line: one }) => one) };
}
const good: Reply = (_, response) => json(response, { ok: true });

describe('a user and a password that are exchanged for a token', () => {
  test('go along with that exchange alone, and the headers of the source with all of it', async () => {
    const { line, asked } = await signingIn(good, { headers: { 'x-key': { env: 'KEY' } } });
    expect(await line([CALL])).toMatchObject([{ status: 200, body: { ok: true } }]);
    expect(asked).toMatchObject([
      {
        line: 'POST /auth/token',
        headers: { 'x-key': 'key-of-ours', accept: 'application/json' },
        body: '{"username":"wake","password":"pw"}',
      },
      { line: 'GET /x', headers: { 'x-key': 'key-of-ours', authorization: 'Bearer t1' } },
    ]);
    expect(asked[0]!.headers).not.toHaveProperty('authorization');
  });

  test('are exchanged for nothing that is answered to anybody', async () => {
    const { line, asked, lines } = await signingIn(good);
    await line([{ ...CALL, isPublic: true }]);
    expect(lines()).toEqual(['GET /x']);
    expect(asked[0]!.headers).not.toHaveProperty('authorization');
  });

  test('go along as they are where nothing is exchanged', async () => {
    const { line, asked } = await signingIn(good);
    await line([{ path: '/x' }]);
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([`Basic ${btoa('wake:pw')}`]);
  });

  test('are not needed where a ready token is there', async () => {
    const { line, asked } = await signingIn(good, { login: undefined as never, token: { env: 'TOKEN' } });
    await line([CALL]);
    expect(asked).toMatchObject([{ line: 'GET /x', headers: { authorization: 'Bearer ready-token' } }]);
  });

  test('are none where a source has neither', async () => {
    const { line, asked } = await signingIn(good, { login: undefined as never });
    await line([CALL]);
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe('a token that was signed in for', () => {
  test.each([401, 403])('is fetched anew once where it is refused with %i', async (status) => {
    const { line, lines, asked } = await signingIn((request, response) =>
      json(response, {}, request.headers.authorization === 'Bearer t1' ? status : 200),
    );
    expect(await line([CALL])).toMatchObject([{ status: 200 }]);
    expect(lines()).toEqual(['POST /auth/token', 'GET /x', 'POST /auth/token', 'GET /x']);
    expect(asked.at(-1)!.headers.authorization).toBe('Bearer t2');
  });

  test('is refused for another reason where a fresh one is refused too', async () => {
    const { line, lines } = await signingIn((_, response) => json(response, {}, 403));
    expect(await line([CALL])).toMatchObject([{ status: 403 }]);
    expect(lines()).toHaveLength(4);
  });

  test.each([404, 500])('is as good as before where the answer is %i', async (status) => {
    const { line, lines } = await signingIn((_, response) => json(response, {}, status));
    expect(await line([CALL])).toMatchObject([{ status }]);
    expect(lines()).toEqual(['POST /auth/token', 'GET /x']);
  });

  test('is fetched anew once for all calls under way that it was refused to', async () => {
    const { line, lines } = await signingIn((request, response) => {
      const isOld = request.headers.authorization === 'Bearer t1';
      // Both are refused before either goes on.
      setTimeout(() => json(response, {}, isOld ? 401 : 200), 30);
    });
    expect(await line([CALL, CALL, CALL])).toMatchObject(Array(3).fill({ status: 200 }));
    expect(lines().filter((one) => one === 'POST /auth/token')).toHaveLength(2);
  });

  test('is told as it is where none comes any more', async () => {
    let logins = 0;
    const { url } = await program((request, response) => {
      if (request.url !== '/auth/token') return json(response, {}, 401);
      return ++logins === 1
        ? json(response, { access_token: 't1' })
        : json(response, { detail: 'gone' }, 500);
    });
    const line = openLine(sourceOf({ kind: 'airflow', url, login: LOGIN }), ENV, undefined, 1_000);
    expect(await line([CALL])).toMatchObject([{ status: 500, body: { detail: 'gone' } }]);
  });

  test.each([
    ['empty', ''],
    ['no text', 5],
    ['of two words', 'two words'],
    ['of two lines', 'two\nlines'],
    ['of letters that no header takes', 'tökén'],
    ['not there', undefined],
  ])('is none where it is %s: nothing is asked with it', async (_, token) => {
    const { line, lines } = await signingIn(good, {}, () => token as string);
    expect(await line([CALL])).toMatchObject([{ status: 0, problem: 'it gave no token for this login' }]);
    expect(lines()).toEqual(['POST /auth/token']);
  });

  test.each([200, 204])('is none where the answer to a login is empty, with %i', async (status) => {
    const { url } = await program((_, response) => response.writeHead(status).end());
    const line = openLine(sourceOf({ kind: 'airflow', url, login: LOGIN }), ENV, undefined, 1_000);
    expect(await line([CALL])).toMatchObject([{ status: 0, problem: 'it gave no token for this login' }]);
  });

  test('is none where a login has no answer, which is told as that', async () => {
    const { line } = await signingIn(good);
    closeAll();
    expect(await line([CALL])).toMatchObject([
      { status: 0, problem: 'nothing answers at its address (ECONNREFUSED)' },
    ]);
  });

  test('is tried for anew by the next reading where the login was refused', async () => {
    let logins = 0;
    const { url, asked } = await program((request, response) => {
      if (request.url !== '/auth/token') return json(response, {});
      return ++logins === 1 ? json(response, {}, 401) : json(response, { access_token: 't1' });
    });
    const line = openLine(sourceOf({ kind: 'airflow', url, login: LOGIN }), ENV, undefined, 1_000);
    const [refused] = await line([CALL]);
    expect(refused).toMatchObject({ status: 401 });
    expect(refused).not.toHaveProperty('problem');
    expect(await line([CALL])).toMatchObject([{ status: 200 }]);
    expect(asked.map(({ line: one }) => one)).toEqual(['POST /auth/token', 'POST /auth/token', 'GET /x']);
  });
});
