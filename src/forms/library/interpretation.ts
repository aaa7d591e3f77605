import { inThree, onlyIf, type SectionTemplate } from './section-template.js';

/** Which languages she hears and speaks. */
export const interpretation: SectionTemplate = {
  name: 'interpretation',
  title: inThree('Languages and interpretation', 'Языки и перевод', 'ენები და თარგმანი'),
  description: inThree(
    'From these answers the organizers decide which languages are interpreted, and in which rooms.',
    'По этим ответам организаторы решают, на какие языки и в каких залах нужен перевод.',
    'ამ პასუხების მიხედვით ორგანიზატორები წყვეტენ, რომელ ენებზე და რომელ დარბაზებში იქნება თარგმანი.',
  ),
  fields: [
    {
      id: 'understands',
      type: 'languages',
      label: inThree(
        'In which languages can you follow a discussion?',
        'На каких языках вы можете следить за обсуждением?',
        'რომელ ენებზე შეგიძლიათ თვალი ადევნოთ დისკუსიას?',
      ),
    },
    {
      id: 'speaks',
      type: 'languages',
      label: inThree(
        'In which languages do you like to speak?',
        'На каких языках вам удобно выступать?',
        'რომელ ენებზე გირჩევნიათ გამოსვლა?',
      ),
    },
    {
      id: 'needs-interpretation',
      type: 'yes-no',
      label: inThree('Do you need interpretation?', 'Нужен ли вам перевод?', 'გჭირდებათ თარგმანი?'),
    },
    {
      id: 'interpretation-into',
      type: 'languages',
      label: inThree('Into which language?', 'На какой язык?', 'რომელ ენაზე?'),
      ...onlyIf('needs-interpretation', 'yes'),
    },
  ],
};
