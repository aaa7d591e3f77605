import type { ReactElement } from 'react';
import type { Event } from '../../events/event.entity.js';
import { dayOf, sayOffset, sayTime, sayWeekday } from '../../platform/i18n/dates.js';
import type { AgendaItem } from '../../sessions/agenda.queries.js';
import { said, type Reader } from './reader.js';

interface Props {
  event: Pick<Event, 'timeZone' | 'languages'>;
  items: AgendaItem[];
  showRooms: boolean;
  reader: Reader;
  /** Headings of days stand one below that of the agenda. */
  level?: 'h2' | 'h3';
}

/** Sessions that begin and end together stand beside one time. */
export interface Slot<Item> {
  startsAt: Date;
  endsAt: Date;
  items: Item[];
}

/** The agenda day by day, in the local time of the meeting. */
export function Agenda({ event, items, showRooms, reader, level = 'h3' }: Props): ReactElement {
  const Day = level;
  const heading = level === 'h2' ? 'h3' : 'h4';
  return (
    <div>
      {groupByDay(items, event.timeZone).map(([day, slots]) => (
        <section className="day" key={day}>
          <header>
            <Day>{sayWeekday(reader.language, day)}</Day>
            <span className="quiet">
              {reader.t('event.localTime', { offset: sayOffset(slots[0]!.startsAt, event.timeZone) })}
            </span>
          </header>
          {slots.map((slot) => (
            <div className="slot" key={slot.items[0]!.id}>
              <time dateTime={slot.startsAt.toISOString()}>
                {sayTime(reader.language, slot.startsAt, event.timeZone)}–
                {sayTime(reader.language, slot.endsAt, event.timeZone)}
              </time>
              <ul>
                {slot.items.map((item) => (
                  <Session
                    key={item.id}
                    item={item}
                    order={event.languages}
                    showRooms={showRooms}
                    heading={heading}
                    reader={reader}
                  />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function Session({
  item,
  order,
  showRooms,
  heading: Heading,
  reader,
}: {
  item: AgendaItem;
  order: string[];
  showRooms: boolean;
  heading: 'h3' | 'h4';
  reader: Reader;
}): ReactElement {
  const title = said(item.title, reader, order);
  const abstract = said(item.abstract, reader, order);
  const room = said(showRooms ? item.roomName : null, reader, order);
  const rests = item.kind === 'break' || item.kind === 'social';
  return (
    <li className={rests ? 'rest' : undefined}>
      <Heading lang={title.lang}>{title.text}</Heading>
      {item.kind !== 'break' && (
        <p>
          {reader.words(`sessionKind.${item.kind}`)}
          {room.text && (
            <>
              {' · '}
              <span lang={room.lang}>{room.text}</span>
            </>
          )}
        </p>
      )}
      {abstract.text && (
        <p className="abstract" lang={abstract.lang}>
          {abstract.text}
        </p>
      )}
    </li>
  );
}

/** The days of an agenda in order, each with its slots in order. */
export function groupByDay<Item extends { startsAt: Date; endsAt: Date }>(
  items: readonly Item[],
  timeZone: string,
): [string, Slot<Item>[]][] {
  const days = new Map<string, Slot<Item>[]>();
  for (const item of items) {
    const day = dayOf(item.startsAt, timeZone);
    const slots = days.get(day) ?? [];
    const together = slots.find(
      (slot) =>
        slot.startsAt.getTime() === item.startsAt.getTime() &&
        slot.endsAt.getTime() === item.endsAt.getTime(),
    );
    if (together) {
      together.items.push(item);
    } else {
      slots.push({ startsAt: item.startsAt, endsAt: item.endsAt, items: [item] });
    }
    days.set(day, slots);
  }
  return [...days];
}
