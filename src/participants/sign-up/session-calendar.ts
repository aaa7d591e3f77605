/** A session as an entry of her calendar, in her words. */
export interface CalendarSession {
  id: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  room: string | null;
}

/**
 * Sessions as a file for calendars: one entry each, known again by its id, so that a later file corrects it. Names
 * nobody and holds no personal link.
 * @param entry whose calendar it is, and how far its entries have come
 */
export async function writeSessionCalendar(
  sessions: readonly CalendarSession[],
  { participantId, sequence, publicUrl, now }: CalendarOwner,
): Promise<Buffer> {
  const {
    default: ical,
    ICalCalendarMethod,
    ICalEventClass,
    ICalEventStatus,
  } = await import('ical-generator');
  const calendar = ical({ method: ICalCalendarMethod.PUBLISH, prodId: '-//Convoke//Calendar//EN' });
  for (const { id, title, startsAt, endsAt, room } of sessions) {
    calendar.createEvent({
      id: `${participantId}-${id}@${new URL(publicUrl).hostname}`,
      sequence,
      stamp: now,
      start: startsAt,
      end: endsAt,
      summary: title,
      ...(room ? { location: room } : {}),
      class: ICalEventClass.PRIVATE,
      status: ICalEventStatus.CONFIRMED,
    });
  }
  return Buffer.from(`${calendar.toString().trimEnd()}\r\n`);
}

/** Whose calendar it is. */
export interface CalendarOwner {
  participantId: string;
  /** Raised by every change of what the entries say. */
  sequence: number;
  publicUrl: string;
  now: Date;
}
