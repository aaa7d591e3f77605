import { describe, expect, it } from 'vitest';
import { assertSameOrigin, CrossSite } from './same-origin.js';

const publicUrl = 'https://convoke.example.org';

function send(headers: Record<string, string>, { method = 'POST', actsForSomebody = true } = {}): () => void {
  return () => assertSameOrigin({ method, headers, host: 'convoke.example.org' }, publicUrl, actsForSomebody);
}

describe('A request that changes something', () => {
  it.each(['same-origin', 'none'])('passes when the browser says it comes from our own page (%s)', (site) => {
    expect(send({ 'sec-fetch-site': site, cookie: 'a=b' })).not.toThrow();
  });

  it.each(['cross-site', 'same-site'])('is refused when the browser says it does not (%s)', (site) => {
    expect(send({ 'sec-fetch-site': site, origin: publicUrl })).toThrow(CrossSite);
    expect(send({ 'sec-fetch-site': site }, { actsForSomebody: false })).toThrow(CrossSite);
  });

  it('is judged by its origin when the browser says nothing else', () => {
    expect(send({ origin: publicUrl, cookie: 'a=b' })).not.toThrow();
    expect(send({ origin: 'https://elsewhere.example' })).toThrow(CrossSite);
    expect(send({ origin: 'null' })).toThrow(CrossSite);
  });

  it('is refused without a trace of its origin when a cookie would lend it rights', () => {
    expect(send({ cookie: 'a=b' })).toThrow(CrossSite);
    expect(send({ cookie: 'a=b' }, { actsForSomebody: false })).not.toThrow();
    expect(send({})).not.toThrow();
  });

  it('needs no proof when it bears a token, which no browser adds by itself', () => {
    expect(send({ authorization: 'Bearer cvk_x', 'sec-fetch-site': 'cross-site' })).not.toThrow();
  });
});

describe('A request that only reads', () => {
  it('may come from anywhere', () => {
    expect(send({ 'sec-fetch-site': 'cross-site', cookie: 'a=b' }, { method: 'GET' })).not.toThrow();
  });
});
