import type { EventSettings } from '../../api/types.js';

/** Of what was typed, that which differs from what is stored. */
export function changedFields(stored: EventSettings, typed: Partial<EventSettings>): Partial<EventSettings> {
  return Object.fromEntries(
    Object.entries(typed).filter(
      ([field, value]) =>
        field in stored && canonical(value) !== canonical(stored[field as keyof EventSettings]),
    ),
  );
}

/** Values as text to compare: languages in any order, empty texts as none. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return JSON.stringify(value ?? null);
  }
  const entries = Object.entries(value)
    .filter(([, text]) => text !== '' && text !== undefined)
    .sort(([a], [b]) => a.localeCompare(b));
  return entries.length === 0 ? 'null' : JSON.stringify(entries);
}
