import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Participation } from '../../participants/self-service.js';
import { type I18n, isLanguage, languages, type Language } from '../../platform/i18n/i18n.js';

/** Asked for in the address, else the language she registered in, else what her browser says. */
export function herLanguage(request: FastifyRequest, { participant }: Participation, i18n: I18n): Language {
  const asked = (request.query as Record<string, unknown>)['lang'];
  const choices = [asked, participant.language].filter(isLanguage);
  return choices[0] ?? i18n.languageOf(request, languages);
}

/** The language asked for in the address, as it is passed on. */
export function askedIn(request: FastifyRequest): string {
  const asked = (request.query as Record<string, unknown>)['lang'];
  return isLanguage(asked) ? `?lang=${asked}` : '';
}

/** Something was done; the page that shows it is another. */
export function seeOther(reply: FastifyReply, path: string): void {
  void reply.status(303).header('location', path).header('cache-control', 'no-store').send();
}
