import type { EntityManager } from 'typeorm';
import type { Category } from '../../src/events/category.entity.js';
import { Event } from '../../src/events/event.entity.js';
import { Host, type HostRole } from '../../src/events/host.entity.js';
import type { LocalizedText } from '../../src/platform/i18n/i18n.js';
import { Room } from '../../src/sessions/room.entity.js';
import { Session, type SessionKind } from '../../src/sessions/session.entity.js';
import { aCategory } from './category.factory.js';
import { anEvent } from './event.factory.js';
import { anOrganization } from './organization.factory.js';
import { aReleasedAgenda } from './session.factory.js';

export interface Meeting {
  event: Event;
  peacebuilder: Category;
  representative: Category;
}

const title = {
  en: 'Regional Meeting of Women Peacebuilders',
  ru: 'Региональная встреча женщин-миротворцев',
  ka: 'მშვიდობისმშენებელ ქალთა რეგიონული შეხვედრა',
};

const theme = {
  en: 'The Compact on Women, Peace and Security and Humanitarian Action',
  ru: 'Договор о женщинах, мире, безопасности и гуманитарной деятельности',
  ka: 'შეთანხმება ქალებზე, მშვიდობასა და უსაფრთხოებაზე და ჰუმანიტარულ ქმედებაზე',
};

const description = {
  en: 'The meeting looks at what the partnership of its two hosts has achieved in nearly three years, and plans the next steps.\n\nTwo days of **interactive sessions** and practical exercises bring civil society and governments closer together:\n\n- what has worked, and what has not;\n- alliances that follow the Compact’s principles;\n- the next three years.',
  ru: 'Встреча подводит итоги почти трёхлетнего партнёрства двух организаций и намечает следующие шаги.\n\nДва дня **интерактивных сессий** и практических занятий сближают гражданское общество и государственные органы:\n\n- что получилось, а что нет;\n- союзы, верные принципам Договора;\n- ближайшие три года.',
  ka: 'შეხვედრა აჯამებს ორი მასპინძლის თითქმის სამწლიან პარტნიორობას და გეგმავს შემდეგ ნაბიჯებს.\n\nორი დღის **ინტერაქტიული სესიები** და პრაქტიკული სავარჯიშოები სამოქალაქო საზოგადოებასა და მთავრობებს ერთმანეთს დააახლოებს.',
};

const practicalInformation = {
  en: 'Travel and hotel are paid for participants from the region. Interpretation between English and Russian is provided in all plenaries.',
  ru: 'Участникам из региона оплачиваются дорога и гостиница. На всех пленарных заседаниях есть перевод с английского и русского.',
  ka: 'რეგიონის მონაწილეებს მგზავრობა და სასტუმრო უნაზღაურდებათ. ყველა პლენარულ სხდომაზე უზრუნველყოფილია თარგმანი.',
};

/** A meeting with everything a page can show: two hosts, partners, categories, two days of released agenda, three languages. */
export async function aMeeting(tx: EntityManager, given: Partial<Event> = {}): Promise<Meeting> {
  const lead = await anOrganization(tx, {
    name: {
      en: 'Gender Issues Programme',
      ru: 'Программа по гендерным вопросам',
      ka: 'გენდერულ საკითხთა პროგრამა',
    },
    acronym: 'GIP',
    kind: 'intergovernmental',
  });
  const event = await anEvent(tx, {
    lead,
    title,
    theme,
    description,
    practicalInformation,
    venue: {
      en: 'Meeting House, Pera Street 12',
      ru: 'Дом встреч, ул. Пера, 12',
      ka: 'შეხვედრების სახლი, პერას ქ. 12',
    },
    city: { en: 'Istanbul', ru: 'Стамбул', ka: 'სტამბოლი' },
    country: 'TR',
    languages: ['en', 'ru', 'ka'],
    addressFirst: true,
    contactEmail: 'meeting@example.org',
    ...given,
  });
  await coHost(
    tx,
    event,
    'co-host',
    { en: 'Global Network of Women', ru: 'Глобальная сеть женщин', ka: 'ქალთა გლობალური ქსელი' },
    'GNW',
  );
  await coHost(tx, event, 'partner', { en: 'Office for Democratic Institutions' }, 'ODI');
  await coHost(tx, event, 'partner', { en: 'Population Fund' }, null);
  const peacebuilder = await aCategory(tx, {
    event,
    code: 'peacebuilder',
    title: { en: 'Woman peacebuilder', ru: 'Женщина-миротворец', ka: 'მშვიდობისმშენებელი ქალი' },
    position: 0,
  });
  const representative = await aCategory(tx, {
    event,
    code: 'representative',
    title: {
      en: 'Representative of an organization',
      ru: 'Представительница организации',
      ka: 'ორგანიზაციის წარმომადგენელი',
    },
    position: 1,
  });
  await anAgenda(tx, event);
  await aReleasedAgenda(tx, { event });
  return { event, peacebuilder, representative };
}

