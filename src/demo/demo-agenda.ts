import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { SessionKind } from '../sessions/session.entity.js';

type RoomCode = 'plenary' | 'a' | 'b';

interface DemoSession {
  /** Counted from the first day of the meeting, 1. */
  day: 1 | 2;
  /** Local time in Istanbul. */
  start: string;
  end: string;
  room: RoomCode | null;
  kind: SessionKind;
  title: LocalizedText;
  /** Given where people sign up: as many as the room holds. */
  capacity?: number;
}

/** The rooms of the model meeting, in the order in which agendas show them. */
export const rooms: Record<RoomCode, { name: LocalizedText; capacity: number }> = {
  plenary: { name: { en: 'Plenary hall', ru: 'Пленарный зал', ka: 'პლენარული დარბაზი' }, capacity: 120 },
  a: { name: { en: 'Room A', ru: 'Зал А', ka: 'დარბაზი ა' }, capacity: 40 },
  b: { name: { en: 'Room B', ru: 'Зал Б', ka: 'დარბაზი ბ' }, capacity: 40 },
};

/** The agenda of the model meeting. The times of single sessions are the demo's own. */
export const sessions: readonly DemoSession[] = [
  {
    day: 1,
    start: '09:00',
    end: '09:30',
    room: 'plenary',
    kind: 'plenary',
    title: { en: 'Opening', ru: 'Открытие', ka: 'გახსნა' },
  },
  {
    day: 1,
    start: '09:30',
    end: '11:00',
    room: 'plenary',
    kind: 'plenary',
    title: {
      en: 'Progress made under the OSCE and GNWP partnership',
      ru: 'Чего достигло партнёрство ОБСЕ и GNWP',
      ka: 'რას მიაღწია ეუთოსა და GNWP-ის პარტნიორობამ',
    },
  },
  {
    day: 1,
    start: '11:00',
    end: '11:30',
    room: null,
    kind: 'break',
    title: { en: 'Coffee', ru: 'Кофе', ka: 'ყავა' },
  },
  {
    day: 1,
    start: '11:30',
    end: '13:00',
    room: 'plenary',
    kind: 'panel',
    title: {
      en: 'Women’s leadership in peace processes',
      ru: 'Лидерство женщин в мирных процессах',
      ka: 'ქალთა ლიდერობა სამშვიდობო პროცესებში',
    },
  },
  {
    day: 1,
    start: '14:30',
    end: '16:30',
    room: 'a',
    kind: 'interactive',
    capacity: 40,
    title: {
      en: 'Gender mainstreaming in humanitarian efforts',
      ru: 'Учёт гендерных аспектов в гуманитарной работе',
      ka: 'გენდერული ასპექტების გათვალისწინება ჰუმანიტარულ საქმიანობაში',
    },
  },
  {
    day: 1,
    start: '14:30',
    end: '16:30',
    room: 'b',
    kind: 'interactive',
    capacity: 40,
    title: {
      en: 'Building alliances aligned with the Compact’s principles',
      ru: 'Как строить союзы, верные принципам Договора',
      ka: 'შეთანხმების პრინციპების ერთგული ალიანსების შექმნა',
    },
  },
  {
    day: 2,
    start: '09:00',
    end: '10:30',
    room: 'plenary',
    kind: 'plenary',
    title: {
      en: 'The Compact on Women, Peace and Security and Humanitarian Action',
      ru: 'Договор о женщинах, мире, безопасности и гуманитарной деятельности',
      ka: 'შეთანხმება ქალებზე, მშვიდობასა და უსაფრთხოებაზე და ჰუმანიტარულ ქმედებაზე',
    },
  },
  {
    day: 2,
    start: '11:00',
    end: '13:00',
    room: 'a',
    kind: 'exercise',
    capacity: 40,
    title: {
      en: 'Practical exercise: co-operation between civil society and governments',
      ru: 'Практическое занятие: сотрудничество гражданского общества и органов власти',
      ka: 'პრაქტიკული სავარჯიშო: სამოქალაქო საზოგადოებისა და მთავრობების თანამშრომლობა',
    },
  },
  {
    day: 2,
    start: '11:00',
    end: '13:00',
    room: 'b',
    kind: 'exercise',
    capacity: 40,
    title: {
      en: 'Practical exercise: strengthening networks and partnerships',
      ru: 'Практическое занятие: как укреплять сети и партнёрства',
      ka: 'პრაქტიკული სავარჯიშო: ქსელებისა და პარტნიორობის გაძლიერება',
    },
  },
  {
    day: 2,
    start: '14:30',
    end: '16:30',
    room: 'plenary',
    kind: 'working-group',
    title: {
      en: 'Strategizing on future steps',
      ru: 'Стратегия: следующие шаги',
      ka: 'სტრატეგია: შემდეგი ნაბიჯები',
    },
  },
  {
    day: 2,
    start: '16:30',
    end: '17:00',
    room: 'plenary',
    kind: 'plenary',
    title: { en: 'Closing and evaluation', ru: 'Закрытие и оценка встречи', ka: 'დახურვა და შეფასება' },
  },
];
