import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent, listCategories } from '../events/event.queries.js';
import { registrationFormFor } from '../forms/form-choice.rules.js';
import { listPublishedForms } from '../forms/forms.queries.js';
import type { AccountActor } from '../identity/current-login.js';
import { ParticipantDecisions } from '../participants/participant-decisions.js';
import { Participant } from '../participants/participant.entity.js';
import { RegistrationService } from '../participants/registration.service.js';
import { SelfService } from '../participants/self-service.js';
import { system } from '../platform/actor.js';
import { PersonalTokens } from '../platform/crypto/personal-tokens.js';
import { Database } from '../platform/database/database.js';
import { listReleasedAgenda } from '../sessions/agenda.queries.js';
import { answersByWord, registrationAnswersOf, sessionsFor } from './demo-answers.js';
import { DemoFollowUp } from './demo-follow-up.js';
import { DemoLetters } from './demo-letters.js';
import { newcomers, team, type Newcomer } from './demo-people.js';

/** Their registrations are counted as one network's, apart from any real one. */
const NETWORK = 'demo';

/**
 * The people of the next edition, through the doors that people use: they fill in the form, open the link of the
 * letter, are decided about, cancel. What somebody has done already she does not do again, so that a second run
 * goes on where the first one ended.
 */
@Injectable()
export class DemoRegistrations {
  constructor(
    private readonly database: Database,
    private readonly registration: RegistrationService,
    private readonly selfService: SelfService,
    private readonly decisions: ParticipantDecisions,
    private readonly tokens: PersonalTokens,
    private readonly letters: DemoLetters,
    private readonly followUp: DemoFollowUp,
  ) {}

  async load(organizer: AccountActor, eventId: string): Promise<void> {
    const steps = [
      () => this.register(eventId),
      () => this.prove(eventId),
      () => this.decide(organizer, eventId),
      () => this.cancel(eventId),
    ];
    let isSent = true;
    for (const step of steps) {
      await step();
      isSent &&= await this.letters.leave(eventId);
    }
    await this.followUp.load(eventId);
    await this.writeDownTeam(organizer, eventId);
  }

  private async register(eventId: string): Promise<void> {
    const [event, present, form, agenda] = await this.database.read(system('demo'), async (tx) => [
      await getEvent(tx, eventId),
      await listAddresses(tx, eventId),
      registrationFormFor(await listPublishedForms(tx, eventId), { categoryId: '' }),
      await listReleasedAgenda(tx, eventId),
    ]);
    const answersFor = (newcomer: Newcomer) => {
      const place = newcomers.indexOf(newcomer);
      const said = registrationAnswersOf(newcomer, place, sessionsFor(agenda, place));
      return form ? answersByWord(form.definition, said) : {};
    };
    const missing = newcomers.filter(({ email }) => !present.has(email));
    await Promise.all(
      missing.map((newcomer) => {
        const { page, language, category, photography, fate: _fate, ...person } = newcomer;
        return this.registration.register({
          ...person,
          answers: answersFor(newcomer),
          eventSlug: event.slug,
          language: page,
          participantLanguage: language,
          categoryCode: category,
          consents: { dataProcessing: true, photography },
          network: NETWORK,
        });
      }),
    );
  }

  /** Representatives one after the other, since some will wait in that order; the rest at once. */
  private async prove(eventId: string): Promise<void> {
    const unproven = await this.listThose(eventId, 'received');
    const willing = unproven.filter(({ newcomer }) => newcomer.fate !== 'writes');
    const inTurn = willing.filter(({ newcomer }) => newcomer.category === 'representative');
    const atOnce = willing.filter((one) => !inTurn.includes(one));
    await Promise.all(atOnce.map(({ participant }) => this.selfService.prove(this.tokenOf(participant))));
    for (const { participant } of inTurn) {
      await this.selfService.prove(this.tokenOf(participant));
    }
  }

  private async decide(organizer: AccountActor, eventId: string): Promise<void> {
    const options = { notify: true, overrule: false };
    for (const { newcomer, participant } of await this.listThose(eventId, 'pending')) {
      if (newcomer.fate === 'is-taken' || newcomer.fate === 'is-refused') {
        const change = newcomer.fate === 'is-taken' ? 'confirm' : 'decline';
        await this.decisions.decide(organizer, eventId, participant.id, change, options);
      }
    }
  }

  private async cancel(eventId: string): Promise<void> {
    for (const { newcomer, participant } of await this.listThose(eventId, 'confirmed')) {
      if (newcomer.fate === 'cancels') {
        await this.selfService.cancel(this.tokenOf(participant));
      }
    }
  }

  private async writeDownTeam(organizer: AccountActor, eventId: string): Promise<void> {
    const [categories, present] = await this.database.read(system('demo'), async (tx) => [
      await listCategories(tx, eventId),
      await listAddresses(tx, eventId),
    ]);
    for (const { category, badgeName = null, organization = null, ...person } of team) {
      if (!present.has(person.email)) {
        await this.decisions.add(organizer, eventId, {
          ...person,
          badgeName,
          organization,
          categoryId: categories.find(({ code }) => code === category)!.id,
          state: 'confirmed',
          notify: true,
          overrule: false,
        });
      }
    }
  }

  /** The newcomers who are in that state now, in the order of their list. */
  private async listThose(
    eventId: string,
    state: Participant['state'],
  ): Promise<{ newcomer: Newcomer; participant: Participant }[]> {
    const found = await this.database.read(system('demo'), (tx) =>
      tx.findBy(Participant, { eventId, state }),
    );
    const byEmail = new Map(found.map((participant) => [participant.email, participant]));
    return newcomers.flatMap((newcomer) => {
      const participant = byEmail.get(newcomer.email);
      return participant ? [{ newcomer, participant }] : [];
    });
  }

  private tokenOf({ id, linkVersion }: Participant): string {
    return this.tokens.issue('participation', id, linkVersion);
  }
}

async function listAddresses(tx: EntityManager, eventId: string): Promise<Set<string | null>> {
  const present = await tx.find(Participant, { where: { eventId }, select: { email: true } });
  return new Set(present.map(({ email }) => email));
}