async function coHost(
  tx: EntityManager,
  event: Event,
  role: HostRole,
  name: LocalizedText,
  acronym: string | null,
): Promise<void> {
  const organization = await anOrganization(tx, { name, acronym });
  await tx.insert(Host, { eventId: event.id, organizationId: organization.id, role, position: 1 });
}

async function anAgenda(tx: EntityManager, event: Event): Promise<void> {
  const hall = await aRoom(
    tx,
    event,
    { en: 'Plenary hall', ru: 'Пленарный зал', ka: 'პლენარული დარბაზი' },
    0,
  );
  const roomA = await aRoom(tx, event, { en: 'Room A', ru: 'Зал А', ka: 'ოთახი ა' }, 1);
  const roomB = await aRoom(tx, event, { en: 'Room B', ru: 'Зал Б', ka: 'ოთახი ბ' }, 2);
  const lines: [string, string, string, Room | null, SessionKind, LocalizedText][] = [
    [event.startsOn, '09:00', '09:30', hall, 'plenary', { en: 'Opening', ru: 'Открытие', ka: 'გახსნა' }],
    [event.startsOn, '09:30', '11:00', hall, 'plenary', { en: 'Progress made under the partnership', ru: 'Чего достигло партнёрство', ka: 'პარტნიორობის შედეგები' }],
    [event.startsOn, '11:00', '11:30', null, 'break', { en: 'Coffee', ru: 'Кофе', ka: 'ყავა' }],
    [event.startsOn, '11:30', '13:00', hall, 'panel', { en: 'Women’s leadership in peace processes', ru: 'Женское лидерство в мирных процессах', ka: 'ქალთა ლიდერობა სამშვიდობო პროცესებში' }],
    [event.startsOn, '14:30', '16:30', roomA, 'interactive', { en: 'Gender mainstreaming in humanitarian efforts', ru: 'Гендерный подход в гуманитарной работе', ka: 'გენდერული მიდგომა ჰუმანიტარულ საქმიანობაში' }],
    [event.startsOn, '14:30', '16:30', roomB, 'interactive', { en: 'Building alliances aligned with the Compact’s principles' }],
    [event.endsOn, '09:00', '10:30', hall, 'plenary', { en: 'The Compact and humanitarian action', ru: 'Договор и гуманитарная деятельность', ka: 'შეთანხმება და ჰუმანიტარული ქმედება' }],
    [event.endsOn, '11:00', '13:00', roomA, 'exercise', { en: 'Co-operation between civil society and governments', ru: 'Сотрудничество гражданского общества и государства', ka: 'სამოქალაქო საზოგადოებისა და მთავრობის თანამშრომლობა' }],
    [event.endsOn, '16:30', '17:00', hall, 'plenary', { en: 'Closing', ru: 'Закрытие', ka: 'დახურვა' }],
  ]; // prettier-ignore
  for (const [day, from, to, room, kind, sessionTitle] of lines) {
    await tx.insert(Session, {
      eventId: event.id,
      roomId: room?.id ?? null,
      kind,
      title: sessionTitle,
      startsAt: new Date(`${day}T${from}:00+03:00`),
      endsAt: new Date(`${day}T${to}:00+03:00`),
    });
  }
}

async function aRoom(tx: EntityManager, event: Event, name: LocalizedText, position: number): Promise<Room> {
  return tx.save(tx.create(Room, { eventId: event.id, name, position }));
}
