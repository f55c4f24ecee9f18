import { afterEach, describe, expect, test } from 'vitest';
import type { Source } from '../../source/domain/catalog/source.ts';
import { lineTo } from '../../source/net/lines.ts';
import { NoSecret } from '../../source/net/secrets.ts';
import { sourceOf } from '../sources/answering.ts';
import { closeAll, json, program } from './server.ts';

afterEach(closeAll);

const ENV = { PW: 'pw', OTHER: 'other', ADDRESS: 'https://x.example/a' };
const source = (changes: Partial<Source> = {}) =>
  sourceOf({ kind: 'airflow', id: 'lines', url: 'http://127.0.0.1:1', ...changes });

describe('the line to a source', () => {
  test('is kept from reading to reading, and with it what it signed in for', async () => {
    const { url, asked } = await program((_, response) => json(response, { access_token: 't' }));
    const one = source({ url, login: { user: 'wake', password: { env: 'PW' } } });
    const call = { path: '/x', signsIn: '/auth/token' };
    for (const reading of [1, 2]) {
      // The catalog is read anew before each.
      const [answer] = await lineTo(structuredClone(one), ENV)([call]);
      expect(answer!.status, `reading ${reading}`).toBe(200);
    }
    expect(asked.map(({ line }) => line)).toEqual(['POST /auth/token', 'GET /x', 'GET /x']);
  });

  test.each<[string, Partial<Source>]>([
    ['its name', { id: 'lines-2' }],
    ['its address', { url: 'http://127.0.0.1:2' }],
    ['the variable that holds its address', { address: { env: 'ADDRESS' } }],
    ['a header', { headers: { 'x-team': 'data' } }],
    ['its token', { token: { env: 'OTHER' } }],
    ['its user', { login: { user: 'other', password: { env: 'PW' } } }],
    ['its password', { login: { user: 'wake', password: { env: 'OTHER' } } }],
  ])('is another one where %s is another', (_, changes) => {
    const before = source({ login: { user: 'wake', password: { env: 'PW' } }, token: { env: 'PW' } });
    expect(lineTo({ ...before, ...changes }, ENV)).not.toBe(lineTo(before, ENV));
  });

  test('is another one where its variable holds something else, or nothing', () => {
    const one = source({ token: { env: 'OTHER' } });
    expect(lineTo(one, { ...ENV, OTHER: 'new' })).not.toBe(lineTo(one, ENV));
    expect(() => lineTo(one, { PW: 'pw' })).toThrow(NoSecret);
  });

  test('is the same where only changes what is read of it', () => {
    expect(lineTo(source({ every: 5, include: ['a*'], runs: ['manual'] }), ENV)).toBe(lineTo(source(), ENV));
  });

  test('is there as soon as its secret is', () => {
    const secret = source({ id: 'lines-late', token: { env: 'LATE' } });
    expect(() => lineTo(secret, ENV)).toThrow(NoSecret);
    expect(lineTo(secret, { LATE: 'now' })).toBeTypeOf('function');
  });

  test('is cut where the program is told to end', async () => {
    const { url } = await program(() => undefined);
    const stop = new AbortController();
    const answers = lineTo(source({ url }), ENV, stop.signal)([{ path: '/' }]);
    setTimeout(() => stop.abort(), 20);
    expect((await answers)[0]).toMatchObject({ status: 0, body: undefined });
  });
});
