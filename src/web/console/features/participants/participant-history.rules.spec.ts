import { describe, expect, it } from 'vitest';
import { deedOf } from './participant-history.rules.js';

const actor = { kind: 'account', name: 'Nino' } as const;

describe('a line of the history', () => {
  it('tells what was done', () => {
    expect(deedOf({ action: 'participant.confirmed', actor, before: { state: 'pending' } })).toEqual({
      deed: 'confirmed',
      showsFields: false,
    });
  });

  it('tells a return into review from an application', () => {
    expect(deedOf({ action: 'participant.pending', actor, before: null }).deed).toBe('pending');
    expect(deedOf({ action: 'participant.pending', actor, before: { state: 'declined' } }).deed).toBe(
      'reconsidered',
    );
  });

  it('shows what stood there before a correction', () => {
    expect(deedOf({ action: 'participant.edited', actor, before: { country: 'AM' } }).showsFields).toBe(true);
  });

  it('says plainly that something changed when a later version did it', () => {
    expect(deedOf({ action: 'participant.knighted', actor, before: null }).deed).toBe('changed');
  });
});
