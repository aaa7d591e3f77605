import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addDays } from '../events/event-settings.rules.js';
import type { Event } from '../events/event.entity.js';
import { listCategories } from '../events/event.queries.js';
import { FormPublishing } from '../forms/form-publishing.js';
import { librarySection } from '../forms/form-library.js';
import type { FormDefinition } from '../forms/form-definition.js';
import { FormsService, type NewForm } from '../forms/forms.service.js';
import { inThree } from '../forms/library/section-template.js';
import type { AccountActor } from '../identity/current-login.js';
import { accessibility, contribution, food, sessionsToChoose } from './demo-form-sections.js';

/** So long before the first day rooms, flights and meals are ordered. */
const ORDERED_DAYS_BEFORE = 14;

/** The forms of the model meeting: what everybody is asked who registers, and what is asked of those who come. */
@Injectable()
export class DemoForms {
  constructor(
    private readonly forms: FormsService,
    private readonly publishing: FormPublishing,
  ) {}

  /** Makes both forms of a meeting, and publishes them. */
  async load(tx: EntityManager, organizer: AccountActor, event: Event): Promise<void> {
    const speaker = (await listCategories(tx, event.id)).find(({ code }) => code === 'speaker')!;
    const forms: NewForm[] = [registration(speaker.id), beforeYouCome(event)];
    for (const settings of forms) {
      const form = await this.forms.create(tx, organizer, event.id, settings);
      await this.publishing.publish(tx, organizer, event.id, form.id);
    }
  }
}

function registration(speakerCategoryId: string): NewForm {
  const draft: FormDefinition = {
    sections: [
      contribution(speakerCategoryId),
      librarySection('identity'),
      librarySection('interpretation'),
      sessionsToChoose(),
      accessibility(),
      librarySection('childcare'),
      librarySection('photo-consent'),
      librarySection('safety-remarks'),
    ],
  };
  return {
    purpose: 'registration',
    code: 'registration',
    title: inThree('Registration', 'Регистрация', 'რეგისტრაცია'),
    draft,
  };
}

function beforeYouCome(event: Event): NewForm {
  const lastDay = addDays(event.startsOn, -ORDERED_DAYS_BEFORE);
  const sections = [
    librarySection('travel-and-visa'),
    librarySection('accommodation'),
    food(),
    librarySection('emergency-contact'),
  ];
  return {
    purpose: 'follow-up',
    code: 'before-you-come',
    title: inThree('Before you come', 'Перед поездкой', 'ჩამოსვლამდე'),
    introduction: inThree(
      'You are confirmed: now we order rooms, tickets and meals. You can come back to this page and change your answers until two weeks before the meeting.',
      'Ваше участие подтверждено: теперь мы заказываем номера, билеты и питание. До двух недель перед встречей вы можете вернуться на эту страницу и изменить ответы.',
      'თქვენი მონაწილეობა დადასტურებულია: ახლა ვუკვეთავთ ნომრებს, ბილეთებსა და კვებას. შეხვედრამდე ორ კვირამდე შეგიძლიათ ამ გვერდზე დაბრუნდეთ და პასუხები შეცვალოთ.',
    ),
    closesAt: new Date(`${addDays(lastDay, 1)}T00:00:00+03:00`),
    draft: {
      sections: sections.map((section) => ({
        ...section,
        fields: section.fields.map((field) => ({ ...field, editableUntil: lastDay })),
      })),
    },
  };
}
