import type { EntityManager } from 'typeorm';
import { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';

let made = 0;

/** A category that anybody may choose, without a capacity of its own. */
export async function aCategory(
  tx: EntityManager,
  { event, ...given }: Partial<Category> & { event: Event },
): Promise<Category> {
  made += 1;
  const code = given.code ?? `category-${made}`;
  const category = await tx.save(
    tx.create(Category, { eventId: event.id, code, title: { en: `Category ${made}` }, ...given }),
  );
  return tx.findOneByOrFail(Category, { id: category.id });
}
