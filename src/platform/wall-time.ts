/** What a clock at the event shows at an instant, as `datetime-local` fields take it: `2024-06-05T09:00`. */
export function wallTime(instant: string, timeZone: string): string {
  return wallOf(Date.parse(instant), timeZone);
}

/** The instant (ISO) at which a clock at the event shows this; in the hour that occurs twice, the earlier. */
export function instantOf(wall: string, timeZone: string): string {
  const asIfUtc = Date.parse(`${wall}:00Z`);
  const offsetAt = (time: number) => Date.parse(`${wallOf(time, timeZone)}:00Z`) - time;
  const candidates = [asIfUtc - offsetAt(asIfUtc - 86_400_000), asIfUtc - offsetAt(asIfUtc + 86_400_000)];
  const exact = candidates.filter((time) => wallOf(time, timeZone) === wall);
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates)).toISOString();
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function wallOf(time: number, timeZone: string): string {
  const clock = clocks.get(timeZone) ?? clockOf(timeZone);
  clocks.set(timeZone, clock);
  const parts = clock.formatToParts(Math.floor(time / 60_000) * 60_000);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
}
