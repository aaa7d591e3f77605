/** Languages of the region's meetings, offered besides those of the event. */
const usual = 'en ru fr de es tr ka hy az uk be ro kk ky tg tk uz'.split(' ');

/** Codes of languages to choose from: those of the event first, then others that are spoken or usual. */
export function spokenLanguages(ofEvent: readonly string[], chosen: readonly string[]): string[] {
  return [...new Set([...ofEvent, ...chosen, ...usual])];
}
