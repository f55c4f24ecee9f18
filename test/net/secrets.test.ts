import { expect, test } from 'vitest';
import { NoSecret, secretsOf } from '../../source/net/secrets.ts';
import { sourceOf } from '../sources/answering.ts';

const secrets = (held: string, name = 'ROTA') =>
  secretsOf(sourceOf({ id: 'pd', kind: 'calendar', address: { env: 'ROTA' } }), { [name]: held });
const refusal = (held: string, name?: string) => {
  try {
    return secrets(held, name);
  } catch (error) {
    return error;
  }
};

test.each([
  ['https://x.example/a', 'https://x.example/a'],
  ['http://x.example/a', 'http://x.example/a'],
  ['webcal://x.example/a', 'https://x.example/a'],
  ['WEBCALS://x.example/webcal:b', 'https://x.example/webcal:b'],
  ['  https://x.example/a ', 'https://x.example/a'],
])('the address that a variable holds, %s, is asked at %s', (held, address) => {
  expect(secrets(held).address).toBe(address);
});

test.each(['ftp://x.example/a', 'x-https://x.example', 'nothing', 'file:///etc/passwd', 'xwebcal://a'])(
  '%s is none, and is quoted nowhere',
  (held) => {
    const error = refusal(held) as Error;
    expect(error).toBeInstanceOf(NoSecret);
    expect(error.name).toBe('NoSecret');
    expect(error.message).toBe(
      'What the variable ROTA holds is no address that begins with https:// or webcal://.',
    );
  },
);

test('a variable that is not set, or empty, is named', () => {
  for (const error of [refusal('x', 'OTHER'), refusal('')])
    expect((error as Error).message).toBe('pd needs the variable ROTA, and it is not set here.');
});
