import type {
  AddParticipantOrder,
  Category,
  EventHost,
  EventSettings,
  EventSummary,
  HistoryEntry,
  Login,
  LocalizedText,
  MailDetail,
  MailSummary,
  Me,
  Meeting,
  Member,
  Numbers,
  Organization,
  OrganizationDetails,
  Participant,
  ParticipantEdit,
  ParticipantSummary,
  Role,
  SearchOrder,
  SeatsOfEvent,
} from './types.js';

type Answer<Content> = { 200: { content: { 'application/json': Content } } };
type Nothing = { 204: { content?: never } };
interface Plain<Path> {
  query?: never;
  header?: never;
  path: Path;
  cookie?: never;
}
interface Guarded<Path> {
  query?: never;
  header: { 'if-match': string };
  path: Path;
  cookie?: never;
}
type NoPath = Record<string, never> | undefined;
type Get<Content, Path = NoPath, Query = never> = {
  parameters: { query?: Query; header?: never; path: Path; cookie?: never };
  responses: Answer<Content>;
};
type Send<Body, Responses, Parameters = { path?: never }> = {
  parameters: Parameters;
  requestBody: { content: { 'application/json': Body } };
  responses: Responses;
};
type Do<Responses, Parameters = { path?: never }> = {
  parameters: Parameters;
  requestBody?: never;
  responses: Responses;
};
interface OfEvent {
  eventId: string;
}
interface OfParticipant extends OfEvent {
  participantId: string;
}
interface OfOrganization {
  organizationId: string;
}
type Change = Do<Answer<Meeting>, Guarded<OfEvent>>;
type Decision = Send<{ notify?: boolean; overrule?: boolean }, Answer<Participant>, Plain<OfParticipant>>;

