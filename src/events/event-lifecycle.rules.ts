import type { FieldProblem } from '../platform/errors.js';
import type { Category } from './category.entity.js';
import type { Event, Lifecycle } from './event.entity.js';
import type { HostRole } from './host.entity.js';

export const eventTransitions = ['publish', 'close', 'reopen', 'cancel', 'archive'] as const;

/** What the hosts can do with an event as a whole. */
export type EventTransition = (typeof eventTransitions)[number];

/** The one table of an event's life: from where each step is possible, and where it leads. */
const steps: Record<EventTransition, { from: readonly Lifecycle[]; to: Lifecycle; action: string }> = {
  publish: { from: ['draft'], to: 'published', action: 'event.published' },
  close: { from: ['published'], to: 'closed', action: 'event.closed' },
  reopen: { from: ['closed'], to: 'published', action: 'event.reopened' },
  cancel: { from: ['draft', 'published', 'closed'], to: 'cancelled', action: 'event.cancelled' },
  archive: { from: ['closed'], to: 'archived', action: 'event.archived' },
};

/** Where the step leads from here, null when it is not possible. */
export function nextLifecycle(from: Lifecycle, transition: EventTransition): Lifecycle | null {
  const step = steps[transition];
  return step.from.includes(from) ? step.to : null;
}

/** The steps possible from here, in the order of the table. */
export function allowedTransitions(from: Lifecycle): EventTransition[] {
  return eventTransitions.filter((transition) => nextLifecycle(from, transition) !== null);
}

/** The name of the step in the audit trail. */
export function auditAction(transition: EventTransition): string {
  return steps[transition].action;
}

/** Whether its settings may still be changed: archived and cancelled events stay as they were. */
export function isEditable(lifecycle: Lifecycle): boolean {
  return lifecycle !== 'archived' && lifecycle !== 'cancelled';
}

/** What an event needs to be shown: every missing thing is named as the field to fill. A past event may be shown. */
export function missingForPublishing(
  event: Pick<Event, 'title' | 'languages' | 'access'>,
  hosts: readonly { role: HostRole }[],
  categories: readonly Pick<Category, 'openToPublic'>[],
): FieldProblem[] {
  const first = event.languages[0] ?? '';
  const missing: FieldProblem[] = [];
  if (!event.title[first]) {
    missing.push({ field: `title.${first}`, code: 'first-language' });
  }
  if (!hosts.some((host) => host.role === 'lead')) {
    missing.push({ field: 'hosts', code: 'one-lead' });
  }
  if (event.access !== 'invitation' && !categories.some((category) => category.openToPublic)) {
    missing.push({ field: 'categories', code: 'open-category' });
  }
  return missing;
}
