import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whatever an event's page shows tells on commit that it changed, whoever changed it, so that cached pages and open
 * consoles follow. PostgreSQL drops repeated messages of one transaction, so that many rows make one message.
 */
export class AnnounceChanges1790000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function tell_event_changed() returns trigger
        language plpgsql set search_path = public
        as $$
        declare
          changed jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
        begin
          perform pg_notify('convoke_changes', json_build_object(
            'eventId', changed ->> tg_argv[0], 'what', 'event')::text);
          return null;
        end $$;
      comment on function tell_event_changed is 'Tells listening processes of the event named by the column in its argument.';

      create function tell_hosted_events_changed() returns trigger
        language plpgsql set search_path = public
        as $$ begin
          perform pg_notify('convoke_changes', json_build_object('eventId', event_id, 'what', 'event')::text)
            from hosts where organization_id = new.id;
          return null;
        end $$;
      comment on function tell_hosted_events_changed is 'Tells listening processes of every event that the organization hosts.';

      create trigger events_tell after insert or update or delete on events
        for each row execute function tell_event_changed('id');
      create trigger hosts_tell after insert or update or delete on hosts
        for each row execute function tell_event_changed('event_id');
      create trigger categories_tell after insert or update or delete on categories
        for each row execute function tell_event_changed('event_id');
      create trigger rooms_tell after insert or update or delete on rooms
        for each row execute function tell_event_changed('event_id');
      create trigger sessions_tell after insert or update or delete on sessions
        for each row execute function tell_event_changed('event_id');
      create trigger organizations_tell after update on organizations
        for each row execute function tell_hosted_events_changed();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger organizations_tell on organizations;
      drop trigger sessions_tell on sessions;
      drop trigger rooms_tell on rooms;
      drop trigger categories_tell on categories;
      drop trigger hosts_tell on hosts;
      drop trigger events_tell on events;
      drop function tell_hosted_events_changed, tell_event_changed;
    `);
  }
}
