/** A form of 25 questions as a regional meeting asks them, and what people answer on it. */
const text = (en) => ({ en, ru: en });
const option = (code, places) => ({ code, label: text(code), ...(places === undefined ? {} : { places }) });
const field = (id, type, more = {}) => ({ id, type, label: text(id), ...more });
const always = { required: { when: 'always' } };

export const ROOM = 'room-bench';
export const SESSIONS = 'sessions-bench';

/** @param {number} singles how many single rooms there are */
export function definitionOf(singles) {
  return {
    sections: [
      {
        id: 'person',
        title: text('You'),
        fields: [
          field('title-bench', 'short-text', always),
          field('position-bench', 'short-text'),
          field('phone-bench', 'phone'),
          field('website-bench', 'link'),
          field('languages-bench', 'languages', always),
          field('years-bench', 'number', { settings: { min: 0, max: 80 } }),
          field('first-bench', 'yes-no', always),
          field('motivation-bench', 'long-text', always),
        ],
      },
      {
        id: 'needs',
        title: text('Needs'),
        fields: [
          field('diet-bench', 'single-choice', {
            sensitive: true,
            options: ['none', 'vegetarian', 'vegan', 'halal'].map((code) => option(code)),
          }),
          field('access-bench', 'long-text', { sensitive: true }),
          field('interpretation-bench', 'yes-no', always),
          field('listens-bench', 'single-choice', {
            shownIf: {
              match: 'all',
              tests: [{ field: 'interpretation-bench', is: 'one-of', values: ['yes'] }],
            },
            options: ['en', 'ru', 'ka'].map((code) => option(code)),
          }),
          field('child-bench', 'yes-no'),
          field('shirt-bench', 'single-choice', {
            options: ['s', 'm', 'l', 'xl'].map((code) => option(code)),
          }),
        ],
      },
      {
        id: 'stay',
        title: text('Stay'),
        fields: [
          field('arrival-bench', 'date', always),
          field('nights-bench', 'date-range'),
          field('visa-bench', 'yes-no', always),
          field('embassy-bench', 'country', {
            shownIf: { match: 'all', tests: [{ field: 'visa-bench', is: 'one-of', values: ['yes'] }] },
          }),
          field(ROOM, 'single-choice', {
            ...always,
            options: [option('single', singles), option('double', 1_000_000), option('none')],
          }),
        ],
      },
      {
        id: 'topics',
        title: text('Topics'),
        fields: [
          field('topics-bench', 'several-choices', {
            options: ['law', 'media', 'youth', 'climate', 'economy'].map((code) => option(code)),
          }),
          field('wishes-bench', 'ranked-choice', { options: ['a', 'b', 'c'].map((code) => option(code)) }),
          field(SESSIONS, 'session-choice'),
          field('heard-bench', 'single-choice', {
            options: ['mail', 'friend', 'web'].map((code) => option(code)),
          }),
          field('remarks-bench', 'long-text'),
          field('newsletter-bench', 'yes-no'),
        ],
      },
    ],
  };
}

/** What the person of a request answers; every fifth asks for a single room, everybody for three sessions. */
export function answersOf(index, sessionIds) {
  const visa = index % 3 === 0;
  const interpretation = index % 2 === 0;
  const blocks = sessionIds.length / 3;
  return {
    'title-bench': 'Programme officer',
    'position-bench': `Department ${index % 40}`,
    'phone-bench': `+99655512${String(index % 10_000).padStart(4, '0')}`,
    'website-bench': 'https://network.example.org/about',
    'languages-bench': ['ru', 'en'],
    'years-bench': index % 30,
    'first-bench': index % 4 === 0,
    'motivation-bench':
      'I work with women in border villages and wish to learn how others mediate disputes over water.',
    'diet-bench': ['none', 'vegetarian', 'vegan', 'halal'][index % 4],
    ...(index % 10 === 0 ? { 'access-bench': 'A room without steps, please.' } : {}),
    'interpretation-bench': interpretation,
    ...(interpretation ? { 'listens-bench': 'ru' } : {}),
    'child-bench': false,
    'shirt-bench': ['s', 'm', 'l', 'xl'][index % 4],
    'arrival-bench': '2027-06-04',
    'nights-bench': { from: '2027-06-04', to: '2027-06-07' },
    'visa-bench': visa,
    ...(visa ? { 'embassy-bench': 'KZ' } : {}),
    [ROOM]: index % 5 === 0 ? 'single' : 'double',
    'topics-bench': ['law', 'youth'],
    'wishes-bench': ['b', 'a', 'c'],
    [SESSIONS]: [0, 1, 2].map((block) => sessionIds[block * blocks + (index % blocks)]),
    'heard-bench': 'friend',
    'remarks-bench': 'Thank you for organizing this meeting.',
    'newsletter-bench': index % 2 === 1,
  };
}

/** Fields whose answers are sealed. */
export const sensitiveFields = ['diet-bench', 'access-bench'];
