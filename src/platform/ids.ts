import { v7, validate } from 'uuid';

/** A new UUIDv7: sorts by the time it was made. Most rows get theirs from the database; the desk makes its own. */
export function newId(): string {
  return v7();
}

/** Whether the text has the form of an id, so that a foreign one never reaches the database. */
export function isId(text: string): boolean {
  return validate(text);
}
