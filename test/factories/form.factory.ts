import type { EntityManager } from 'typeorm';
import type { Event } from '../../src/events/event.entity.js';
import type { FormDefinition, FormField } from '../../src/forms/form-definition.js';
import { FormVersion } from '../../src/forms/form-version.entity.js';
import { openCounters } from '../../src/participants/desk.queries.js';
import { Form } from '../../src/forms/form.entity.js';
import type { LocalizedText } from '../../src/platform/i18n/i18n.js';

let made = 0;

/** A published form for everybody; its options' places are counted. */
export async function aForm(
  tx: EntityManager,
  { event, definition, ...given }: { event: Event; definition: FormDefinition } & Partial<Form>,
): Promise<Form> {
  made += 1;
  const form = await tx.save(
    tx.create(Form, {
      purpose: 'registration',
      code: `form-${made}`,
      title: { en: `Form ${made}` },
      introduction: null,
      opensAt: null,
      closesAt: null,
      archivedAt: null,
      ...given,
      eventId: event.id,
      draft: definition,
    }),
  );
  await publish(tx, form, definition, 1);
  return tx.findOneByOrFail(Form, { id: form.id });
}

/** Makes a definition what people fill from now on. */
export async function publish(
  tx: EntityManager,
  form: Pick<Form, 'id' | 'eventId'>,
  definition: FormDefinition,
  number: number,
): Promise<void> {
  await tx.insert(FormVersion, { formId: form.id, number, definition, publishedAt: new Date() } as object);
  await tx.update(Form, { id: form.id }, { publishedNumber: number, draft: definition } as object);
  await openCounters(tx, form.eventId);
  for (const field of definition.sections.flatMap(({ fields }) => fields)) {
    for (const { code, places } of field.options ?? []) {
      if (places !== undefined) {
        await tx.query(
          `insert into seat_counters (event_id, scope, key, capacity) values ($1, 'option', $2, $3)
           on conflict (event_id, scope, key) do update set capacity = excluded.capacity`,
          [form.eventId, `${field.id}/${code}`, places],
        );
      }
    }
  }
}

/** One section of questions; ids are made of their labels. */
export function aDefinition(...fields: (Partial<FormField> & { id: string })[]): FormDefinition {
  return {
    sections: [
      {
        id: 'about-aaaaa',
        title: { en: 'Your stay', ru: 'Ваша поездка', ka: 'თქვენი მოგზაურობა' },
        fields: fields.map(aField),
      },
    ],
  };
}

function aField(given: Partial<FormField> & { id: string }): FormField {
  return { type: 'short-text', label: { en: `Question ${given.id}` }, ...given };
}

/** Options whose codes are their labels. */
export function options(...labels: (string | { code: string; label?: LocalizedText; places?: number })[]) {
  return labels.map((one) =>
    typeof one === 'string' ? { code: one, label: { en: one } } : { label: { en: one.code }, ...one },
  );
}
