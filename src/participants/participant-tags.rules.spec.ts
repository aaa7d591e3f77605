import { describe, expect, it } from 'vitest';
import { tidyTags } from './participant-tags.rules.js';

describe('Tags', () => {
  it('are tidied, and empty ones left out', () => {
    expect(tidyTags(['  first  time ', '', ' '], [])).toEqual(['first time']);
  });

  it('stand once, whatever their case, in the spelling that came first', () => {
    expect(tidyTags(['Speaker', 'speaker', 'SPEAKER'], [])).toEqual(['Speaker']);
    expect(tidyTags(['Докладчица', 'докладчица'], [])).toEqual(['Докладчица']);
  });

  it('take the spelling that the event uses already', () => {
    expect(tidyTags(['first-timer', 'new'], ['First-timer'])).toEqual(['First-timer', 'new']);
  });
});
