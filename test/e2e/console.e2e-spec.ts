import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../support/test-app.js';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await createTestApp();
});

afterAll(async () => {
  await testApp?.close();
});

describe('the console as files', () => {
  it.each(['/console', '/console/', '/console/events/0190/settings/texts', '/console/sign-in/link'])(
    'starts at %s, unstored, unindexed, under a policy without inline scripts',
    async (path) => {
      const { status, headers, text } = await testApp.request.get(path).set('accept', 'text/html');
      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['x-robots-tag']).toBe('noindex, nofollow');
      expect(headers['content-security-policy']).toContain("script-src 'self';");
      expect(text).not.toMatch(/<script(?![^>]* src=)/);
    },
  );

  it('gives every page load a nonce of its own, the same in policy and page', async () => {
    const [one, other] = [await nonces(), await nonces()];
    expect(one.policy).toBe(one.page);
    expect(one.policy).not.toBe(other.policy);
  });

  it('keeps files for good, compressed for those who can read it', async () => {
    const { text } = await testApp.request.get('/console/');
    const script = /\/console\/assets\/index-[\w-]+\.js/.exec(text)?.[0] ?? '';
    const packed = await testApp.request.get(script).set('accept-encoding', 'gzip, br');
    expect(packed.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'br',
      vary: expect.stringContaining('accept-encoding') as string,
    });
    const plain = await testApp.request.get(script).set('accept-encoding', 'gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.text.length).toBeGreaterThan(packed.text.length / 2);
  });

  it.each(['nothing.js', '..%2Findex.html', '..%2F..%2Fsrc%2Fmain.js', '%2Fetc%2Fpasswd', 'index.html'])(
    'has no file %s',
    async (name) => {
      const { status } = await testApp.request.get(`/console/assets/${name}`);
      expect(status).toBe(404);
    },
  );
});

async function nonces(): Promise<{ policy: string | undefined; page: string | undefined }> {
  const { headers, text } = await testApp.request.get('/console/');
  return {
    policy: /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1],
    page: /name="style-nonce" content="([^"]+)"/.exec(text)?.[1],
  };
}
