import { describe, expect, it } from 'vitest';
import { patchBetween } from './form-saving.rules.js';
import type { FormWorkState } from './use-form-work.js';

const kept: FormWorkState = {
  about: {
    title: { en: 'Travel', ru: 'Дорога' },
    introduction: null,
    categoryIds: [],
    byLinkOnly: false,
    opensAt: null,
    closesAt: null,
  },
  definition: { sections: [{ id: 'stay-aaaaa', title: { en: 'Stay' }, fields: [] }] },
};

describe('what is sent to be kept', () => {
  it('is nothing when the same stands there, in whatever order of languages', () => {
    expect(patchBetween(kept, structuredClone(kept))).toBeNull();
    const turned = { ...kept, about: { ...kept.about, title: { ru: 'Дорога', en: 'Travel' } } };
    expect(patchBetween(kept, turned)).toBeNull();
  });

  it('is of the settings what changed', () => {
    const now = { ...kept, about: { ...kept.about, byLinkOnly: true } };
    expect(patchBetween(kept, now)).toEqual({ byLinkOnly: true });
  });

  it('is the whole draft when anything of it changed', () => {
    const now = { ...kept, definition: { sections: [] } };
    expect(patchBetween(kept, now)).toEqual({ draft: { sections: [] } });
  });
});
