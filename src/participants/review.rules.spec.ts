import { describe, expect, it } from 'vitest';
import { isReviewable, needsOverruleReason, stepsOf, type Reviewer } from './review.rules.js';

const somebodyOf = (...hosts: ('lead' | 'co-host')[]): Reviewer => ({
  accountId: 'her',
  worksFor: new Set(hosts),
});

describe('A review in one step', () => {
  const process = { approval: 'one-step', hasCoHost: true } as const;

  it('is decided by whoever may decide, for the lead or a co-host', () => {
    expect(stepsOf(process, somebodyOf('lead')).decide).toBe(true);
    expect(stepsOf(process, somebodyOf('co-host')).decide).toBe(true);
  });

  it('is decided by nobody else, and pre-approved by nobody', () => {
    expect(stepsOf(process, somebodyOf()).decide).toBe(false);
    expect(stepsOf(process, somebodyOf('lead', 'co-host')).preapprove).toBe(false);
  });

  it('needs no reason to confirm', () => {
    expect(
      needsOverruleReason('confirm', 'one-step', { preapproval: null, preapprovedBy: null }, 'her'),
    ).toBe(false);
  });
});

describe('A review in two steps', () => {
  const process = { approval: 'two-step', hasCoHost: true } as const;

  it('is pre-approved by a co-host, who does not decide and sees no decision before it is released', () => {
    expect(stepsOf(process, somebodyOf('co-host'))).toEqual({
      preapprove: true,
      decide: false,
      seeDrafts: false,
    });
  });

  it('is decided by the lead, who does not pre-approve', () => {
    expect(stepsOf(process, somebodyOf('lead'))).toEqual({
      preapprove: false,
      decide: true,
      seeDrafts: true,
    });
  });

  it('lets somebody of the lead pre-approve where nobody hosts with it', () => {
    expect(stepsOf({ ...process, hasCoHost: false }, somebodyOf('lead')).preapprove).toBe(true);
  });

  it('lets somebody who works for both do either step', () => {
    const both = stepsOf(process, somebodyOf('lead', 'co-host'));
    expect([both.preapprove, both.decide]).toEqual([true, true]);
  });

  it.each([
    ['nobody has pre-approved', null, null, true],
    ['a co-host was against', 'against', 'another', true],
    ['she pre-approved herself', 'for', 'her', true],
    ['a co-host was for', 'for', 'another', false],
  ] as const)('to confirm asks for a reason when %s', (_case, preapproval, preapprovedBy, expected) => {
    expect(needsOverruleReason('confirm', 'two-step', { preapproval, preapprovedBy }, 'her')).toBe(expected);
  });

  it('lets people wait or be declined without anybody’s approval', () => {
    const nothing = { preapproval: null, preapprovedBy: null };
    expect(needsOverruleReason('wait', 'two-step', nothing, 'her')).toBe(false);
    expect(needsOverruleReason('decline', 'two-step', nothing, 'her')).toBe(false);
  });
});

describe('An application', () => {
  it('is reviewed while it is pending and no round carries its decision out', () => {
    expect(isReviewable({ state: 'pending', roundId: null })).toBe(true);
    expect(isReviewable({ state: 'pending', roundId: 'round' })).toBe(false);
    expect(isReviewable({ state: 'confirmed', roundId: null })).toBe(false);
  });
});
