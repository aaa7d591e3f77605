import { ApiLocalizedText } from '../platform/i18n/localized-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { DraftPerson } from './agenda-draft.queries.js';
import { ClashResponse } from './clashes.dto.js';
import { InterpretationRequest, SessionPersonRequest, TimeSpanRequest } from './session-edits.dto.js';
import type { SessionKind } from './session.entity.js';

/** A room of the draft. */
export class RoomResponse {
  id!: string;
  @ApiLocalizedText()
  name!: LocalizedText;
  capacity!: number | null;
  shareable!: boolean;
  position!: number;
  equipment!: string[];
  booths!: number;
  available!: TimeSpanRequest[] | null;
  version!: number;
}

/** A track of the draft. */
export class TrackResponse {
  id!: string;
  @ApiLocalizedText()
  title!: LocalizedText;
  colour!: string | null;
  position!: number;
  version!: number;
}

/** Somebody of the draft: a participant, or a guest. */
export class AgendaPersonResponse implements DraftPerson {
  id!: string;
  participantId!: string | null;
  name!: string;
  /** Of guests only. */
  email!: string | null;
  /** `guest`, or the state of her participation. */
  state!: string;
  available!: TimeSpanRequest[] | null;
  version!: number;
}

/**
 * A part of a session.
 * @public for the API's description, which finds exported classes only
 */
export class SessionItemResponse {
  @ApiLocalizedText()
  title!: LocalizedText;
  minutes!: number;
}

/** A session of the draft; without a time it lies in the tray. */
export class DraftSessionResponse {
  id!: string;
  kind!: SessionKind;
  @ApiLocalizedText()
  title!: LocalizedText;
  @ApiLocalizedText({ nullable: true })
  abstract!: LocalizedText | null;
  roomId!: string | null;
  trackId!: string | null;
  startsAt!: Date | null;
  endsAt!: Date | null;
  /** How long it shall last, in the tray only. */
  minutes!: number | null;
  languages!: string[];
  interpretation!: InterpretationRequest[];
  capacity!: number | null;
  signUp!: boolean;
  /** Whether the current release has it, maybe elsewhere. */
  released!: boolean;
  locked!: boolean;
  items!: SessionItemResponse[];
  people!: SessionPersonRequest[];
  version!: number;
}

/** Everything that the editor shows. */
export class AgendaDraftResponse {
  timeZone!: string;
  startsOn!: string;
  endsOn!: string;
  /** The event's order of fallback. */
  languages!: string[];
  rooms!: RoomResponse[];
  tracks!: TrackResponse[];
  sessions!: DraftSessionResponse[];
  people!: AgendaPersonResponse[];
  clashes!: ClashResponse[];
}
