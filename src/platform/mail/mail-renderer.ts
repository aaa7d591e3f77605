import type { ReactElement } from 'react';

/** The two forms of a mail. */
export interface RenderedMail {
  html: string;
  text: string;
}

/** What we use of the converter's anchors and writer, which come without types. */
interface Anchor {
  children: unknown;
  attribs?: { href?: string };
}

interface TextWriter {
  addInline: (text: string, options: { noWordTransform: boolean }) => void;
}

/** HTML and text from one element. The renderer is loaded by the first mail. */
export async function renderMail(element: ReactElement): Promise<RenderedMail> {
  const { render, toPlainText } = await import('@react-email/render');
  const html = (await render(element)).replace(/^<!DOCTYPE[^>]*>/i, '<!doctype html>');
  const text = toPlainText(html, {
    selectors: [
      { selector: 'h1', options: { uppercase: false } },
      { selector: 'a', format: 'labelled' },
    ],
    formatters: {
      labelled: (link: Anchor, walk: (children: unknown, writer: TextWriter) => void, writer: TextWriter) => {
        walk(link.children, writer);
        writer.addInline(`: ${link.attribs?.href ?? ''}`, { noWordTransform: true });
      },
    },
  });
  return { html, text: `${text.trim()}\n` };
}
