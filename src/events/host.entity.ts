import { Column, Entity, PrimaryColumn } from 'typeorm';

export const hostRoles = ['lead', 'co-host', 'partner', 'donor'] as const;
export type HostRole = (typeof hostRoles)[number];

/** An organization that holds an event, alone or with others. Members of lead and co-hosts work on it. */
@Entity('hosts')
export class Host {
  @PrimaryColumn('uuid')
  eventId!: string;

  @PrimaryColumn('uuid')
  organizationId!: string;

  @Column('text')
  role!: HostRole;

  @Column('smallint', { default: 0 })
  position!: number;
}
