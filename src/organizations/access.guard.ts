import {
  Injectable,
  RequestMethod,
  type CanActivate,
  type ExecutionContext,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Authenticator, type Authenticated } from '../identity/authenticator.js';
import { LoginNeeded } from '../identity/identity.errors.js';
import { PUBLIC, type Actor } from '../platform/actor.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { Forbidden, NotFound, Unauthenticated } from '../platform/errors.js';
import { IS_PUBLIC, REQUIRES } from '../platform/http/access.js';
import { assertSameOrigin } from '../platform/http/same-origin.js';
import { isId } from '../platform/ids.js';
import { permissionsAtEvent, permissionsAtOrganization } from './access.queries.js';
import { decideAccess, narrowed, needOf, type Need } from './access.rules.js';

/** A route as the controllers declare it. */
export interface DeclaredRoute {
  method: string;
  path: string;
  need: Need;
}

type Handler = (...args: never[]) => unknown;
type Controller = new (...args: never[]) => object;

const readOnly = new Set(['GET', 'HEAD']);

/**
 * Stands before every handler, closed by default: finds out who sends the request and what she may do where the
 * route points. Recognizing her is one statement, deciding is one more.
 */
@Injectable()
export class AccessGuard implements CanActivate, OnApplicationBootstrap {
  private readonly needs = new Map<Handler, Need>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** @throws RouteDoesNotFit for the first route that says nothing, or nothing that could be decided */
  onApplicationBootstrap(): void {
    this.routes();
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const need = this.needOfHandler(context.getClass<object>(), context.getHandler() as Handler, request);
    assertSameOrigin(request, this.config.publicUrl, need.kind !== 'public');
    if (need.kind === 'public') {
      request.actor = PUBLIC;
      return true;
    }
    const who = await this.authenticator.authenticate(request);
    if (!who) {
      throw new Unauthenticated();
    }
    request.actor = actorOf(who);
    if (need.kind === 'permission') {
      request.permissions = await this.decide(need, who, request);
    } else if (who.permissions && !readOnly.has(request.method)) {
      throw new LoginNeeded();
    }
    return true;
  }

  /** Every route of the program with what it asks for. */
  routes(): DeclaredRoute[] {
    const scanner = new MetadataScanner();
    return this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, Handler>;
      return scanner
        .getAllMethodNames(prototype)
        .map((name) => prototype[name]!)
        .filter((handler) => Reflect.hasMetadata(PATH_METADATA, handler))
        .flatMap((handler) => this.declared(metatype as Controller, handler));
    });
  }

  private declared(controller: Controller, handler: Handler): DeclaredRoute[] {
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod] ?? 'GET';
    return pathsOf(controller).flatMap((head) =>
      pathsOf(handler).map((tail) => {
        const path = `/${[head, tail]
          .map((part) => part.replace(/^\/|\/$/g, ''))
          .filter(Boolean)
          .join('/')}`;
        return { method, path, need: needOf(this.facts(controller, handler, path)) };
      }),
    );
  }

  private needOfHandler(controller: Controller, handler: Handler, request: FastifyRequest): Need {
    let need = this.needs.get(handler);
    if (!need) {
      need = needOf(this.facts(controller, handler, request.routeOptions.url ?? request.url));
      this.needs.set(handler, need);
    }
    return need;
  }

  private facts(controller: Controller, handler: Handler, path: string) {
    const said = <Value>(key: string) =>
      this.reflector.getAllAndOverride<Value | undefined>(key, [handler, controller]);
    return {
      name: `${controller.name}.${handler.name}`,
      path,
      isPublic: said<boolean>(IS_PUBLIC) ?? false,
      required: said<string>(REQUIRES),
    };
  }

  private async decide(
    { permission, scope }: Need & { kind: 'permission' },
    who: Authenticated,
    request: FastifyRequest,
  ): Promise<ReadonlySet<string>> {
    const id = (request.params as Record<string, string>)[`${scope}Id`] ?? '';
    if (!isId(id)) {
      throw new NotFound();
    }
    const at = scope === 'event' ? permissionsAtEvent : permissionsAtOrganization;
    const held = await at(this.database.dataSource, who.accountId, id);
    switch (decideAccess(permission, held, who.permissions)) {
      case 'not-found':
        throw new NotFound();
      case 'forbidden':
        throw new Forbidden();
      case 'granted':
        return narrowed(held, who.permissions);
    }
  }
}

function actorOf({ accountId, loginId, accessTokenId, permissions }: Authenticated): Actor {
  return { kind: 'account', accountId, loginId, accessTokenId, limitedTo: permissions };
}

function pathsOf(target: object): string[] {
  return [Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined]
    .flat()
    .map((path) => path ?? '');
}
