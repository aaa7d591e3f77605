import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost, type AbstractHttpAdapter } from '@nestjs/core';
import { Metrics } from '../../platform/health/metrics.js';
import { isLanguage, type Language } from '../../platform/i18n/i18n.js';
import { unpack } from './packed-page.js';
import { PageCache } from './page-cache.js';
import { PageSender } from './page-sender.js';

type Headers = Readonly<Record<string, string>>;

/**
 * Answers what is ready before the framework hears of it: a page from the cache costs little more than its bytes.
 * Everything else (a miss, another method, an unusual query) goes the usual way. Hits are measured like other requests, but stand in no request log.
 */
@Injectable()
export class EarlyDoor implements OnApplicationBootstrap {
  /** Pages answered here since the process began. */
  hits = 0;
  private readonly cookied = new WeakMap<Headers, Partial<Record<Language, Headers>>>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly cache: PageCache,
    private readonly sender: PageSender,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    const adapter = this.host.httpAdapter as AbstractHttpAdapter | null;
    if (!adapter) {
      return; // jobs and commands serve no pages
    }
    const server = adapter.getHttpServer() as Server;
    const usual = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      if (!server.listening || !this.answer(request, response)) {
        usual.forEach((listener) => listener.call(server, request, response));
      }
    });
  }

  /** The headers of a kept page with the cookie of a chosen language, put together once for each. */
  private withCookie(headers: Headers, lang: Language): Headers {
    const known = this.cookied.get(headers)?.[lang];
    if (known) {
      return known;
    }
    const made = { ...headers, ...this.sender.cookie(lang) };
    this.cookied.set(headers, { ...this.cookied.get(headers), [lang]: made });
    return made;
  }

  private answer(request: IncomingMessage, response: ServerResponse): boolean {
    const began = performance.now();
    const { method, url = '/', headers } = request;
    if (method !== 'GET' && method !== 'HEAD') {
      return false;
    }
    const mark = url.indexOf('?');
    const lang = mark === -1 ? undefined : /^\?lang=([a-z]{2})$/.exec(url.slice(mark))?.[1];
    if (mark !== -1 && !isLanguage(lang)) {
      return false;
    }
    const { source, view } = placeOf(mark === -1 ? url : url.slice(0, mark));
    const ready = this.cache.ready(source);
    if (!ready) {
      return false;
    }
    const language =
      isLanguage(lang) && ready.offered.includes(lang)
        ? lang
        : this.sender.languageOf({ query: { lang }, headers }, ready.offered);
    const page = ready.page(pageName(view, language));
    if (!page) {
      return false;
    }
    const answer = unpack(page, headers);
    response.writeHead(
      answer.status,
      isLanguage(lang) ? this.withCookie(answer.headers, lang) : answer.headers,
    );
    response.end(method === 'HEAD' ? undefined : answer.body);
    this.hits += 1;
    const route = source === '/' ? '/' : `/e/:slug${view}`;
    this.metrics.observeRequest(method, route, answer.status, (performance.now() - began) / 1000);
    return true;
  }
}

/**
 * `/e/meeting/thanks` is the view `/thanks` of the source `/e/meeting`; the agenda is a source of its own, `/e/meeting/agenda`.
 */
function placeOf(path: string): { source: string; view: string } {
  const third = path.startsWith('/e/') ? path.indexOf('/', 3) : -1;
  if (third === -1) {
    return { source: path, view: '' };
  }
  const [source, view] = [path.slice(0, third), path.slice(third)];
  return { source: view === '/agenda' ? `${source}/agenda` : source, view };
}

export function pageName(view: string, language: string): string {
  return `${view}|${language}`;
}
