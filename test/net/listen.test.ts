import { afterEach, describe, expect, test } from 'vitest';
import { listen } from '../../source/net/listen.ts';
import type { Request } from '../../source/sources/asking/sent.ts';

const TOKEN = 'a-token-of-some-length';
const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function listening(reply = async (_: Request) => ({ status: 200, text: 'yes' })) {
  const got: Request[] = [];
  const door = await listen('127.0.0.1:0', TOKEN, (request) => {
    got.push(request);
    return reply(request);
  });
  open.push(door);
  return { url: `http://127.0.0.1:${door.port}`, got };
}

describe('what is sent', () => {
  test('comes with its method, the parts of its path and its body, and is answered in a line', async () => {
    const { url, got } = await listening();
    const response = await fetch(`${url}/v1/gate/a%2Fb?x=1`, { method: 'POST', body: '{"ä":1}' });
    expect([response.status, await response.text()]).toEqual([200, 'yes\n']);
    expect(got).toEqual([{ method: 'POST', path: ['v1', 'gate', 'a/b'], body: '{"ä":1}', isKnown: false }]);
  });

  test('is known by the token alone', async () => {
    const { url, got } = await listening();
    for (const authorization of [`Bearer ${TOKEN}`, `Bearer ${TOKEN}x`, TOKEN, 'Bearer '])
      await fetch(url, { headers: { authorization } });
    expect(got.map(({ isKnown }) => isKnown)).toEqual([true, false, false, false]);
  });

  test('is refused where it is larger than what is taken, and where its path cannot be read', async () => {
    const { url, got } = await listening();
    const large = fetch(url, { method: 'POST', body: 'x'.repeat(6 * 1024 * 1024) });
    expect(
      await large.then(
        ({ status }) => status,
        () => 'cut',
      ),
    ).toSatisfy((one) => one === 413 || one === 'cut');
    expect((await fetch(`${url}/%ff`)).status).toBe(400);
    expect(got).toEqual([]);
  });

  test('that cannot be answered says so and no more', async () => {
    const { url } = await listening(async () => {
      throw new Error('a secret of ours');
    });
    const response = await fetch(url);
    expect([response.status, await response.text()]).toEqual([500, 'That could not be answered.\n']);
  });
});

describe('nobody is listened to', () => {
  const reply = async () => ({ status: 200, text: '' });
  test.each([
    ['nowhere', TOKEN, '"nowhere" is no address to listen at. Expected 127.0.0.1:8470.'],
    ['127.0.0.1:99999', TOKEN, '"127.0.0.1:99999" is no address to listen at. Expected 127.0.0.1:8470.'],
    [
      '127.0.0.1:0',
      undefined,
      'Who sends something has to have a token: set WAKEWORTHY_TOKEN to 16 characters or more.',
    ],
    [
      '127.0.0.1:0',
      'short',
      'Who sends something has to have a token: set WAKEWORTHY_TOKEN to 16 characters or more.',
    ],
  ])('at %s with the token %s', async (address, token, message) => {
    await expect(listen(address, token, reply)).rejects.toThrow(message);
  });

  test('where somebody else listens already', async () => {
    const first = await listening();
    const { port } = new URL(first.url);
    await expect(listen(`127.0.0.1:${port}`, TOKEN, reply)).rejects.toThrow(
      `Nothing can be listened to at 127.0.0.1:${port}: EADDRINUSE.`,
    );
  });
});
