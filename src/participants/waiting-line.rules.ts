import type { WaitingOrder } from '../events/event.entity.js';
import type { Participant } from './participant.entity.js';
import type { SeatLedger } from './seat-ledger.js';

type Waiting = Pick<Participant, 'queue' | 'priority' | 'waitingNumber'>;

/**
 * Those whose turn it is, one by one: whoever takes a place before asking for the next changes what is free. Of each
 * queue the first stands ready; who is held back by a quota of her own is passed over and keeps her number.
 * @param waiting the first of each queue, in the order of its line
 */
export function* inTurn<Person extends Waiting>(
  waiting: readonly Person[],
  ledger: Pick<SeatLedger, 'hasRoom' | 'shareTaken'>,
  order: WaitingOrder,
): Generator<Person> {
  const lines = [...Map.groupBy(waiting, ({ queue }) => queue).values()];
  for (;;) {
    const ready = lines.filter((line) => line.length > 0 && ledger.hasRoom(line[0]!.queue));
    if (ready.length === 0) {
      return;
    }
    const first = ready.reduce((best, line) =>
      comesBefore(line[0]!, best[0]!, ledger, order) ? line : best,
    );
    yield first.shift()!;
  }
}

/** By the order that the organizers chose; of equals, who came first. */
function comesBefore(
  a: Waiting,
  b: Waiting,
  ledger: Pick<SeatLedger, 'shareTaken'>,
  order: WaitingOrder,
): boolean {
  if (order === 'priority' && a.priority !== b.priority) {
    return a.priority > b.priority;
  }
  if (order === 'balance') {
    const [shareA, shareB] = [ledger.shareTaken(a.queue), ledger.shareTaken(b.queue)];
    if (shareA !== shareB) {
      return shareA < shareB;
    }
  }
  return Number(a.waitingNumber) < Number(b.waitingNumber);
}
