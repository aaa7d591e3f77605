/** Text in several languages: language code → text. */
export type LocalizedText = Partial<Record<string, string>>;

export type Lifecycle = 'draft' | 'published' | 'closed' | 'archived' | 'cancelled';
export type Transition = 'publish' | 'close' | 'reopen' | 'cancel' | 'archive';
export type Visibility = 'listed' | 'unlisted' | 'private';
export type Access = 'open' | 'review' | 'invitation';
export type Format = 'in-person' | 'online' | 'hybrid';
export type DetailVisibility = 'public' | 'confirmed';
export type HostRole = 'lead' | 'co-host' | 'partner' | 'donor';
export type Role = 'owner' | 'manager' | 'reviewer' | 'inviter' | 'door' | 'viewer';
export type OrganizationKind =
  'civil-society' | 'intergovernmental' | 'government' | 'academic' | 'media' | 'business' | 'other';
export type ParticipantState =
  'received' | 'pending' | 'waitlisted' | 'offered' | 'confirmed' | 'declined' | 'cancelled';

export interface Membership {
  organizationId: string;
  organizationName: LocalizedText;
  acronym: string | null;
  role: Role;
  permissions: string[];
}

export interface Me {
  id: string;
  email: string;
  name: string;
  language: string;
  memberships: Membership[];
}

export interface Login {
  id: string;
  createdAt: string;
  lastUsedAt: string;
  userAgent: string | null;
  current: boolean;
}

export interface OrganizationDetails {
  name: LocalizedText;
  acronym: string | null;
  kind: OrganizationKind;
  country: string | null;
  website: string | null;
}

export interface Organization extends OrganizationDetails {
  id: string;
  logoUrl: string | null;
  version: number;
  permissions: string[];
}

export interface Member {
  id: string;
  accountId: string;
  name: string;
  email: string;
  role: Role;
  eventId: string | null;
  lastSignInAt: string | null;
  you: boolean;
}

export interface EventSummary {
  id: string;
  slug: string;
  title: LocalizedText;
  startsOn: string;
  endsOn: string;
  city: LocalizedText | null;
  country: string | null;
  lifecycle: Lifecycle;
  access: Access;
  visibility: Visibility;
  colour: string;
  demo: boolean;
  capacity: number | null;
  confirmed: number | null;
  permissions: string[];
}

export interface EventHost {
  organizationId: string;
  name: LocalizedText;
  acronym: string | null;
  role: HostRole;
  logoUrl: string | null;
}

export interface Category {
  id: string;
  code: string;
  title: LocalizedText;
  capacity: number | null;
  needsReview: boolean;
  openToPublic: boolean;
  colour: string | null;
  position: number;
}

/** What the host settles for a meeting; everything but the places. */
export interface EventSettings {
  slug: string;
  title: LocalizedText;
  theme: LocalizedText | null;
  summary: LocalizedText | null;
  description: LocalizedText | null;
  practicalInformation: LocalizedText | null;
  format: Format;
  venue: LocalizedText | null;
  city: LocalizedText | null;
  country: string | null;
  timeZone: string;
  startsOn: string;
  endsOn: string;
  languages: string[];
  visibility: Visibility;
  venueVisibility: DetailVisibility;
  agendaVisibility: DetailVisibility;
  access: Access;
  addressFirst: boolean;
  promotion: 'automatic' | 'offer';
  registrationOpensAt: string | null;
  registrationClosesAt: string | null;
  colour: string;
  contactEmail: string | null;
  discreet: boolean;
  keepPersonalDataUntil: string;
}

export interface Meeting extends EventSettings {
  id: string;
  programmeId: string | null;
  capacity: number | null;
  lifecycle: Lifecycle;
  demo: boolean;
  erasedAt: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
  hosts: EventHost[];
  categories: Category[];
  permissions: string[];
  allowedTransitions: Transition[];
  publicUrl: string;
}

export interface Seats {
  capacity: number | null;
  taken: number;
  held: number;
  overruled: number;
  waiting: number;
}

export interface SeatsOfEvent {
  event: Seats;
  categories: (Seats & { categoryId: string })[];
}

export type ByState = Partial<Record<ParticipantState, number>>;

export interface Numbers {
  byState: ByState;
  byCategory: { categoryId: string; byState: ByState }[];
  byCountry: { country: string; byState: ByState }[];
  seats: SeatsOfEvent;
  byDay: { day: string; registered: number }[];
  erased: boolean;
}

export interface ParticipantSummary {
  id: string;
  state: ParticipantState;
  givenName: string;
  familyName: string;
  badgeName: string | null;
  organization: string | null;
  country: string;
  language: string;
  categoryId: string;
  waitingNumber: number | null;
  registeredAt: string;
  decidedAt: string | null;
  email: string | null;
}

export type AllowedChange = 'confirm' | 'wait' | 'decline' | 'cancel' | 'reconsider';

export interface Participant extends ParticipantSummary {
  proved: boolean;
  addedBy: string | null;
  version: number;
  consents: { purpose: string; givenAt: string; withdrawnAt: string | null; text: string }[];
  allowedChanges: AllowedChange[];
}

export interface HistoryEntry {
  at: string;
  actor: { kind: string; name: string | null };
  action: string;
  fields: string[];
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export interface MailSummary {
  id: string;
  kind: string;
  state: 'queued' | 'sent' | 'failed' | 'bounced' | 'suppressed';
  language: string;
  toAddress: string;
  toName: string | null;
  participantId: string | null;
  queuedAt: string;
  sentAt: string | null;
  attempts: number;
  secondHandovers: number;
  smtpAnswer: string | null;
}

export interface MailDetail extends MailSummary {
  /** Null, as the words below, where nobody would write the mail any more. */
  subject: string | null;
  html: string | null;
  text: string | null;
}

export interface SearchOrder {
  q?: string;
  states?: ParticipantState[];
  categoryIds?: string[];
  countries?: string[];
  language?: string;
  sort?: 'newest' | 'oldest' | 'name' | 'country' | 'waiting';
  cursor?: string;
  limit?: number;
}

export interface AddParticipantOrder {
  givenName: string;
  familyName: string;
  email?: string;
  badgeName?: string;
  organization?: string;
  country: string;
  language: string;
  categoryId: string;
  state: 'pending' | 'confirmed';
  overrule?: boolean;
  notify: boolean;
}

/** What staff may correct about a participant; null empties a field. */
export interface ParticipantEdit {
  givenName?: string | null;
  familyName?: string | null;
  badgeName?: string | null;
  organization?: string | null;
  country?: string | null;
  language?: string | null;
  email?: string | null;
}
