import { describe, expect, test } from 'vitest';
import { problemOf } from '../../source/net/problem.ts';

const coded = (code: unknown, cause?: unknown) => Object.assign(new Error('x', { cause }), { code });
const nested = (deep: number, innermost: Error) =>
  Array.from({ length: deep }).reduce<Error>((cause) => new Error('around it', { cause }), innermost);

describe('what keeps an answer from coming', () => {
  test.each([
    ['ECONNREFUSED', 'nothing answers at its address (ECONNREFUSED)'],
    ['ENOTFOUND', 'the name of its host is not known (ENOTFOUND)'],
    ['EAI_AGAIN', 'the name of its host is not known now (EAI_AGAIN)'],
    ['ECONNRESET', 'the connection was cut (ECONNRESET)'],
    ['UND_ERR_SOCKET', 'the answer was cut short (UND_ERR_SOCKET)'],
    ['EODD', 'the connection failed (EODD)'],
  ])('with %s is: %s', (code, words) => {
    expect(problemOf(coded(code))).toBe(words);
    expect(problemOf(nested(3, coded(code)))).toBe(words);
  });

  test('is a certificate by any of its codes', () => {
    for (const code of [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'ERR_TLS_X',
      'ERR_SSL_X',
      'EPROTO',
    ])
      expect(problemOf(coded(code))).toBe(
        `its certificate is not trusted here (${code}); NODE_EXTRA_CA_CERTS can name a file of those that are`,
      );
  });

  test.each([
    ['CERT_HAS_EXPIRED', /^its certificate has expired/],
    ['CERT_NOT_YET_VALID', /^its certificate is not valid yet/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /^its certificate is for another name/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /^nothing is encrypted at this address/],
  ])('is what no file of certificates puts right: %s', (code, words) => {
    const said = problemOf(nested(2, coded(code)));
    expect(said).toMatch(words);
    expect(said).toContain(`(${code})`);
    expect(said).not.toContain('NODE_EXTRA_CA_CERTS');
  });

  test('is time that ran out, wherever that is told', () => {
    for (const name of ['TimeoutError', 'AbortError'])
      expect(problemOf(nested(2, Object.assign(new Error('x'), { name })))).toBe('no answer within 10 s');
  });

  test('is the innermost of several, of which eight are looked at', () => {
    expect(problemOf(coded('EOUTER', coded('ECONNRESET')))).toBe('the connection was cut (ECONNRESET)');
    expect(problemOf(nested(7, coded('ECONNRESET')))).toBe('the connection was cut (ECONNRESET)');
    expect(problemOf(nested(8, coded('ECONNRESET')))).toBe('the connection failed');
    const several = new AggregateError([coded('ECONNREFUSED'), 'no error'], 'x');
    expect(problemOf(new Error('x', { cause: several }))).toBe(
      'nothing answers at its address (ECONNREFUSED)',
    );
  });

  test('is only that it failed where nothing says more', () => {
    expect(problemOf(new Error('secret words'))).toBe('the connection failed');
    expect(problemOf('a text')).toBe('the connection failed');
    expect(problemOf(coded(7))).toBe('the connection failed');
  });
});
