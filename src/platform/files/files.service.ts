import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Sealing } from '../crypto/sealing.js';
import { NotFound } from '../errors.js';
import { newId } from '../ids.js';
import type { CheckedFile } from './file-checks.js';
import { chunksOf, readChunks, writeChunks } from './file-chunks.js';
import { stagingLimit, TooManyFiles } from './files.errors.js';

/** What can be said of a file without opening it. */
export interface FileLine {
  id: string;
  fieldId: string;
  name: string;
  mediaType: string;
  /** Its size. */
  bytes: number;
}

/** A file with what is in it. */
export interface OpenFile extends FileLine {
  content: Buffer;
}

/** Files of a form that belong to somebody from now on. */
export interface FileClaim {
  stagingId: string;
  ids: readonly string[];
  ownerId: string;
}

interface FileRow {
  id: string;
  event_id: string;
  field_id: string;
  name_sealed: Buffer;
  media_type: string;
  bytes: number;
  chunks: number;
}

/** Staged files go after so long unless somebody claims them. */
const STAGED_HOURS = 24;

const columns = 'id, event_id, field_id, name_sealed, media_type, bytes, chunks';

/**
 * Files that people hand in. A form stages them under an unguessable id of its own; whoever registers with that form
 * claims them. Owners are opaque ids: upper modules know who they are, and delete what is theirs when they are erased.
 */
