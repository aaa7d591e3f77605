import { ApiLocalizedText } from '../platform/i18n/localized-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { AgendaItem } from './agenda.queries.js';
import type { SessionKind } from './session.entity.js';

/** One item of the agenda. */
export class AgendaItemResponse implements AgendaItem {
  id!: string;
  kind!: SessionKind;
  @ApiLocalizedText()
  title!: LocalizedText;
  @ApiLocalizedText({ nullable: true })
  abstract!: LocalizedText | null;
  startsAt!: Date;
  endsAt!: Date;
  @ApiLocalizedText({ nullable: true })
  roomName!: LocalizedText | null;
  /** Whether participants choose it beforehand. */
  signUp!: boolean;
  capacity!: number | null;
}

export class AgendaResponse {
  items!: AgendaItemResponse[];
}
