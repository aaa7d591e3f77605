/**
 * Who may come to which route, written by hand: a second opinion on what the controllers say. Add a line for every
 * new route: method, path, and `public`, `signed-in` or the permission that it asks for where the path points.
 */
const table = `
GET    /                                                            public
GET    /api/docs                                                    public
GET    /api/openapi.json                                            public
GET    /assets/:file                                                public
GET    /console                                                     public
GET    /console*                                                    public
GET    /console/assets/:name                                        public
GET    /e/:slug                                                     public
GET    /e/:slug/agenda                                              public
GET    /e/:slug/register                                            public
POST   /e/:slug/register                                            public
GET    /e/:slug/lost-link                                           public
POST   /e/:slug/lost-link                                           public
GET    /e/:slug/saved                                               public
GET    /e/:slug/thanks                                              public
GET    /e/:slug/f/:token                                            public
POST   /e/:slug/f/:token                                            public
GET    /e/:slug/f/:token/saved                                      public
GET    /e/:slug/f/:token/thanks                                     public
GET    /d/:token                                                    public
GET    /favicon.ico                                                 public
GET    /health/live                                                 public
GET    /health/ready                                                public
GET    /logos/:organizationId                                       public
GET    /mailbox                                                     public
GET    /mailbox/:id                                                 public
GET    /mailbox/:id/files/:number                                   public
GET    /mailbox/:id/html                                            public
GET    /mailbox/:id/source                                          public
GET    /metrics                                                     public
GET    /r/:token                                                    public
GET    /r/:token/accept                                             public
POST   /r/:token/accept                                             public
GET    /r/:token/answers                                            public
POST   /r/:token/answers                                            public
GET    /r/:token/calendar.ics                                       public
GET    /r/:token/cancel                                             public
POST   /r/:token/cancel                                             public
GET    /r/:token/change                                             public
POST   /r/:token/change                                             public
GET    /r/:token/consents                                           public
POST   /r/:token/consents/answers/:fieldId                          public
POST   /r/:token/consents/photography                               public
POST   /r/:token/consents/data                                      public
GET    /r/:token/data                                               public
POST   /r/:token/data                                               public
GET    /r/:token/data/:key                                          public
POST   /r/:token/data/:key                                          public
GET    /r/:token/data/:key/files/:fileId                            public
POST   /r/:token/data/key                                           public
GET    /r/:token/decline                                            public
POST   /r/:token/decline                                            public
GET    /r/:token/erasure                                            public
POST   /r/:token/erasure                                            public
GET    /r/:token/erasure/confirm                                    public
POST   /r/:token/erasure/keep                                       public
GET    /r/:token/forms/:code                                        public
POST   /r/:token/forms/:code                                        public
GET    /r/:token/lost-link                                          public
POST   /r/:token/lost-link                                          public
POST   /r/:token/prove                                              public
GET    /r/:token/replacement                                        public
POST   /r/:token/replacement                                        public
GET    /r/:token/sessions                                           public
POST   /r/:token/sessions                                           public
POST   /r/:token/sessions/wishes/:roundId                           public
GET    /r/:token/visibility                                         public
POST   /r/:token/visibility                                         public
GET    /robots.txt                                                  public
POST   /uploads/:eventId                                            public

GET    /api/v1/public/events                                        public
GET    /api/v1/public/events/:slug                                  public
GET    /api/v1/public/events/:slug/forms                            public
POST   /api/v1/public/events/:slug/registrations                    public
POST   /api/v1/public/sign-in                                       public
POST   /api/v1/public/sign-in/link                                  public
POST   /api/v1/public/sign-in/link-request                          public

POST   /api/v1/sign-out                                             signed-in
GET    /api/v1/me                                                   signed-in
PATCH  /api/v1/me                                                   signed-in
GET    /api/v1/me/access-tokens                                     signed-in
POST   /api/v1/me/access-tokens                                     signed-in
DELETE /api/v1/me/access-tokens/:tokenId                            signed-in
GET    /api/v1/me/logins                                            signed-in
DELETE /api/v1/me/logins/:loginId                                   signed-in
POST   /api/v1/me/logins/end-others                                 signed-in
POST   /api/v1/me/password                                          signed-in
GET    /api/v1/organizations                                        signed-in
POST   /api/v1/organizations                                        signed-in
GET    /api/v1/events                                               signed-in

GET    /api/v1/organizations/:organizationId                        organization.read
PATCH  /api/v1/organizations/:organizationId                        organization.write
PUT    /api/v1/organizations/:organizationId/logo                   organization.write
DELETE /api/v1/organizations/:organizationId/logo                   organization.write
GET    /api/v1/organizations/:organizationId/members                members.read
POST   /api/v1/organizations/:organizationId/members                members.write
PATCH  /api/v1/organizations/:organizationId/members/:memberId      members.write
DELETE /api/v1/organizations/:organizationId/members/:memberId      members.write
POST   /api/v1/organizations/:organizationId/events                 events.write
GET    /api/v1/organizations/:organizationId/programmes             events.read
POST   /api/v1/organizations/:organizationId/programmes             events.write

GET    /api/v1/events/:eventId                                      events.read
PATCH  /api/v1/events/:eventId                                      events.write
POST   /api/v1/events/:eventId/publish                              events.release
POST   /api/v1/events/:eventId/close                                events.release
POST   /api/v1/events/:eventId/reopen                               events.release
POST   /api/v1/events/:eventId/cancel                               events.release
POST   /api/v1/events/:eventId/archive                              events.release
POST   /api/v1/events/:eventId/duplicate                            events.write
PUT    /api/v1/events/:eventId/hosts                                events.write
POST   /api/v1/events/:eventId/categories                           events.write
PATCH  /api/v1/events/:eventId/categories/:categoryId               events.write
DELETE /api/v1/events/:eventId/categories/:categoryId               events.write
GET    /api/v1/events/:eventId/forms                                events.read
POST   /api/v1/events/:eventId/forms                                forms.write
GET    /api/v1/events/:eventId/forms/:formId                        events.read
PATCH  /api/v1/events/:eventId/forms/:formId                        forms.write
POST   /api/v1/events/:eventId/forms/:formId/publish                forms.write
POST   /api/v1/events/:eventId/forms/:formId/preview                forms.write
POST   /api/v1/events/:eventId/forms/:formId/try                    forms.write
GET    /api/v1/events/:eventId/forms/:formId/impact                 forms.write
POST   /api/v1/events/:eventId/forms/:formId/archive                forms.write
POST   /api/v1/events/:eventId/forms/:formId/restore                forms.write
POST   /api/v1/events/:eventId/forms/:formId/private-link/renew     forms.write
GET    /api/v1/events/:eventId/form-sections                        events.read
GET    /api/v1/events/:eventId/field-types                          events.read
GET    /api/v1/events/:eventId/agenda                               sessions.write
POST   /api/v1/events/:eventId/agenda/changes                       sessions.write
POST   /api/v1/events/:eventId/agenda/clashes/accept                sessions.write
POST   /api/v1/events/:eventId/agenda/clashes/reopen                sessions.write
POST   /api/v1/events/:eventId/agenda/people                        sessions.write
PATCH  /api/v1/events/:eventId/agenda/people/:personId              sessions.write
DELETE /api/v1/events/:eventId/agenda/people/:personId              sessions.write
GET    /api/v1/events/:eventId/agenda/releases                      sessions.write
POST   /api/v1/events/:eventId/agenda/releases                      sessions.release
GET    /api/v1/events/:eventId/agenda/releases/difference           sessions.write
GET    /api/v1/events/:eventId/agenda/releases/:number              sessions.write
POST   /api/v1/events/:eventId/agenda/releases/:number/restore      sessions.write
POST   /api/v1/events/:eventId/agenda/rooms                         sessions.write
PATCH  /api/v1/events/:eventId/agenda/rooms/:roomId                 sessions.write
DELETE /api/v1/events/:eventId/agenda/rooms/:roomId                 sessions.write
POST   /api/v1/events/:eventId/agenda/sessions                      sessions.write
PATCH  /api/v1/events/:eventId/agenda/sessions/:sessionId           sessions.write
DELETE /api/v1/events/:eventId/agenda/sessions/:sessionId           sessions.write
POST   /api/v1/events/:eventId/agenda/tracks                        sessions.write
PATCH  /api/v1/events/:eventId/agenda/tracks/:trackId               sessions.write
DELETE /api/v1/events/:eventId/agenda/tracks/:trackId               sessions.write
GET    /api/v1/events/:eventId/sessions                             events.read
GET    /api/v1/events/:eventId/seats                                numbers.read
PUT    /api/v1/events/:eventId/seats                                events.write
GET    /api/v1/events/:eventId/sign-up                              sessions.write
PUT    /api/v1/events/:eventId/sign-up/sessions/:sessionId          sessions.write
PUT    /api/v1/events/:eventId/sign-up/sessions/:sessionId/people/:participantId participants.write
POST   /api/v1/events/:eventId/sign-up/blocks                       sessions.write
PATCH  /api/v1/events/:eventId/sign-up/blocks/:blockId              sessions.write
DELETE /api/v1/events/:eventId/sign-up/blocks/:blockId              sessions.write
GET    /api/v1/events/:eventId/wish-rounds                          sessions.write
POST   /api/v1/events/:eventId/wish-rounds                          sessions.write
GET    /api/v1/events/:eventId/wish-rounds/:roundId                 participants.read
PATCH  /api/v1/events/:eventId/wish-rounds/:roundId                 sessions.write
DELETE /api/v1/events/:eventId/wish-rounds/:roundId                 sessions.write
POST   /api/v1/events/:eventId/wish-rounds/:roundId/assign          participants.decide
POST   /api/v1/events/:eventId/wish-rounds/:roundId/release         participants.decide
PUT    /api/v1/events/:eventId/wish-rounds/:roundId/people/:participantId participants.decide
DELETE /api/v1/events/:eventId/wish-rounds/:roundId/people/:participantId participants.decide
GET    /api/v1/events/:eventId/numbers                              numbers.read
GET    /api/v1/events/:eventId/live                                 numbers.read

POST   /api/v1/events/:eventId/participants                         participants.write
POST   /api/v1/events/:eventId/participants/search                  participants.read
POST   /api/v1/events/:eventId/participants/count                   participants.read
POST   /api/v1/events/:eventId/participants/bulk                    participants.decide
GET    /api/v1/events/:eventId/participants/bulk/:bulkId            participants.decide
POST   /api/v1/events/:eventId/participants/bulk/:bulkId/undo       participants.decide
GET    /api/v1/events/:eventId/views                                participants.read
POST   /api/v1/events/:eventId/views                                participants.read
PATCH  /api/v1/events/:eventId/views/:viewId                        participants.read
DELETE /api/v1/events/:eventId/views/:viewId                        participants.read
POST   /api/v1/events/:eventId/exports                              participants.export
GET    /api/v1/events/:eventId/exports                              participants.export
GET    /api/v1/events/:eventId/exports/:exportId                    participants.export
DELETE /api/v1/events/:eventId/exports/:exportId                    participants.export
POST   /api/v1/events/:eventId/exports/:exportId/cancel             participants.export
POST   /api/v1/events/:eventId/exports/:exportId/repeat             participants.export
GET    /api/v1/events/:eventId/exports/:exportId/file               participants.export
GET    /api/v1/events/:eventId/participants/:participantId          participants.read
PATCH  /api/v1/events/:eventId/participants/:participantId          participants.write
GET    /api/v1/events/:eventId/participants/:participantId/history  participants.read
GET    /api/v1/events/:eventId/participants/:participantId/duplicates participants.read
GET    /api/v1/events/:eventId/duplicates                           participants.read
POST   /api/v1/events/:eventId/duplicates/dismiss                   participants.write
POST   /api/v1/events/:eventId/duplicates/preview                   participants.write
POST   /api/v1/events/:eventId/duplicates/merge                     participants.write
GET    /api/v1/events/:eventId/participants/:participantId/mails    participants.read
POST   /api/v1/events/:eventId/participants/:participantId/erase    participants.write
POST   /api/v1/events/:eventId/participants/:participantId/substitute participants.write
POST   /api/v1/events/:eventId/participants/:participantId/resend   mails.resend
POST   /api/v1/events/:eventId/participants/:participantId/move     participants.write
POST   /api/v1/events/:eventId/participants/:participantId/confirm  participants.decide
POST   /api/v1/events/:eventId/participants/:participantId/wait     participants.decide
POST   /api/v1/events/:eventId/participants/:participantId/decline  participants.decide
POST   /api/v1/events/:eventId/participants/:participantId/cancel   participants.decide
POST   /api/v1/events/:eventId/participants/:participantId/reconsider participants.decide
GET    /api/v1/events/:eventId/participants/:participantId/notes    participants.read
POST   /api/v1/events/:eventId/participants/:participantId/notes    participants.decide
DELETE /api/v1/events/:eventId/participants/:participantId/notes/:noteId participants.decide
PUT    /api/v1/events/:eventId/participants/:participantId/tags     participants.decide
PUT    /api/v1/events/:eventId/participants/:participantId/priority participants.decide
GET    /api/v1/events/:eventId/tags                                 participants.read
GET    /api/v1/events/:eventId/waiting-list                         participants.read
GET    /api/v1/events/:eventId/participants/:participantId/answers  participants.read
POST   /api/v1/events/:eventId/participants/:participantId/answers/open participants.read-sensitive
GET    /api/v1/events/:eventId/participants/:participantId/files/:fileId participants.read
GET    /api/v1/events/:eventId/participants/:participantId/forms    participants.read
GET    /api/v1/events/:eventId/participants/:participantId/answers/:formId participants.read
PUT    /api/v1/events/:eventId/participants/:participantId/answers/:formId participants.write
POST   /api/v1/events/:eventId/uploads                              participants.write
DELETE /api/v1/events/:eventId/uploads/:fileId                      participants.write
POST   /api/v1/events/:eventId/imports                              participants.write
GET    /api/v1/events/:eventId/imports/:importId                    participants.write
PUT    /api/v1/events/:eventId/imports/:importId/mapping            participants.write
GET    /api/v1/events/:eventId/imports/:importId/rows               participants.write
GET    /api/v1/events/:eventId/imports/:importId/problems.csv       participants.write
POST   /api/v1/events/:eventId/imports/:importId/run                participants.write
GET    /api/v1/events/:eventId/messages                             mails.read
GET    /api/v1/events/:eventId/forms/:formId/reminders              mails.send
POST   /api/v1/events/:eventId/forms/:formId/reminders              mails.send
GET    /api/v1/events/:eventId/forms/:formId/reminders/preview      mails.send
POST   /api/v1/events/:eventId/messages                             mails.send
GET    /api/v1/events/:eventId/messages/:messageId                  mails.send
PATCH  /api/v1/events/:eventId/messages/:messageId                  mails.send
DELETE /api/v1/events/:eventId/messages/:messageId                  mails.send
GET    /api/v1/events/:eventId/messages/:messageId/preview          mails.send
POST   /api/v1/events/:eventId/messages/:messageId/test             mails.send
POST   /api/v1/events/:eventId/messages/:messageId/send             mails.send
POST   /api/v1/events/:eventId/participants/:participantId/offer    participants.decide
GET    /api/v1/events/:eventId/review                               participants.read
GET    /api/v1/events/:eventId/review/balance                       participants.read
GET    /api/v1/events/:eventId/review/queue                         participants.read
GET    /api/v1/events/:eventId/review/reviewers                     participants.read
POST   /api/v1/events/:eventId/review/decisions                     participants.decide
POST   /api/v1/events/:eventId/review/assignments                   participants.decide
GET    /api/v1/events/:eventId/review/round                         participants.decide
PUT    /api/v1/events/:eventId/review/round                         participants.decide
POST   /api/v1/events/:eventId/review/round/preview                 participants.decide
GET    /api/v1/events/:eventId/review/rounds                        participants.read
POST   /api/v1/events/:eventId/review/rounds                        participants.decide
GET    /api/v1/events/:eventId/review/rounds/:roundId               participants.read
GET    /api/v1/events/:eventId/review/:participantId                participants.read
PUT    /api/v1/events/:eventId/review/:participantId/decision       participants.decide
PUT    /api/v1/events/:eventId/review/:participantId/preapproval    participants.decide
PUT    /api/v1/events/:eventId/review/:participantId/assignee       participants.decide
GET    /api/v1/events/:eventId/regions                              events.read
PUT    /api/v1/events/:eventId/regions                              events.write
GET    /api/v1/events/:eventId/quotas                               numbers.read
PUT    /api/v1/events/:eventId/quotas                               events.write
GET    /api/v1/events/:eventId/exclusions                           participants.decide
POST   /api/v1/events/:eventId/exclusions                           participants.decide
DELETE /api/v1/events/:eventId/exclusions/:exclusionId              participants.decide
GET    /api/v1/events/:eventId/mails                                mails.read
GET    /api/v1/events/:eventId/mails/:mailId                        mails.read
POST   /api/v1/events/:eventId/mails/:mailId/resend                 mails.resend
`;

