import { describe, expect, it } from 'vitest';
import { isSlug, numberedSlug, slugOf, transliterate } from './slug.rules.js';

describe('the address of an event', () => {
  it.each([
    ['Regional Meeting of Women Peacebuilders', 'regional-meeting-of-women-peacebuilders'],
    ['Региональная встреча женщин-миротворцев', 'regionalnaia-vstrecha-zhenshchin-mirotvortsev'],
    ['Шестой ёж', 'shestoi-ezh'],
    ['რეგიონული შეხვედრა', 'regionuli-shekhvedra'],
    ['Տարածաշրջանային հանդիպում', 'taratsashrjanayin-handipum'],
    ['Łódź & Zürich: “What’s next?”', 'lodz-zurich-whats-next'],
    ['Bakı görüşü', 'baki-gorusu'],
    ['  5–6 June 2024  ', '5-6-june-2024'],
    ['会议', ''],
  ])('spells %s in Latin letters', (title, slug) => {
    expect(transliterate(title)).toBe(slug);
  });

  it('is made of the English title when there is one', () => {
    expect(slugOf({ ru: 'Встреча', en: 'Meeting' }, ['ru', 'en'])).toBe('meeting');
    expect(slugOf({ ka: 'შეხვედრა', ru: 'Встреча' }, ['ru', 'ka'])).toBe('vstrecha');
    expect(slugOf({ zh: '会议' })).toBe('event');
  });

  it('is cut between words, and always fits', () => {
    expect(slugOf({ en: `${'word '.repeat(20)}` })).toBe(
      'word-word-word-word-word-word-word-word-word-word-word-word',
    );
    expect(slugOf({ en: 'x'.repeat(500) })).toHaveLength(60);
    expect(isSlug(numberedSlug(slugOf({ en: 'x'.repeat(500) }), 12))).toBe(true);
  });

  it.each(['Meeting', 'a--b', '-a', 'a-', 'a b', '', 'a'.repeat(81), 'встреча', 'a/b', 7])(
    'is never %s',
    (text) => {
      expect(isSlug(text)).toBe(false);
    },
  );
});
