import { describe, expect, it } from 'vitest';
import { mergePreview, type MergeSide } from './merge.rules.js';
import { participantStates } from './participant-states.rules.js';

const day = (number: number) => new Date(Date.UTC(2024, 3, number));

function aSide(id: string, given: Partial<MergeSide> = {}): MergeSide {
  return {
    id,
    state: 'pending',
    categoryId: `category of ${id}`,
    email: `${id}@example.org`,
    givenName: 'Oksana',
    familyName: 'Shevchenko',
    badgeName: null,
    organization: null,
    country: 'UA',
    language: 'uk',
    provedAt: day(2),
    registeredAt: day(1),
    waitingNumber: null,
    priority: 0,
    tags: [],
    hidesOrganization: false,
    staysOffLists: false,
    askedErasureAt: null,
    consents: [],
    ...given,
  };
}

describe('what stays of two participations', () => {
  it.each([
    ['confirmed', 'offered'],
    ['offered', 'waitlisted'],
    ['waitlisted', 'pending'],
    ['pending', 'received'],
    ['pending', 'declined'],
    ['received', 'cancelled'],
  ] as const)('goes on as %s rather than %s, with that category', (stronger, weaker) => {
    const strong = aSide('strong', { state: stronger, registeredAt: day(9) });
    const weak = aSide('weak', { state: weaker });
    for (const preview of [mergePreview(strong, weak), mergePreview(weak, strong)]) {
      expect(preview).toMatchObject({ keepId: 'strong', endId: 'weak', state: stronger });
      expect(preview.categoryId).toBe('category of strong');
    }
  });

  it.each(participantStates)('is the one that came first when both are %s', (state) => {
    const early = aSide('early', { state });
    const late = aSide('late', { state, registeredAt: day(5) });
    expect(mergePreview(late, early).keepId).toBe('early');
    expect(mergePreview(early, late).keepId).toBe('early');
  });

  it('says what she said last under a proven address, and what the other said', () => {
    const older = aSide('older', { familyName: 'Шевченко', provedAt: day(2) });
    const newer = aSide('newer', { familyName: 'Shevchenko', provedAt: day(3) });
    expect(mergePreview(older, newer).fields).toMatchObject({
      familyName: { value: 'Shevchenko', from: 'newer', other: 'Шевченко' },
      email: { value: 'newer@example.org', from: 'newer', other: 'older@example.org' },
      givenName: { value: 'Oksana', other: null },
    });
  });

  it('believes a proven address more than a later one that is not', () => {
    const proven = aSide('proven', { country: 'UA', provedAt: day(2) });
    const later = aSide('later', { country: 'GE', provedAt: null, registeredAt: day(8) });
    expect(mergePreview(later, proven).fields.country).toEqual({ value: 'UA', from: 'proven', other: 'GE' });
  });

  it('takes the later of two that nobody proved', () => {
    const early = aSide('early', { country: 'UA', provedAt: null });
    const late = aSide('late', { country: 'GE', provedAt: null, registeredAt: day(8) });
    expect(mergePreview(early, late).fields.country.value).toBe('GE');
  });

  it('never puts silence in the place of words', () => {
    const talkative = aSide('talkative', { organization: 'Network', badgeName: 'Oksana' });
    const silent = aSide('silent', { organization: null, badgeName: '', provedAt: day(7) });
    const { fields } = mergePreview(talkative, silent);
    expect(fields.organization).toEqual({ value: 'Network', from: 'talkative', other: null });
    expect(fields.badgeName.value).toBe('Oksana');
  });

  it('keeps every consent, each as she last decided', () => {
    const one = aSide('one', {
      consents: [
        { purpose: 'data-processing', givenAt: day(1), withdrawnAt: null },
        { purpose: 'photography', givenAt: day(1), withdrawnAt: day(6) },
      ],
    });
    const other = aSide('other', {
      consents: [
        { purpose: 'photography', givenAt: day(4), withdrawnAt: null },
        { purpose: 'newsletter', givenAt: day(4), withdrawnAt: null },
      ],
    });
    const expected = [
      { purpose: 'data-processing', givenAt: day(1), withdrawnAt: null },
      { purpose: 'newsletter', givenAt: day(4), withdrawnAt: null },
      { purpose: 'photography', givenAt: day(1), withdrawnAt: day(6) },
    ];
    expect(mergePreview(one, other).consents).toEqual(expected);
    expect(mergePreview(other, one).consents).toEqual(expected);
  });

  it('takes a consent given again after it was withdrawn', () => {
    const one = aSide('one', {
      consents: [{ purpose: 'photography', givenAt: day(1), withdrawnAt: day(2) }],
    });
    const other = aSide('other', {
      consents: [{ purpose: 'photography', givenAt: day(3), withdrawnAt: null }],
    });
    expect(mergePreview(one, other).consents).toEqual(other.consents);
  });

  it('waits under the earlier number, and under none with a place', () => {
    const one = aSide('one', { state: 'waitlisted', waitingNumber: '12' });
    const other = aSide('other', { state: 'waitlisted', waitingNumber: '9', registeredAt: day(3) });
    expect(mergePreview(one, other).waitingNumber).toBe('9');
    expect(mergePreview(one, aSide('placed', { state: 'confirmed' })).waitingNumber).toBeNull();
    expect(mergePreview(one, aSide('gone', { state: 'cancelled', waitingNumber: '3' })).waitingNumber).toBe(
      '12',
    );
  });

  it('protects her when either asks for it, and keeps the tags of both', () => {
    const one = aSide('one', { hidesOrganization: true, tags: ['visa', 'speaker'], priority: 2 });
    const other = aSide('other', {
      staysOffLists: true,
      tags: ['visa', 'childcare'],
      askedErasureAt: day(9),
    });
    expect(mergePreview(one, other)).toMatchObject({
      hidesOrganization: true,
      staysOffLists: true,
      tags: ['visa', 'speaker', 'childcare'],
      priority: 2,
      askedErasureAt: day(9),
    });
  });
});
