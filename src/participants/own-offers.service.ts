import { Injectable } from '@nestjs/common';
import { PUBLIC } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Invalid } from '../platform/errors.js';
import { ConsentTexts, digestOfTexts } from './consent-texts.js';
import type { GivenConsent } from './desk-facts.js';
import { AcceptOfferOrder, type Acceptance } from './offer.orders.js';
import { OwnLinks } from './own-links.js';
import { RegistrationDesk } from './registration-desk.js';
import type { GivenForm } from './registration.service.js';
import { isUnanswered } from './replacement.rules.js';
import { filesOf, SheetSealing } from './sheet-sealing.js';

/** What a replacement says when she takes the place. */
export interface FirstWords {
  dataProcessing: boolean;
  photography: boolean;
  /** Language of the texts that she read, and their digest. */
  language: string;
  readTexts: string;
  form?: GivenForm;
}

/** Takes the place that was offered to her. */
@Injectable()
export class OwnOffers {
  constructor(
    private readonly links: OwnLinks,
    private readonly desk: RegistrationDesk,
    private readonly texts: ConsentTexts,
    private readonly sheets: SheetSealing,
    private readonly database: Database,
  ) {}

  /**
   * Pressing twice gives the same answer.
   * @param words of a replacement; others said theirs when they registered
   * @throws OfferLapsed, WrongState; Invalid when a replacement agreed to nothing, or to texts that have changed since
   */
  async accept(token: string, words?: FirstWords): Promise<void> {
    const { participant, event, given } = await this.database.write(PUBLIC, async (tx) => {
      const hers = await this.links.resolve(tx, token);
      if (!words || !isUnanswered(hers.participant)) {
        return { ...hers, given: {} };
      }
      const current = await this.texts.current(tx, hers.event, words.language);
      const { dataProcessing, photography } = current;
      if (words.readTexts !== digestOfTexts(dataProcessing.body, photography.body)) {
        throw new Invalid([{ field: 'consents.dataProcessing', code: 'text-changed' }]);
      }
      const consents: GivenConsent[] = [
        ...(words.dataProcessing ? [{ purpose: 'data-processing' as const, textId: dataProcessing.id }] : []),
        ...(words.photography ? [{ purpose: 'photography' as const, textId: photography.id }] : []),
      ];
      return { ...hers, given: { consents, ...this.sheetOf(hers.participant.id, words.form) } };
    });
    await this.desk.ask(event.id, new AcceptOfferOrder(participant.id, given));
  }

  private sheetOf(participantId: string, form: GivenForm | undefined): Acceptance {
    return form ? { sheet: this.sheets.seal(participantId, form, 'participant'), files: filesOf(form) } : {};
  }
}