/** The staff API, by path. */
export interface paths {
  '/api/v1/public/sign-in': { post: Send<{ email: string; password: string }, Nothing> };
  '/api/v1/public/sign-in/link-request': { post: Send<{ email: string }, Nothing> };
  '/api/v1/public/sign-in/link': { post: Send<{ token: string }, Nothing> };
  '/api/v1/sign-out': { post: Do<Nothing> };
  '/api/v1/me': {
    get: { parameters: { path?: never }; responses: Answer<Me> };
    patch: Send<{ name?: string; language?: string }, Answer<Me>>;
  };
  '/api/v1/me/password': { post: Send<{ currentPassword?: string; newPassword: string }, Nothing> };
  '/api/v1/me/logins': { get: { parameters: { path?: never }; responses: Answer<Login[]> } };
  '/api/v1/me/logins/{loginId}': { delete: Do<Nothing, Plain<{ loginId: string }>> };
  '/api/v1/me/logins/end-others': { post: Do<Nothing> };
  '/api/v1/organizations': {
    get: { parameters: { path?: never }; responses: Answer<{ items: Organization[] }> };
    post: Send<OrganizationDetails, Answer<Organization>>;
  };
  '/api/v1/organizations/{organizationId}': {
    get: Get<Organization, OfOrganization>;
    patch: Send<Partial<OrganizationDetails>, Answer<Organization>, Guarded<OfOrganization>>;
  };
  '/api/v1/organizations/{organizationId}/logo': {
    delete: Do<Answer<Organization>, Guarded<OfOrganization>>;
  };
  '/api/v1/organizations/{organizationId}/members': {
    get: Get<{ items: Member[] }, OfOrganization>;
    post: Send<
      { email: string; name?: string; role: Role; eventId?: string },
      Answer<Member>,
      Plain<OfOrganization>
    >;
  };
  '/api/v1/organizations/{organizationId}/members/{memberId}': {
    patch: Send<{ role: Role }, Answer<Member>, Plain<OfOrganization & { memberId: string }>>;
    delete: Do<Nothing, Plain<OfOrganization & { memberId: string }>>;
  };
  '/api/v1/organizations/{organizationId}/events': {
    post: Send<
      Partial<EventSettings> & { title: LocalizedText; startsOn: string; endsOn: string; timeZone: string },
      Answer<Meeting>,
      Plain<OfOrganization>
    >;
  };
  '/api/v1/events': {
    get: {
      parameters: { query?: { cursor?: string; limit?: number }; path?: never };
      responses: Answer<{ items: EventSummary[]; nextCursor: string | null }>;
    };
  };
  '/api/v1/events/{eventId}': {
    get: Get<Meeting, OfEvent>;
    patch: Send<Partial<EventSettings>, Answer<Meeting>, Guarded<OfEvent>>;
  };
  '/api/v1/events/{eventId}/publish': { post: Change };
  '/api/v1/events/{eventId}/close': { post: Change };
  '/api/v1/events/{eventId}/reopen': { post: Change };
  '/api/v1/events/{eventId}/cancel': { post: Change };
  '/api/v1/events/{eventId}/archive': { post: Change };
  '/api/v1/events/{eventId}/duplicate': {
    post: Send<{ title: LocalizedText; startsOn: string; slug?: string }, Answer<Meeting>, Plain<OfEvent>>;
  };
  '/api/v1/events/{eventId}/hosts': {
    put: Send<{ hosts: Pick<EventHost, 'organizationId' | 'role'>[] }, Answer<Meeting>, Guarded<OfEvent>>;
  };
  '/api/v1/events/{eventId}/categories': {
    post: Send<Omit<Category, 'id' | 'capacity' | 'code'>, Answer<Meeting>, Plain<OfEvent>>;
  };
  '/api/v1/events/{eventId}/categories/{categoryId}': {
    patch: Send<
      Partial<Omit<Category, 'id' | 'capacity' | 'code'>>,
      Answer<Meeting>,
      Guarded<OfEvent & { categoryId: string }>
    >;
    delete: Do<Answer<Meeting>, Guarded<OfEvent & { categoryId: string }>>;
  };
  '/api/v1/events/{eventId}/seats': {
    get: Get<SeatsOfEvent, OfEvent>;
    put: Send<
      { event: number | null; categories: Record<string, number | null> },
      Answer<SeatsOfEvent>,
      Plain<OfEvent>
    >;
  };
  '/api/v1/events/{eventId}/numbers': { get: Get<Numbers, OfEvent> };
  '/api/v1/events/{eventId}/participants': {
    post: Send<AddParticipantOrder, Answer<Participant>, Plain<OfEvent>>;
  };
  '/api/v1/events/{eventId}/participants/search': {
    post: Send<
      SearchOrder,
      Answer<{ items: ParticipantSummary[]; nextCursor: string | null }>,
      Plain<OfEvent>
    >;
  };
  '/api/v1/events/{eventId}/participants/{participantId}': {
    get: Get<Participant, OfParticipant>;
    patch: Send<ParticipantEdit, Answer<Participant>, Guarded<OfParticipant>>;
  };
  '/api/v1/events/{eventId}/participants/{participantId}/history': {
    get: Get<{ items: HistoryEntry[] }, OfParticipant>;
  };
  '/api/v1/events/{eventId}/participants/{participantId}/mails': {
    get: Get<{ items: MailSummary[] }, OfParticipant>;
  };
  '/api/v1/events/{eventId}/participants/{participantId}/confirm': { post: Decision };
  '/api/v1/events/{eventId}/participants/{participantId}/wait': { post: Decision };
  '/api/v1/events/{eventId}/participants/{participantId}/decline': { post: Decision };
  '/api/v1/events/{eventId}/participants/{participantId}/cancel': { post: Decision };
  '/api/v1/events/{eventId}/participants/{participantId}/reconsider': { post: Decision };
  '/api/v1/events/{eventId}/participants/{participantId}/move': {
    post: Send<{ categoryId: string; overrule?: boolean }, Answer<Participant>, Plain<OfParticipant>>;
  };
  '/api/v1/events/{eventId}/participants/{participantId}/resend': {
    post: Do<Nothing, Plain<OfParticipant>>;
  };
  '/api/v1/events/{eventId}/mails': {
    get: Get<
      { items: MailSummary[]; nextCursor: string | null },
      OfEvent,
      { state?: string; kind?: string; cursor?: string; limit?: number }
    >;
  };
  '/api/v1/events/{eventId}/mails/{mailId}': { get: Get<MailDetail, OfEvent & { mailId: string }> };
  '/api/v1/events/{eventId}/mails/{mailId}/resend': {
    post: Do<Nothing, Plain<OfEvent & { mailId: string }>>;
  };
}