@Injectable()
export class Files {
  constructor(
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a file until its form is sent, 24 hours at most. The same file sent twice for one field is kept once.
   * @param stagingId random, carried by the form; whoever knows it can list and claim what lies under it
   * @throws TooManyFiles when the form has staged too many or too much
   */
  async stage(
    tx: EntityManager,
    order: { eventId: string; stagingId: string; fieldId: string; file: CheckedFile },
  ): Promise<FileLine> {
    const { eventId, stagingId, fieldId, file } = order;
    const digest = this.sealing.digest('files', file.bytes);
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`files/${stagingId}`]);
    const staged: (FileRow & { digest: Buffer })[] = await tx.query(
      `select ${columns}, digest from files where owner_id = $1 and owner_kind = 'draft'`,
      [stagingId],
    );
    const same = staged.find(
      (row) => row.event_id === eventId && row.field_id === fieldId && row.digest.equals(digest),
    );
    if (same) {
      return this.toLine(same);
    }
    refuseTooMuch(staged, file.bytes.length);
    const row = { ...this.describe(file), event_id: eventId, field_id: fieldId };
    const now = this.clock.now();
    await tx.query(
      `insert into files (${columns}, owner_kind, owner_id, digest, staged_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'draft', $8, $9, $10::timestamptz, $10::timestamptz + make_interval(hours => $11))`,
      [
        row.id,
        row.event_id,
        row.field_id,
        row.name_sealed,
        row.media_type,
        row.bytes,
        row.chunks,
        stagingId,
        digest,
        now,
        STAGED_HOURS,
      ],
    );
    await writeChunks(tx, this.sealing, row, file.bytes);
    return this.toLine(row);
  }

  /** What a form has staged, in the order in which it came. */
  async listStaged(tx: EntityManager, eventId: string, stagingId: string): Promise<FileLine[]> {
    return this.lines(
      await tx.query(
        `select ${columns} from files
         where owner_id = $1 and owner_kind = 'draft' and event_id = $2 and expires_at > $3 order by id`,
        [stagingId, eventId, this.clock.now()],
      ),
    );
  }

  /** Keeps what a form has staged for longer, because the form was saved to be continued. */
  async keepStaged(tx: EntityManager, eventId: string, stagingId: string, until: Date): Promise<void> {
    await tx.query(
      `update files set expires_at = greatest(expires_at, $3)
       where owner_id = $1 and owner_kind = 'draft' and event_id = $2`,
      [stagingId, eventId, until],
    );
  }

  /**
   * Gives staged files to those who handed them in, with one statement for all of them. Only what lies under the
   * staging id named with it is taken; other ids are passed over.
   * @returns the ids of those that are theirs now, whether they were before or not
   */
  async claim(tx: EntityManager, eventId: string, claims: readonly FileClaim[]): Promise<string[]> {
    const pairs = claims.flatMap(({ stagingId, ids, ownerId }) =>
      ids.map((id) => ({ id, stagingId, ownerId })),
    );
    if (pairs.length === 0) {
      return [];
    }
    const [rows] = (await tx.query(
      `update files set owner_kind = 'participant', owner_id = given.owner_id, claimed_at = $5, expires_at = null
       from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as given (id, staging_id, owner_id)
       where files.id = given.id and files.owner_id = given.staging_id
         and files.owner_kind = 'draft' and files.event_id = $1
       returning files.id`,
      [
        eventId,
        pairs.map((pair) => pair.id),
        pairs.map((pair) => pair.stagingId),
        pairs.map((pair) => pair.ownerId),
        this.clock.now(),
      ],
    )) as [{ id: string }[], number];
    const taken = rows.map((row) => row.id);
    const others = pairs.filter(({ id }) => !taken.includes(id));
    return others.length === 0 ? taken : [...taken, ...(await this.ownedBefore(tx, eventId, others))];
  }

  /** Who has each of these files of an event: a form that staged it, or somebody; those that are gone are left out. */
  async ownersOf(tx: EntityManager, eventId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows: { id: string; owner: string }[] =
      ids.length === 0
        ? []
        : await tx.query(`select id, owner_id as owner from files where event_id = $1 and id = any($2)`, [
            eventId,
            ids,
          ]);
    return new Map(rows.map(({ id, owner }) => [id, owner]));
  }

  /** What belongs to somebody. */
  async list(tx: EntityManager, ownerId: string): Promise<FileLine[]> {
    return this.lines(
      await tx.query(
        `select ${columns} from files where owner_id = $1 and owner_kind = 'participant' order by id`,
        [ownerId],
      ),
    );
  }

  /**
   * Opens a file, 25 MB in memory at most.
   * @throws NotFound when there is no such file, it is another event's or another owner's, or nobody claimed it yet
   * @throws SealBroken when somebody changed it in the database
   */
  async read(
    tx: EntityManager,
    wanted: { eventId: string; fileId: string; ownerId: string },
  ): Promise<OpenFile> {
    const [row] = (await tx.query(
      `select ${columns} from files where id = $1 and event_id = $2
         and owner_id = $3 and owner_kind = 'participant'`,
      [wanted.fileId, wanted.eventId, wanted.ownerId],
    )) as FileRow[];
    if (!row) {
      throw new NotFound();
    }
    return { ...this.toLine(row), content: await readChunks(tx, this.sealing, row) };
  }

  /**
   * Deletes what a form has staged and no longer needs. Other ids are passed over.
   * @returns the ids of those that were there
   */
  async removeStaged(
    tx: EntityManager,
    staged: { eventId: string; stagingId: string; ids: readonly string[] },
  ): Promise<string[]> {
    const [rows] = (await tx.query(
      `delete from files where event_id = $1 and owner_id = $2 and owner_kind = 'draft' and id = any($3) returning id`,
      [staged.eventId, staged.stagingId, staged.ids],
    )) as [{ id: string }[], number];
    return rows.map((row) => row.id);
  }

  /** Gives some of an owner's files to another. Other ids are passed over. */
  async handOver(
    tx: EntityManager,
    files: { eventId: string; from: string; to: string; ids: readonly string[] },
  ): Promise<void> {
    await tx.query(
      `update files set owner_id = $3
       where event_id = $1 and owner_id = $2 and owner_kind = 'participant' and id = any($4)`,
      [files.eventId, files.from, files.to, files.ids],
    );
  }

  /** Deletes whatever these forms have staged and nobody claimed: they were sent, or are to be forgotten. */
  async discardStaged(tx: EntityManager, eventId: string, stagingIds: readonly string[]): Promise<void> {
    await tx.query(`delete from files where event_id = $1 and owner_id = any($2) and owner_kind = 'draft'`, [
      eventId,
      stagingIds,
    ]);
  }

  /** Deletes some of an owner's files, because another answer took their place. Other ids are passed over. */
  async removeOwned(
    tx: EntityManager,
    owned: { eventId: string; ownerId: string; ids: readonly string[] },
  ): Promise<void> {
    await tx.query(
      `delete from files where event_id = $1 and owner_id = $2 and owner_kind = 'participant' and id = any($3)`,
      [owned.eventId, owned.ownerId, owned.ids],
    );
  }

  /** Deletes the files that people handed in for these fields. */
  async removeAnswers(
    tx: EntityManager,
    eventId: string,
    answers: readonly { ownerId: string; fieldIds: readonly string[] }[],
  ): Promise<void> {
    const pairs = answers.flatMap(({ ownerId, fieldIds }) => fieldIds.map((id) => [ownerId, id] as const));
    await tx.query(
      `delete from files using unnest($2::uuid[], $3::text[]) as gone (owner_id, field_id)
       where files.event_id = $1 and files.owner_kind = 'participant'
         and files.owner_id = gone.owner_id and files.field_id = gone.field_id`,
      [eventId, pairs.map(([owner]) => owner), pairs.map(([, field]) => field)],
    );
  }

  /** Deletes whatever belongs to these owners, for good. */
  async deleteOwned(tx: EntityManager, ownerIds: readonly string[]): Promise<void> {
    await tx.query(`delete from files where owner_id = any($1) and owner_kind = 'participant'`, [ownerIds]);
  }

  /** Deletes all files of an event, staged ones too. */
  async deleteOfEvent(tx: EntityManager, eventId: string): Promise<void> {
    await tx.query(`delete from files where event_id = $1`, [eventId]);
  }

  /**
   * Deletes staged files whose time was over at an instant.
   * @returns how many; fewer than the limit means that none is left
   */
  async deleteStagedBefore(tx: EntityManager, instant: Date, limit: number): Promise<number> {
    const [, count] = (await tx.query(
      `delete from files where id = any(array(
         select id from files where owner_kind = 'draft' and expires_at <= $1
         order by expires_at limit $2 for update skip locked))`,
      [instant, limit],
    )) as [unknown[], number];
    return count;
  }

  private async ownedBefore(
    tx: EntityManager,
    eventId: string,
    pairs: readonly { id: string; ownerId: string }[],
  ): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select files.id from files join unnest($2::uuid[], $3::uuid[]) as named (id, owner_id)
         on files.id = named.id and files.owner_id = named.owner_id
       where files.event_id = $1 and files.owner_kind = 'participant'`,
      [eventId, pairs.map(({ id }) => id), pairs.map(({ ownerId }) => ownerId)],
    );
    return rows.map((row) => row.id);
  }

  private describe(file: CheckedFile): Omit<FileRow, 'event_id' | 'field_id'> {
    const id = newId();
    return {
      id,
      name_sealed: this.sealing.seal(file.name, nameOf(id)),
      media_type: file.mediaType,
      bytes: file.bytes.length,
      chunks: chunksOf(file.bytes),
    };
  }

  private lines(rows: FileRow[]): FileLine[] {
    return rows.map((row) => this.toLine(row));
  }

  private toLine(row: FileRow): FileLine {
    return {
      id: row.id,
      fieldId: row.field_id,
      name: this.sealing.open(row.name_sealed, nameOf(row.id)).toString(),
      mediaType: row.media_type,
      bytes: row.bytes,
    };
  }
}

function nameOf(id: string): string {
  return `files.name_sealed/${id}`;
}

function refuseTooMuch(staged: { bytes: number }[], more: number): void {
  const bytes = staged.reduce((sum, row) => sum + row.bytes, more);
  if (staged.length + 1 > stagingLimit.files || bytes > stagingLimit.bytes) {
    throw new TooManyFiles();
  }
}
