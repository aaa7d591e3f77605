import type { ReactElement } from 'react';

/** The two forms of a mail. */
export interface RenderedMail {
  html: string;
  text: string;
}

/** HTML and text from one element. The renderer is loaded by the first mail. */
export async function renderMail(element: ReactElement): Promise<RenderedMail> {
  const { render, toPlainText } = await import('@react-email/render');
  const html = await render(element);
  const text = toPlainText(html, { selectors: [{ selector: 'h1', options: { uppercase: false } }] });
  return { html, text: `${text.trim()}\n` };
}
