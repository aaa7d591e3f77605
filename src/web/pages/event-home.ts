import type { Event } from '../../events/event.entity.js';
import type { Frame } from './layout.js';
import { said, type Reader } from './reader.js';

/** The event's name at the top of its pages, leading to its page; a private event has none. */
export function homeOf(
  event: Pick<Event, 'title' | 'slug' | 'languages' | 'visibility'>,
  reader: Reader,
): Pick<Frame, 'home'> {
  if (event.visibility === 'private') {
    return {};
  }
  const { text, lang } = said(event.title, reader, event.languages);
  return { home: { text, href: `/e/${event.slug}`, ...(lang ? { lang } : {}) } };
}
