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

describe('an address to listen at', () => {
  const reply = async () => ({ status: 200, text: 'yes' });
  const at = async (address: string, token = TOKEN) => {
    const door = await listen(address, token, reply);
    open.push(door);
    return door;
  };

  test('may be that of the sixth version, in brackets, which are not a part of it', async () => {
    const { port } = await at('[::1]:0');
    expect(await (await fetch(`http://[::1]:${port}/`)).text()).toBe('yes\n');
  });

  test.each(['127.0.0.1:80x', '127.0.0.1:123456', '127.0.0.1', 'x[::1]:0', '127.0.0.1:65536'])(
    '%s is none',
    async (address) => {
      await expect(at(address)).rejects.toThrow(/is no address to listen at\. Expected 127\.0\.0\.1:8470\./);
    },
  );

  test('has the last port too', async () => {
    const { port } = await at('127.0.0.1:65535');
    expect(port).toBe(65_535);
  });

  test('takes a token of sixteen characters, and none that is shorter', async () => {
    expect((await at('127.0.0.1:0', 'x'.repeat(16))).port).toBeGreaterThan(0);
    const short = await at('127.0.0.1:0', 'x'.repeat(15)).catch((error: Error) => error);
    expect(short).toMatchObject({ name: 'NotListening', message: expect.stringContaining('16 characters') });
  });

  test('is free again once it is closed', async () => {
    const { port, close } = await at('127.0.0.1:0');
    const waiting = await fetch(`http://127.0.0.1:${port}/`);
    await waiting.text();
    close();
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    expect((await at(`127.0.0.1:${port}`)).port).toBe(port);
  });

  test('answers in plain words that nobody keeps', async () => {
    const { port } = await at('127.0.0.1:0');
    const { headers } = await fetch(`http://127.0.0.1:${port}/`);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('takes five megabytes, to the byte', async () => {
    const { url, got } = await listening();
    const most = 5 * 1024 * 1024;
    expect((await fetch(url, { method: 'POST', body: 'x'.repeat(most) })).status).toBe(200);
    expect(got[0]!.body).toHaveLength(most);
  });
});
