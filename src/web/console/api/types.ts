import type { components } from './schema.js';

type Schemas = components['schemas'];

/** Text in several languages: language code → text. */
export type LocalizedText = Record<string, string>;

export type Me = Schemas['MeResponse'];

export type Organization = Schemas['OrganizationResponse'];
export type OrganizationKind = Organization['kind'];
export type OrganizationDetails = Pick<Organization, 'name' | 'acronym' | 'kind' | 'country' | 'website'>;
export type Member = Schemas['MemberResponse'];
export type Role = Member['role'];

export type EventSummary = Schemas['EventSummaryResponse'];
export type Meeting = Schemas['EventResponse'];
export type EventHost = Schemas['HostResponse'];
export type HostRole = EventHost['role'];
export type Category = Schemas['CategoryResponse'];
export type Lifecycle = Meeting['lifecycle'];
export type Transition = Meeting['allowedTransitions'][number];
export type Visibility = Meeting['visibility'];
export type Access = Meeting['access'];
export type Format = Meeting['format'];
export type DetailVisibility = Meeting['venueVisibility'];

/** What the host settles for a meeting; everything but the places. */
export type EventSettings = Pick<Meeting, keyof Schemas['EditEventRequest'] & keyof Meeting>;

export type Seats = Schemas['SeatsLine'];
export type SeatsOfEvent = Schemas['SeatsResponse'];
export type Numbers = Schemas['NumbersResponse'];
export type ByState = Schemas['PeopleByStateResponse'];

export type ParticipantSummary = Schemas['ParticipantSummaryResponse'];
/** A line of the list, with the answers that were asked for. */
export type ListLine = Schemas['ParticipantListLineResponse'];
/** A question as one version of its form put it. */
export type ColumnDefinition = Schemas['ColumnDefinitionResponse'];
export type ParticipantState = ParticipantSummary['state'];
export type Participant = Schemas['ParticipantResponse'];
export type AllowedChange = Participant['allowedChanges'][number];
export type HistoryEntry = Schemas['ParticipantHistoryLineResponse'];
export type MailSummary = Schemas['MailSummaryResponse'];
export type MailDetail = Schemas['MailResponse'];
export type SearchOrder = Schemas['SearchParticipantsRequest'];
export type AddParticipantOrder = Schemas['AddParticipantRequest'];
/** What staff may correct about a participant; null empties a field. */
export type ParticipantEdit = Schemas['EditParticipantRequest'];

export type FormLine = Schemas['FormLineResponse'];
/** How many can be reminded of a form that they have not answered. */
export type ReminderCounts = Schemas['ReminderCountsResponse'];
export type Form = Schemas['FormResponse'];
export type FormPurpose = Form['purpose'];
export type FormImpact = Schemas['FormImpactResponse'];
/** A kind of question. */
export type FieldKind = Schemas['FieldTypeResponse'];
/** What would come of a page that was filled in to try it. */
export type FormTrial = Schemas['FormTrialResponse'];

export type ReviewLine = Schemas['ReviewResponse'];
export type ReviewDetail = Schemas['ReviewDetailResponse'];
export type ReviewOverview = Schemas['ReviewOverviewResponse'];
export type ReviewSteps = Schemas['ReviewStepsResponse'];
export type ReviewDecision = NonNullable<ReviewLine['draft']>['decision'];
export type Preapproval = NonNullable<ReviewLine['preapproval']>['vote'];
export type ManyReviews = Schemas['ManyReviewsResponse'];
export type Balance = Schemas['BalanceResponse'];
export type Round = Schemas['RoundResponse'];
export type RoundInPreparation = Schemas['RoundInPreparationResponse'];
export type RoundLetters = Schemas['RoundLettersResponse'];
export type WaitingLine = Schemas['WaitingLineResponse'];
export type OfferedLine = Schemas['OfferedLineResponse'];
export type WaitingListPage = Schemas['WaitingListResponse'];
export type Quotas = Schemas['QuotasResponse'];
export type Quota = Schemas['QuotaResponse'];
export type Region = Schemas['RegionResponse'];
export type Exclusion = Schemas['ExclusionResponse'];
export type SaidAnswers = Schemas['SaidAnswersResponse'];
export type SaidAnswer = Schemas['SaidAnswerResponse'];
export type DuplicatePair = Schemas['DuplicatePairResponse'];

