import { createHash, randomBytes } from 'node:crypto';

const option = (code) => ({ code, label: { en: `The ${code} one`, ru: `Ответ ${code}` } });

/** 25 questions of the kinds that meetings ask, five of each. */
const kinds = [
  { type: 'short-text' },
  { type: 'single-choice', options: ['vegan', 'halal', 'any', 'none'].map(option) },
  { type: 'number' },
  { type: 'yes-no' },
  { type: 'several-choices', options: ['law', 'aid', 'peace', 'health'].map(option) },
];
const fields = Array.from({ length: 25 }, (_, index) => ({
  id: `q${index}-bench`,
  label: { en: `Question ${index}` },
  ...kinds[index % 5],
}));

/** Ids of the questions, in their order. */
export const questionIds = fields.map(({ id }) => id);

/** A choice that one in ten thousand made. */
export const rare = { field: 'rare-bench', value: 'gold' };

const definition = {
  sections: [
    {
      id: 'all',
      title: { en: 'All' },
      fields: [
        ...fields,
        {
          id: rare.field,
          type: 'single-choice',
          label: { en: 'Rare' },
          options: ['gold', 'plain'].map(option),
        },
      ],
    },
  ],
};

/**
 * Events of so many people each, who answered 26 questions, all in one database.
 * @returns {Promise<{ token: string, events: Map<number, { id: string, formId: string }> }>} a manager's token
 */
export async function fillAnswered(admin, sizes) {
  const token = `cvk_${randomBytes(32).toString('base64url')}`;
  const {
    rows: [{ organization }],
  } = await admin.query(
    `with a as (insert into accounts (email, name) values ('answers@example.org', 'Bench') returning id),
     o as (insert into organizations (name) values ('{"en": "Bench"}') returning id),
     m as (insert into members (organization_id, account_id, role) select o.id, a.id, 'manager' from o, a),
     t as (insert into access_tokens (account_id, name, token_digest, permissions)
           select id, 'bench', $1, '{participants.read,participants.export}' from a)
     select id as organization from o`,
    [createHash('sha256').update(token).digest()],
  );
  const events = new Map();
  for (const size of sizes) {
    events.set(size, await fillEvent(admin, organization, size));
  }
  await admin.query('vacuum analyze participants');
  await admin.query('vacuum analyze answer_sheets');
  return { token, events };
}

async function fillEvent(admin, organization, size) {
  const {
    rows: [event],
  } = await admin.query(
    `with e as (insert into events (slug, title, time_zone, starts_on, ends_on, languages, visibility, access,
             address_first, lifecycle, published_at, keep_personal_data_until)
           values ('answered-' || $1::int, '{"en": "Answered"}', 'Europe/Istanbul', current_date + 40, current_date + 41,
             '{en,ru}', 'unlisted', 'open', true, 'published', now(), current_date + 200) returning id),
     h as (insert into hosts (event_id, organization_id, role) select e.id, $2, 'lead' from e),
     c as (insert into categories (event_id, code, title) select id, 'peacebuilder', '{"en": "Peacebuilder"}' from e returning id)
     select e.id, c.id as category from e, c`,
    [size, organization],
  );
  const {
    rows: [form],
  } = await admin.query(
    `insert into forms (event_id, code, title) values ($1, 'bench', '{"en": "Form"}') returning id`,
    [event.id],
  );
  await admin.query(
    `insert into form_versions (form_id, number, definition, published_at) values ($1, 1, $2, now())`,
    [form.id, definition],
  );
  await admin.query(`update forms set published_number = 1 where id = $1`, [form.id]);
  await admin.query(
    `insert into form_fields (id, form_id)
     select f ->> 'id', $1 from jsonb_path_query($2::jsonb, '$.sections[*].fields[*]') f on conflict do nothing`,
    [form.id, definition],
  );
  await admin.query(
    `insert into participants (event_id, category_id, queue, state, email, given_name, family_name, organization,
       country, language, registered_at, proved_at)
     select $1::uuid, $2::uuid, $2::uuid::text, case when n % 7 = 0 then 'pending' else 'confirmed' end,
       'p.' || n || '@example.org', (array['Nino','Айгуль','Leyla','Անի'])[1 + n % 4], 'Name ' || n,
       case when n % 3 = 0 then 'Network “Mir”' end, (array['AM','GE','KG','KZ','UA'])[1 + n % 5], 'ru',
       now() - make_interval(secs => n), now()
     from generate_series(1, $3::int) n`,
    [event.id, event.category, size],
  );
  await admin.query(answers, [event.id, form.id]);
  return { id: event.id, formId: form.id };
}

/** One of four chose each diet, three of four law and aid; every ten-thousandth gold. */
const answers = `
  insert into answer_sheets (participant_id, form_id, form_number, answers, answered_at)
  select p.id, $2::uuid, 1, jsonb_build_object(${fields
    .map(({ id }, index) => `'${id}', ${answerOf(index)}`)
    .join(', ')}, '${rare.field}', case when p.r % 10000 = 1 then 'gold' else 'plain' end), now()
  from (select id, row_number() over (order by registered_at) as r from participants where event_id = $1) p`;

function answerOf(index) {
  return [
    `'Some words of answer ${index}, ' || p.r`,
    `(array['vegan','halal','any','none'])[1 + (p.r + ${index}) % 4]`,
    `p.r % ${100 * (index + 1)}`,
    `p.r % 2 = 0`,
    `case when p.r % 4 = 0 then '["law", "peace"]'::jsonb else '["law", "aid"]' end`,
  ][index % 5];
}