/** A line of the table. */
export interface Row {
  method: string;
  path: string;
  need: string;
}

export const rows: Row[] = table
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [method = '', path = '', need = ''] = line.trim().split(/\s+/);
    return { method, path, need };
  });

const look = ['organization.read', 'events.read'];
const numbers = [...look, 'numbers.read'];
const work = [
  ...numbers,
  'members.read',
  'events.write',
  'events.release',
  'forms.write',
  'sessions.write',
  'sessions.release',
  'participants.read',
  'participants.write',
  'participants.decide',
  'participants.export',
  'mails.read',
  'mails.resend',
  'mails.send',
  'check-in.write',
];

/** What each actor of the test holds at the event and at its lead organization, written by hand as well. */
export const holds: Record<string, { event: string[]; organization: string[] }> = {
  stranger: { event: [], organization: [] },
  viewer: { event: numbers, organization: numbers },
  door: { event: [...look, 'check-in.write'], organization: [...look, 'check-in.write'] },
  inviter: { event: numbers, organization: numbers },
  reviewer: {
    event: [...numbers, 'participants.read', 'participants.decide'],
    organization: [...numbers, 'participants.read', 'participants.decide'],
  },
  manager: { event: work, organization: work },
  owner: {
    event: [...work, 'members.write', 'organization.write', 'participants.read-sensitive'],
    organization: [...work, 'members.write', 'organization.write', 'participants.read-sensitive'],
  },
  'manager of a co-host': { event: work, organization: [] },
  'owner of a partner': { event: [], organization: [] },
  'owner of a donor': { event: [], organization: [] },
  'manager of this event only': { event: work, organization: [] },
  'manager of another event only': { event: [], organization: [] },
  'owner elsewhere': { event: [], organization: [] },
};
