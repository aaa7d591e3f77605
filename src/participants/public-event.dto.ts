import { PublishedEvent, PublishedEventSummary } from '../events/published-event.dto.js';
import { ApiLocalizedText } from '../platform/i18n/localized-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { SessionKind } from '../sessions/session.entity.js';
import type { Door } from './door.rules.js';

export class PublicEventsResponse {
  items!: PublishedEventSummary[];
}

/** What one can do at the event now; in words, never in numbers of places. */
export class DoorResponse {
  kind!: Door['kind'];
  /** When registration opens, where that is still to come and known. */
  opensAt!: Date | null;
  /** When registration closes, where it is open and that is known. */
  closesAt!: Date | null;
}

export class PublicAgendaItem {
  kind!: SessionKind;
  @ApiLocalizedText()
  title!: LocalizedText;
  @ApiLocalizedText({ nullable: true })
  abstract!: LocalizedText | null;
  startsAt!: Date;
  endsAt!: Date;
  @ApiLocalizedText({ nullable: true })
  roomName!: LocalizedText | null;
}

export class PublicEventResponse extends PublishedEvent {
  /** Null where only confirmed participants may see it. */
  agenda!: PublicAgendaItem[] | null;
  door!: DoorResponse;
}

export function toDoorResponse(door: Door): DoorResponse {
  return {
    kind: door.kind,
    opensAt: 'opensAt' in door ? door.opensAt : null,
    closesAt: 'closesAt' in door ? door.closesAt : null,
  };
}
