import { Module, type NestInterceptor } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/identity/account.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { Host, type HostRole } from '../../src/events/host.entity.js';
import { AccessTokensService } from '../../src/identity/access-tokens.service.js';
import { permissions, permissionsOf, type Role } from '../../src/organizations/roles.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { Problem } from '../../src/platform/errors.js';
import { newId } from '../../src/platform/ids.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { servedRoutes } from '../support/routes.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { holds, rows, type Row } from './permissions.table.js';

/** Thrown in place of every handler: whoever sees it was let in, and nothing was done. */
class LetIn extends Problem {
  readonly kind = 'gone';
  readonly code = 'let-in';
}

class StopAtTheDoor implements NestInterceptor {
  intercept(): never {
    throw new LetIn();
  }
}

@Module({ providers: [{ provide: APP_INTERCEPTOR, useClass: StopAtTheDoor }] })
class StopAtTheDoorModule {}

type Outcome = 'let in' | 'signed out' | 'not found' | 'forbidden' | 'refused';

let testApp: TestApp;
let event: Event;
let lead: Organization;
const cookies = new Map<string, string>();

beforeAll(async () => {
  testApp = await createTestApp({ modules: [StopAtTheDoorModule] });
  const accounts = await testApp.database.write(PUBLIC, people);
  for (const [who, account] of accounts) {
    cookies.set(who, await signedIn(testApp, account));
  }
});

afterAll(() => testApp.close());

/** One account for each line of `holds`. */
async function people(tx: EntityManager): Promise<Map<string, Account>> {
  lead = await anOrganization(tx);
  event = await anEvent(tx, { lead });
  const otherEvent = await anEvent(tx, { lead });
  const hosting = async (role: HostRole) => {
    const organization = await anOrganization(tx);
    await tx.insert(Host, { eventId: event.id, organizationId: organization.id, role });
    return organization;
  };
  const accounts = new Map<string, Account>();
  const member = async (who: string, organization: Organization, role: Role, eventId?: string) => {
    const account = await anAccount(tx);
    await aMember(tx, { organization, account, role, eventId });
    accounts.set(who, account);
  };
  accounts.set('stranger', await anAccount(tx));
  for (const role of ['viewer', 'door', 'inviter', 'reviewer', 'manager', 'owner'] as const) {
    await member(role, lead, role);
  }
  await member('manager of a co-host', await hosting('co-host'), 'manager');
  await member('owner of a partner', await hosting('partner'), 'owner');
  await member('owner of a donor', await hosting('donor'), 'owner');
  await member('manager of this event only', lead, 'manager', event.id);
  await member('manager of another event only', lead, 'manager', otherEvent.id);
  await member('owner elsewhere', await anOrganization(tx), 'owner');
  return accounts;
}

/** The address of a route: our event, its lead, and of everything else something that is not there. */
function addressOf({ path }: Row): string {
  return path
    .replace(':eventId', event.id)
    .replace(':organizationId', lead.id)
    .replace(/:\w*Id\b/g, newId)
    .replace(/:\w+/g, 'something')
    .replace('*', '/something');
}

async function call(row: Row, headers: Record<string, string>): Promise<Outcome> {
  const method = row.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const answer = await testApp.request[method](addressOf(row)).set(headers);
  switch (answer.status) {
    case 410:
      return 'let in';
    case 401:
      return 'signed out';
    case 404:
      return 'not found';
    case 403:
      return 'forbidden';
    default:
      return 'refused';
  }
}

function expected({ path, need }: Row, who: string): Outcome {
  if (need === 'public' || need === 'signed-in') {
    return 'let in';
  }
  const held = holds[who]![path.includes(':eventId') ? 'event' : 'organization'];
  if (held.length === 0) {
    return 'not found';
  }
  return held.includes(need) ? 'let in' : 'forbidden';
}

const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

describe('The permission table', () => {
  it('has one row for every route, and no row without one', () => {
    const served = servedRoutes(testApp.app).map(nameOf).toSorted();
    expect(rows.map(nameOf).toSorted()).toEqual(served);
  });

  it('names only permissions that exist, and says of each role what it really holds', () => {
    const named = rows.map((row) => row.need).filter((need) => need !== 'public' && need !== 'signed-in');
    expect(named.filter((need) => !permissions.includes(need as never))).toEqual([]);
    for (const [role, held] of Object.entries(permissionsOf)) {
      expect([role, held.toSorted()]).toEqual([role, holds[role]!.event.toSorted()]);
    }
  });
});

describe('A visitor who is not signed in', () => {
  it('reaches what is public, and is asked to sign in everywhere else', async () => {
    const seen: Record<string, Outcome> = {};
    for (const row of rows) {
      seen[nameOf(row)] = await call(row, {});
    }
    const table = rows.map((row) => [nameOf(row), row.need === 'public' ? 'let in' : 'signed out']);
    expect(seen).toEqual(Object.fromEntries(table));
  });
});

describe.each(Object.keys(holds))('Signed in as %s', (who) => {
  it('one reaches what the table says', async () => {
    const seen: Record<string, Outcome> = {};
    for (const row of rows.filter(({ need }) => need !== 'public')) {
      seen[nameOf(row)] = await call(row, { cookie: cookies.get(who)! });
    }
    const table = rows
      .filter(({ need }) => need !== 'public')
      .map((row) => [nameOf(row), expected(row, who)]);
    expect(seen).toEqual(Object.fromEntries(table));
  });
});

describe('An access token of an owner', () => {
  it('reaches what it names, reads what needs only an account, and is forbidden the rest', async () => {
    const [owner] = await testApp.database.read<{ account_id: string }[]>(PUBLIC, (tx) =>
      tx.query(`select account_id from members where organization_id = $1 and role = 'owner'`, [lead.id]),
    );
    const order = { name: 'Reader', permissions: ['events.read', 'organization.read'], expiresAt: null };
    const { token } = await testApp.database.write(PUBLIC, (tx) =>
      testApp.app.get(AccessTokensService).issue(tx, PUBLIC, owner!.account_id, order),
    );
    const reaches = ({ method, need }: Row) =>
      need === 'signed-in' ? method === 'GET' : order.permissions.includes(need);
    const seen: Record<string, Outcome> = {};
    for (const row of rows.filter(({ need }) => need !== 'public')) {
      seen[nameOf(row)] = await call(row, { authorization: `Bearer ${token}` });
    }
    const table = rows
      .filter(({ need }) => need !== 'public')
      .map((row) => [nameOf(row), reaches(row) ? 'let in' : 'forbidden']);
    expect(seen).toEqual(Object.fromEntries(table));
  });
});

describe('Another site', () => {
  it('can make her browser change nothing, and submit no public form', async () => {
    for (const row of rows.filter(({ method }) => method !== 'GET')) {
      const headers = { cookie: cookies.get('owner')!, 'sec-fetch-site': 'cross-site' };
      expect([nameOf(row), await call(row, headers)]).toEqual([nameOf(row), 'forbidden']);
    }
  });
});
