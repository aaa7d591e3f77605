import { describe, expect, it } from 'vitest';
import type { EventSettings } from '../../api/types.js';
import { changedFields } from './settings-changes.rules.js';

const stored = {
  title: { en: 'Meeting', ru: 'Встреча' },
  theme: null,
  languages: ['en', 'ru'],
  colour: '#9B2D27',
} as unknown as EventSettings;

describe('what was changed in the settings', () => {
  it('is nothing when the same was typed again, in whatever order of languages', () => {
    expect(changedFields(stored, { title: { ru: 'Встреча', en: 'Meeting' }, colour: '#9B2D27' })).toEqual({});
  });

  it('takes an emptied text for none', () => {
    expect(changedFields(stored, { theme: { en: '' } })).toEqual({});
  });

  it('names only the fields that differ', () => {
    const typed = { title: { en: 'Meeting', ru: 'Съезд' }, colour: '#9B2D27' };
    expect(changedFields(stored, typed)).toEqual({ title: typed.title });
  });

  it('minds the order of the languages of fallback', () => {
    expect(changedFields(stored, { languages: ['ru', 'en'] })).toEqual({ languages: ['ru', 'en'] });
  });
});
