import { IsBoolean, IsString, MaxLength } from 'class-validator';
import { IfGiven, IsPlainText, named } from '../platform/http/plain-text.js';
import { ApiLocalizedText } from '../platform/i18n/localized-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { ChangeAgendaRequest } from './agenda-changes.dto.js';
import type { AgendaContent } from './agenda-content.js';
import type { AgendaRelease, ChangeCounts } from './agenda-release.entity.js';
import type { NamedRelease } from './agenda-releases.queries.js';
import type { AgendaSide } from './agenda-releases.service.js';
import { SessionItemResponse } from './agenda.dto.js';
import { ClashResponse } from './clashes.dto.js';
import type { AgendaDifference, DifferenceKind } from './releases.rules.js';
import { InterpretationRequest, SessionPersonRequest, TimeSpanRequest } from './session-edits.dto.js';
import type { SessionRole } from './session-person.entity.js';
import type { SessionKind } from './session.entity.js';

const LONGEST_SEEN = 100;
const LONGEST_NOTE = 500;
const side = /^(?:draft|0|[1-9]\d{0,8})$/;

const IsSide = () => named('isIn', (value) => typeof value === 'string' && side.test(value));

/** What to compare: numbers of releases, 0 for the time before the first, or `draft`. */
export class CompareAgendasQuery {
  /** The current release unless said otherwise. */
  @IfGiven()
  @IsSide()
  from?: string;

  /** The draft unless said otherwise. */
  @IfGiven()
  @IsSide()
  to?: string;
}

/** Makes the draft public. */
export class ReleaseAgendaRequest {
  /** From the comparison of the draft with the current release: only what was seen is released. */
  @IsString()
  @MaxLength(LONGEST_SEEN, { context: { max: LONGEST_SEEN } })
  seen!: string;

  /** For the other editors. */
  @IsPlainText({ max: LONGEST_NOTE, multiLine: true, optional: true })
  note?: string | null;

  /** Whether clashes that nobody has accepted go out with it. */
  @IfGiven()
  @IsBoolean()
  despiteClashes?: boolean;
}

/** Takes the draft back to a release. */
export class RestoreAgendaRequest {
  /** From the comparison of the draft with the current release: nobody loses edits that she has not seen. */
  @IsString()
  @MaxLength(LONGEST_SEEN, { context: { max: LONGEST_SEEN } })
  seen!: string;
}

/**
 * How many sessions are touched.
 * @public for the API's description, which finds exported classes only
 */
export class ChangeCountsResponse implements ChangeCounts {
  added!: number;
  removed!: number;
  /** At another time or in another room, longer or shorter. */
  moved!: number;
  /** In any other way. */
  edited!: number;
}

/**
 * Who released.
 * @public for the API's description, which finds exported classes only
 */
export class AgendaReleaserResponse {
  accountId!: string;
  name!: string;
}

/** A release, without what was released. */
export class ReleaseResponse {
  number!: number;
  releasedAt!: Date;
  /** Null where the program did it, or the account is gone. */
  releasedBy!: AgendaReleaserResponse | null;
  note!: string | null;
  /** Compared with the release before. */
  changes!: ChangeCountsResponse;
  /** The earlier release whose sessions it brings back, where it does. */
  fromRelease!: number | null;
}

/** The latest first; that one is current. */
export class ReleasesResponse {
  items!: ReleaseResponse[];
}

/**
 * A room as it was released.
 * @public for the API's description, which finds exported classes only
 */
export class ReleasedRoomResponse {
  id!: string;
  @ApiLocalizedText()
  name!: LocalizedText;
  position!: number;
  capacity!: number | null;
  shareable!: boolean;
  equipment!: string[];
  booths!: number;
  available!: TimeSpanRequest[] | null;
}

/**
 * A track as it was released.
 * @public for the API's description, which finds exported classes only
 */
export class ReleasedTrackResponse {
  id!: string;
  @ApiLocalizedText()
  title!: LocalizedText;
  colour!: string | null;
  position!: number;
}

/**
 * A session as it was released; people by their ids in the agenda.
 * @public for the API's description, which finds exported classes only
 */
export class ReleasedSessionResponse {
  id!: string;
  kind!: SessionKind;
  @ApiLocalizedText()
  title!: LocalizedText;
  @ApiLocalizedText({ nullable: true })
  abstract!: LocalizedText | null;
  startsAt!: string;
  endsAt!: string;
  roomId!: string | null;
  trackId!: string | null;
  languages!: string[];
  interpretation!: InterpretationRequest[];
  items!: SessionItemResponse[];
  people!: SessionPersonRequest[];
}

/**
 * A whole agenda as it was released.
 * @public for the API's description, which finds exported classes only
 */
export class AgendaContentResponse implements AgendaContent {
  /** Of the shape. */
  version!: 1;
  rooms!: ReleasedRoomResponse[];
  tracks!: ReleasedTrackResponse[];
  sessions!: ReleasedSessionResponse[];
}

export class ReleaseContentResponse {
  number!: number;
  releasedAt!: Date;
  content!: AgendaContentResponse;
}

/**
 * One thing in which two agendas differ.
 * @public for the API's description, which finds exported classes only
 */
export class AgendaDifferenceResponse implements AgendaDifference {
  kind!: DifferenceKind;
  sessionId!: string | null;
  personId!: string | null;
  role!: SessionRole | null;
  roomId!: string | null;
  trackId!: string | null;
  /** Sessions that it touches. */
  touches!: string[];
  /** A sentence in the language of the request. */
  text!: string;
}

/** In what two agendas differ, in the order of the agenda. */
export class ComparedAgendasResponse {
  /** Number of a release (0: before the first), or `draft`. */
  from!: string;
  to!: string;
  differences!: AgendaDifferenceResponse[];
  changes!: ChangeCountsResponse;
  /** Sent back by whoever releases; null unless the draft is compared with the current release. */
  seen!: string | null;
  /** Clashes of the draft that nobody has accepted; null where `seen` is. */
  openClashes!: number | null;
}

/** What became of the draft. */
export class RestoredAgendaResponse {
  number!: number;
  /** Between the draft before and now. */
  differences!: AgendaDifferenceResponse[];
  changes!: ChangeCountsResponse;
  /** Sentences: what came back, and what could not. */
  notes!: string[];
  /** Sent as the next change, it takes sessions back to where they stood; their texts stay restored. */
  undo!: ChangeAgendaRequest;
  /** Of the whole draft. */
  clashes!: ClashResponse[];
}

export function sideOf(text: string): AgendaSide {
  return text === 'draft' ? text : Number(text);
}

export function toReleaseResponse(release: NamedRelease): ReleaseResponse {
  const { number, releasedAt, releasedBy, note, changes, fromRelease } = release;
  return { number, releasedAt, releasedBy, note, changes, fromRelease };
}

export function toContentResponse({ number, releasedAt, content }: AgendaRelease): ReleaseContentResponse {
  return { number, releasedAt, content };
}
