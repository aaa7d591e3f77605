import type { ReactElement } from 'react';
import { toHtml } from '../markdown.js';
import type { Said } from '../reader.js';

/** What the organizers say before their questions: Markdown, with HTML off. */
export function Introduction({ said: { text, lang } }: { said: Said }): ReactElement | null {
  return text === '' ? null : (
    <div className="prose introduction" lang={lang} dangerouslySetInnerHTML={{ __html: toHtml(text) }} />
  );
}