export type SavedView = Schemas['SavedViewResponse'];
/** Who is listed, in which order and with which columns. */
export type ViewDefinition = SavedView['definition'];

export type StaffForm = Schemas['StaffFormResponse'];
/** A file that answers a question, or is about to. */
export type AnswerFile = Schemas['AnswerFileResponse'];
/** Who comes instead of somebody. */
export type Replacement = Schemas['SubstituteRequest'];
export type BulkOrder = Schemas['BulkChangeRequest'];
export type BulkChange = Schemas['BulkChangeResponse'];

export type ExportOrder = Schemas['ExportParticipantsRequest'];
export type Export = Schemas['ExportResponse'];
export type ExportLine = Schemas['ExportLineResponse'];
/** A table of people on its way in. */
export type ImportTable = Schemas['ImportResponse'];
export type ImportMapping = Schemas['MapImportRequest'];
export type ImportPreview = Schemas['ImportPreviewResponse'];
export type ImportLine = Schemas['ImportLineResponse'];
export type ImportKind = ImportLine['kind'];
export type Message = Schemas['MessageResponse'];
export type MessageLine = Schemas['MessageLineResponse'];
export type MessageAudience = Schemas['MessageAudience'];
/** Two participations side by side. */
export type MergePreview = Schemas['MergePreviewResponse'];
export type MergeField = MergePreview['fields'][number]['field'];
export type MergeSide = MergePreview['fields'][number]['choice'];

export type SessionKind = Schemas['DraftSessionResponse']['kind'];
export type SessionRole = SessionPerson['role'];
export type SessionPerson = Schemas['SessionPersonRequest'];
export type Interpretation = Schemas['InterpretationRequest'];
export type TimeSpan = Schemas['TimeSpanRequest'];
export interface SessionItem {
  title: LocalizedText;
  minutes: number;
}
export type AgendaRoom = Omit<Schemas['RoomResponse'], 'name'> & { name: LocalizedText };
export type AgendaTrack = Omit<Schemas['TrackResponse'], 'title'> & { title: LocalizedText };
/** Somebody with something to do in the agenda: a participant, or a guest. */
export type AgendaPerson = Schemas['AgendaPersonResponse'];
/** A session of the draft; without a time it lies in the tray. */
export type AgendaSession = Omit<Schemas['DraftSessionResponse'], 'title' | 'abstract' | 'items'> & {
  title: LocalizedText;
  abstract: LocalizedText | null;
  items: SessionItem[];
};
export type AgendaClash = Schemas['ClashResponse'];
export type AgendaDraft = Omit<Schemas['AgendaDraftResponse'], 'rooms' | 'tracks' | 'sessions'> & {
  rooms: AgendaRoom[];
  tracks: AgendaTrack[];
  sessions: AgendaSession[];
};
export type ChangedAgenda = Omit<Schemas['ChangedAgendaResponse'], 'sessions' | 'undo'> & {
  sessions: AgendaSession[];
  undo: { moves: AgendaMove[]; seen: SeenSession[] };
};
/** One step of the agenda's editor; moments are instants, days those of the event. */
export type AgendaMove =
  | { kind: 'place'; sessionId: string; startsAt: string; endsAt: string; roomId: string | null }
  | { kind: 'to-tray'; sessionId: string; minutes?: number }
  | { kind: 'swap'; sessionId: string; otherId: string }
  | { kind: 'shift'; sessionId: string; minutes: number }
  | { kind: 'copy-day'; from: string; to: string }
  | { kind: 'remove'; sessionId: string };
export type SeenSession = Schemas['SeenSessionRequest'];
export type AgendaRelease = Schemas['ReleaseResponse'];
/** In what a draft differs from what is public. */
export type AgendaComparison = Schemas['ComparedAgendasResponse'];
