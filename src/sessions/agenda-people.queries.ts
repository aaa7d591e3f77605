import type { EntityManager } from 'typeorm';

/** Two participants turn out to be one person: what the one does in the agenda, the other does from now on. */
export async function handOverRoles(tx: EntityManager, fromId: string, toId: string): Promise<void> {
  const pair = [fromId, toId];
  await tx.query(
    `update sessions set version = version + 1 where id in (
       select r.session_id from session_people r join agenda_people p on p.id = r.person_id where p.participant_id = $1)`,
    [fromId],
  );
  await tx.query(
    `insert into session_people (session_id, event_id, person_id, role, position)
     select r.session_id, r.event_id, kept.id, r.role, r.position
     from agenda_people p join session_people r on r.person_id = p.id
       join agenda_people kept on kept.participant_id = $2 and kept.event_id = p.event_id
     where p.participant_id = $1
     on conflict do nothing`,
    pair,
  );
  await tx.query(
    `update agenda_people set participant_id = $2, version = version + 1
     where participant_id = $1 and not exists (select from agenda_people where participant_id = $2)`,
    pair,
  );
}
