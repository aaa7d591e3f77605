import { Injectable } from '@nestjs/common';
import { addDays } from '../events/event-settings.rules.js';
import type { Event } from '../events/event.entity.js';
import { getEvent } from '../events/event.queries.js';
import { followUpFormsFor } from '../forms/form-choice.rules.js';
import { evaluateForm } from '../forms/form-evaluation.rules.js';
import { listPublishedForms, type PublishedForm } from '../forms/forms.queries.js';
import { AnswersService } from '../participants/answers.service.js';
import { Participant } from '../participants/participant.entity.js';
import { system } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { Invalid } from '../platform/errors.js';
import { dayOf } from '../platform/i18n/dates.js';
import { answersByWord } from './demo-answers.js';
import { newcomers } from './demo-people.js';

/** Of those who are confirmed, every so-manieth has answered already; the others have the letter that asks. */
const ANSWERS_EVERY = 3;

/** Some of those who are confirmed say how they travel and what they eat. */
@Injectable()
export class DemoFollowUp {
  constructor(
    private readonly database: Database,
    private readonly answers: AnswersService,
    private readonly clock: Clock,
  ) {}

  /** Whoever has answered already is left out. */
  async load(eventId: string): Promise<void> {
    const { event, forms, people } = await this.database.read(system('demo'), async (tx) => ({
      event: await getEvent(tx, eventId),
      forms: await listPublishedForms(tx, eventId),
      people: await tx.findBy(Participant, { eventId, state: 'confirmed' }),
    }));
    const byEmail = new Map(people.map((person) => [person.email, person]));
    for (const [place, { email }] of newcomers.entries()) {
      const person = byEmail.get(email);
      const [form] = person ? followUpFormsFor(forms, { ...person, now: this.clock.now() }) : [];
      if (person && form && place % ANSWERS_EVERY === 0) {
        await this.answer(event, form, person, place);
      }
    }
  }

  private async answer(event: Event, form: PublishedForm, person: Participant, place: number): Promise<void> {
    const present = await this.database.read(system('demo'), (tx) => this.answers.read(tx, person.id));
    if (present.some(({ formId }) => formId === form.id)) {
      return;
    }
    const answers = answersByWord(form.definition, answersOf(event, person, place));
    const evaluation = evaluateForm(
      form.definition,
      { answers },
      {
        today: dayOf(this.clock.now(), event.timeZone),
        endsOn: event.endsOn,
        files: new Map(),
        lists: new Map(),
        categoryId: person.categoryId,
        by: 'participant',
        strict: false,
      },
    );
    if (evaluation.problems.length > 0) {
      throw new Invalid(evaluation.problems);
    }
    await this.answers.change({ kind: 'participant', participantId: person.id }, event.id, person.id, {
      formId: form.id,
      formNumber: form.number,
      evaluation,
      answeredBy: 'participant',
    });
  }
}

function answersOf(
  { startsOn, endsOn }: Event,
  { country }: Participant,
  place: number,
): Record<string, unknown> {
  const needsVisa = place % 2 === 0;
  return {
    travels: true,
    'departs-from': 'Exampleville',
    arrival: addDays(startsOn, -1),
    departure: addDays(endsOn, 1),
    'visa-needed': needsVisa,
    ...(needsVisa ? { embassy: 'Exampleville' } : {}),
    passport: {
      number: `EX${String(100_000 + place)}`,
      nationality: country,
      expires: addDays(endsOn, 1_000),
    },
    'needs-room': true,
    nights: { from: addDays(startsOn, -1), to: addDays(endsOn, 1) },
    room: place % 2 === 0 ? 'single' : 'shared',
    diet: place % 4 === 0 ? ['halal'] : ['vegetarian'],
  };
}
