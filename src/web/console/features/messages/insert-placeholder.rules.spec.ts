import { describe, expect, it } from 'vitest';
import { insertPlaceholder } from './insert-placeholder.rules.js';

describe('a placeholder', () => {
  it('goes where one writes, in the place of what is selected', () => {
    expect(insertPlaceholder('Dear X,', 'givenName', 5, 6)).toEqual({ text: 'Dear {givenName},', caret: 16 });
  });

  it('goes to the end of a text that became shorter', () => {
    expect(insertPlaceholder('Dear', 'givenName', 50, 60).text).toBe('Dear{givenName}');
  });
});
