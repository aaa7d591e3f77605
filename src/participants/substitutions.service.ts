import { Injectable } from '@nestjs/common';
import { PUBLIC, type Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/ids.js';
import { ExclusionDigests } from './exclusion-digests.js';
import { SubstituteOrder, type Replacement } from './offer.orders.js';
import { herself, OwnLinks } from './own-links.js';
import type { Participant } from './participant.entity.js';
import { getParticipant } from './participant.queries.js';
import { RegistrationDesk } from './registration-desk.js';

/** Who is to come instead. */
export type Named = Pick<Replacement, 'email' | 'givenName' | 'familyName' | 'country' | 'language'> & {
  organization?: string | null;
};

/** Places that pass from somebody who cannot come to somebody whom she, or staff, names. */
@Injectable()
export class Substitutions {
  constructor(
    private readonly links: OwnLinks,
    private readonly desk: RegistrationDesk,
    private readonly exclusions: ExclusionDigests,
    private readonly database: Database,
  ) {}

  /** @throws WrongState without a seat, or when it is too late; QuotaFull; Invalid for her own address */
  async nameMine(token: string, named: Named): Promise<void> {
    const { participant } = await this.database.read(PUBLIC, (tx) => this.links.resolveToChange(tx, token));
    await this.substitute(herself(participant), participant, named, false);
  }

  /**
   * @returns the id of the replacement
   * @throws NotFound, WrongState, AlreadyRegistered, QuotaFull, Invalid
   */
  async name(
    actor: Actor,
    eventId: string,
    participantId: string,
    named: Named,
    { overrule }: { overrule: boolean },
  ): Promise<{ id: string }> {
    const participant = await this.database.read(actor, (tx) => getParticipant(tx, eventId, participantId));
    const { id } = await this.substitute(actor, participant, named, overrule);
    return { id: id! };
  }

  private substitute(actor: Actor, replaced: Participant, named: Named, overrule: boolean) {
    const { id, eventId, categoryId } = replaced;
    const replacement = {
      ...named,
      id: newId(),
      organization: named.organization ?? null,
      badgeName: null,
      categoryId,
      addedBy: 'substitution' as const,
    };
    const emailDigests = this.exclusions.digestsOf(eventId, named.email);
    return this.desk.ask(eventId, new SubstituteOrder(id, replacement, actor, { overrule, emailDigests }));
  }
}
