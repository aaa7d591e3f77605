import { describe, expect, it } from 'vitest';
import { fillLine, fillText, placeholdersIn } from './message-text.rules.js';

const fillings = { givenName: 'Нино', link: 'https://example.org/r/abc', 'answer:diet-k3f9x': 'vegan' };
const words = (text: string, others = {}) => JSON.stringify(fillText(text, { ...fillings, ...others }));

describe('A message', () => {
  it('names what is filled in, each once', () => {
    expect(placeholdersIn('Dear {givenName}, {answer:diet-k3f9x} {givenName}', '{nonsense}')).toEqual([
      'givenName',
      'answer:diet-k3f9x',
      'nonsense',
    ]);
  });

  it('is filled once: what is filled in is not looked into again', () => {
    expect(fillLine('Dear {givenName}', { ...fillings, givenName: '{link}' })).toBe('Dear {link}');
    expect(words('Dear {givenName}', { givenName: '{answer:diet-k3f9x}' })).not.toContain('vegan');
  });

  it('keeps paragraphs, lines, stress, lists and links', () => {
    expect(fillText('Dear **{givenName}**,\nwelcome\n\n- one\n- two *three*', fillings)).toEqual([
      {
        kind: 'paragraph',
        children: [
          { kind: 'text', text: 'Dear ' },
          { kind: 'strong', children: [{ kind: 'text', text: 'Нино' }] },
          { kind: 'text', text: ',' },
          { kind: 'break' },
          { kind: 'text', text: 'welcome' },
        ],
      },
      {
        kind: 'list',
        ordered: false,
        items: [
          [{ kind: 'paragraph', children: [{ kind: 'text', text: 'one' }] }],
          [
            {
              kind: 'paragraph',
              children: [
                { kind: 'text', text: 'two ' },
                { kind: 'em', children: [{ kind: 'text', text: 'three' }] },
              ],
            },
          ],
        ],
      },
    ]);
  });

  it('takes what a person wrote for words', () => {
    const name = '**<b>[x](https://evil.example)</b>**';
    expect(fillText('Dear {givenName}', { ...fillings, givenName: name })).toEqual([
      { kind: 'paragraph', children: [{ kind: 'text', text: `Dear ${name}` }] },
    ]);
  });

  it('takes HTML and pictures for words', () => {
    const [block] = fillText('<script>alert(1)</script> ![x](https://a.example/x.png)', fillings);
    expect(JSON.stringify(block)).toContain('<script>alert(1)</script>');
    expect(JSON.stringify(block)).not.toContain('"kind":"image"');
  });

  it('leads to the web, to an address and to her page only', () => {
    expect(words('[a](https://example.org/a) [m](mailto:a@example.org) [p]({link}) {link}')).toBe(
      JSON.stringify([
        {
          kind: 'paragraph',
          children: [
            { kind: 'link', href: 'https://example.org/a', children: [{ kind: 'text', text: 'a' }] },
            { kind: 'text', text: ' ' },
            { kind: 'link', href: 'mailto:a@example.org', children: [{ kind: 'text', text: 'm' }] },
            { kind: 'text', text: ' ' },
            { kind: 'link', href: fillings.link, children: [{ kind: 'text', text: 'p' }] },
            { kind: 'text', text: ' ' },
            { kind: 'link', href: fillings.link, children: [{ kind: 'text', text: fillings.link }] },
          ],
        },
      ]),
    );
    for (const address of ['javascript:alert(1)', 'data:text/html,x', 'http://example.org', '/r/x']) {
      expect(words(`[x](${address})`)).not.toContain('"link"');
    }
  });

  it('fills nothing into the address of a link', () => {
    expect(words('[x](https://example.org/?n={givenName})')).not.toContain(encodeURIComponent('Нино'));
  });
});
