/** How long the news of one's own change may take to come back by the live connection, in milliseconds. */
const ECHO_MILLISECONDS = 5_000;

const changedAt = new Map<string, number>();

/** Remembers that the reader herself has just changed this application: news of it needs no reading. */
export function noteOwnChange(participantId: string): void {
  changedAt.set(participantId, Date.now());
}

/** Whether news of a change is only the echo of the reader's own. */
export function isOwnEcho(participantId: string): boolean {
  const at = changedAt.get(participantId);
  if (at !== undefined && Date.now() - at > ECHO_MILLISECONDS) {
    changedAt.delete(participantId);
    return false;
  }
  return at !== undefined;
}
