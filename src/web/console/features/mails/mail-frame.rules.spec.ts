import { describe, expect, it } from 'vitest';
import { framed } from './mail-frame.rules.js';

describe('the frame of a previewed mail', () => {
  it('puts its policy before anything that could load', () => {
    const html = framed('<html><head lang="en"><link href="https://elsewhere"></head></html>', 'n1');
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('elsewhere'));
    expect(html).toContain("default-src 'none'; img-src data:");
  });

  it('has a policy even around a bare fragment', () => {
    expect(framed('<p>Words</p>', 'n1')).toMatch(/^<!doctype html><html><head><meta http-equiv/);
  });

  it('admits the styles of the mail', () => {
    expect(framed('<head><style>p{}</style></head>', 'n1')).toContain('<style nonce="n1">');
  });
});
