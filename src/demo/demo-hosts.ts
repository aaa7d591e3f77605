import type { HostRole } from '../events/host.entity.js';
import type { NewProgramme } from '../events/programmes.service.js';
import type { OrganizationFacts } from '../organizations/organizations.service.js';

/** The account that leads the demo; `npm start` prints a link that signs her in. */
export const organizer = { email: 'organizer@example.org', name: 'Demo organizer', language: 'en' };

/** The account that works for the co-host. */
export const cohost = { email: 'cohost@example.org', name: 'Demo co-host' };

type DemoHost = Pick<OrganizationFacts, 'name' | 'acronym' | 'kind'> & { role: HostRole };

/** Who held the model meeting, the lead first. */
export const hosts: readonly DemoHost[] = [
  {
    role: 'lead',
    acronym: 'OSCE',
    kind: 'intergovernmental',
    name: {
      en: 'OSCE Gender Issues Programme',
      ru: 'Программа ОБСЕ по гендерным вопросам',
      ka: 'ეუთოს გენდერულ საკითხთა პროგრამა',
    },
  },
  {
    role: 'co-host',
    acronym: 'GNWP',
    kind: 'civil-society',
    name: {
      en: 'Global Network of Women Peacebuilders',
      ru: 'Глобальная сеть женщин-миротворцев',
      ka: 'მშვიდობისმშენებელ ქალთა გლობალური ქსელი',
    },
  },
  {
    role: 'partner',
    acronym: 'ODIHR',
    kind: 'intergovernmental',
    name: {
      en: 'OSCE Office for Democratic Institutions and Human Rights',
      ru: 'Бюро ОБСЕ по демократическим институтам и правам человека',
      ka: 'ეუთოს დემოკრატიული ინსტიტუტებისა და ადამიანის უფლებების ოფისი',
    },
  },
  {
    role: 'partner',
    acronym: 'UNFPA',
    kind: 'intergovernmental',
    name: {
      en: 'United Nations Population Fund',
      ru: 'Фонд ООН в области народонаселения',
      ka: 'გაეროს მოსახლეობის ფონდი',
    },
  },
  {
    role: 'partner',
    acronym: 'UN Women',
    kind: 'intergovernmental',
    name: { en: 'UN Women', ru: 'Структура «ООН-женщины»', ka: 'გაეროს ქალთა ორგანიზაცია' },
  },
];

/** The project of several years that both editions belong to. */
export const programme: NewProgramme = {
  title: {
    en: 'WIN for Women and Men: Strengthening Comprehensive Security through Innovating and Networking for Gender Equality',
    ru: 'WIN для женщин и мужчин: укрепление всеобъемлющей безопасности через инновации и сотрудничество ради гендерного равенства',
    ka: 'WIN ქალებისა და კაცებისთვის: ყოვლისმომცველი უსაფრთხოების გაძლიერება ინოვაციებითა და თანამშრომლობით გენდერული თანასწორობისთვის',
  },
  shortTitle: { en: 'WIN project', ru: 'Проект WIN', ka: 'პროექტი WIN' },
  aim: {
    en: 'Advancing gender equality to achieve and maintain stable, prosperous and peaceful societies in the OSCE area',
    ru: 'Продвижение гендерного равенства ради стабильных, процветающих и мирных обществ в регионе ОБСЕ',
    ka: 'გენდერული თანასწორობის ხელშეწყობა ეუთოს რეგიონში სტაბილური, აყვავებული და მშვიდობიანი საზოგადოებებისთვის',
  },
};
