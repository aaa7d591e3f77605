import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import type { EntityManager } from 'typeorm';
import { listHosts, type HostLine } from '../../../events/event.queries.js';
import { SelfService, type Participation } from '../../../participants/self-service.js';
import { PUBLIC } from '../../../platform/actor.js';
import { Config } from '../../../platform/config/config.js';
import { Database } from '../../../platform/database/database.js';
import { I18n, isLanguage, type Language } from '../../../platform/i18n/i18n.js';
import { PageSender } from '../page-sender.js';
import type { MineProps } from '../mine.js';
import { askedIn, herLanguage } from '../personal-page.js';
import { readerOf } from '../reader.js';

/** What a personal link opened. */
export interface OpenedPage {
  mine: Participation;
  hosts: HostLine[];
}

/** What every page behind a personal link needs. */
@Injectable()
export class OwnPages {
  constructor(
    private readonly selfService: SelfService,
    private readonly database: Database,
    private readonly sender: PageSender,
    private readonly i18n: I18n,
    private readonly config: Config,
  ) {}

  /** @throws LinkNotFound, LinkWithdrawn */
  open(token: string): Promise<OpenedPage> {
    return this.database.read(PUBLIC, (tx) => this.openIn(tx, token));
  }

  async openIn(tx: EntityManager, token: string): Promise<OpenedPage> {
    const mine = await this.selfService.open(tx, token);
    return { mine, hosts: await listHosts(tx, mine.event.id) };
  }

  /** @param language of the page as she sent it, else hers */
  propsOf(
    { mine, hosts }: OpenedPage,
    token: string,
    request: FastifyRequest,
    language: Language = herLanguage(request, mine, this.i18n),
  ): MineProps {
    const reader = readerOf(this.i18n, language);
    return { mine, hosts, reader, demo: this.config.demo, path: `/r/${token}`, query: askedIn(request) };
  }

  send(
    page: ReactElement,
    { mine }: Pick<OpenedPage, 'mine'>,
    request: FastifyRequest,
    reply: FastifyReply,
    options: { status?: number; connects?: boolean } = {},
  ): Promise<void> {
    return this.sender.sendPersonal(page, request, reply, { ...options, dye: mine.event });
  }
}

/** Whether a posted page only asks to be shown in another language, and in which language it was read. */
export function languagesIn(body: unknown): { wish?: Language; read?: Language } {
  const { 'switch-language': wish, 'page-language': read } = (body ?? {}) as Record<string, unknown>;
  return { ...(isLanguage(wish) ? { wish } : {}), ...(isLanguage(read) ? { read } : {}) };
}

/** A page behind her link, in the language that she asked for, with a word about what she has just done. */
export function pathTo(
  token: string,
  request: FastifyRequest,
  { page = '', told }: { page?: string; told?: string } = {},
): string {
  const query = [askedIn(request).slice(1), told ? `${told}=yes` : ''].filter(Boolean).join('&');
  return `/r/${token}${page}${query ? `?${query}` : ''}`;
}
