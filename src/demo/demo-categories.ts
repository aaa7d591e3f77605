import type { NewCategory } from '../events/categories.service.js';

export type CategoryCode = 'peacebuilder' | 'representative' | 'speaker' | 'organizer';

/** The kinds of participants, the same at both editions. Who wants to speak is read first; hosts add their own team. */
export const categories: readonly (NewCategory & { code: CategoryCode })[] = [
  {
    code: 'peacebuilder',
    title: { en: 'Woman peacebuilder', ru: 'Женщина-миротворец', ka: 'მშვიდობისმშენებელი ქალი' },
  },
  {
    code: 'representative',
    title: {
      en: 'Representative of an organization',
      ru: 'Представитель организации',
      ka: 'ორგანიზაციის წარმომადგენელი',
    },
    colour: '#2A4474',
  },
  {
    code: 'speaker',
    title: { en: 'Speaker or facilitator', ru: 'Докладчик или ведущий', ka: 'მომხსენებელი ან ფასილიტატორი' },
    needsReview: true,
    colour: '#4B6650',
  },
  {
    code: 'organizer',
    title: { en: 'Organizing team', ru: 'Команда организаторов', ka: 'ორგანიზატორთა გუნდი' },
    openToPublic: false,
    colour: '#5A4632',
  },
];

/** Places of the next edition: few for representatives, so that some wait while newcomers still find a place. */
export const places: Record<CategoryCode, number> = {
  peacebuilder: 70,
  representative: 8,
  speaker: 12,
  organizer: 12,
};

/** Places of either edition in all: the plenary hall with some air. */
export const PLACES_IN_ALL = 100;
