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
export type Form = Schemas['FormResponse'];
export type FormPurpose = Form['purpose'];
export type FormImpact = Schemas['FormImpactResponse'];
/** A kind of question. */
export type FieldKind = Schemas['FieldTypeResponse'];
/** What would come of a page that was filled in to try it. */
export type FormTrial = Schemas['FormTrialResponse'];
