import { randomBytes, randomUUID } from 'node:crypto';
import { Controller, Get, Module, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../src/events/event.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { SealBroken } from '../../src/platform/crypto/sealing.js';
import { Database } from '../../src/platform/database/database.js';
import { NotFound } from '../../src/platform/errors.js';
import { CHUNK_BYTES } from '../../src/platform/files/file-chunks.js';
import { CheckedFile } from '../../src/platform/files/file-checks.js';
import { LARGEST_FILE, MEGABYTE } from '../../src/platform/files/file-kinds.js';
import { TooManyFiles } from '../../src/platform/files/files.errors.js';
import { deleteStaged } from '../../src/platform/files/files.jobs.js';
import { Files, type FileLine, type OpenFile } from '../../src/platform/files/files.service.js';
import { sendFile } from '../../src/platform/files/send-file.js';
import { Public } from '../../src/platform/http/access.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { anEvent } from '../factories/event.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const HOUR_MS = 60 * 60 * 1000;
const NAME = 'Паспорт Айгуль (1).txt';

/** Stands for the controllers of upper modules. */
@Controller('test-files')
class TestFilesController {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
  ) {}

  @Get(':eventId/:ownerId/:fileId')
  @Public()
  async read(
    @Param() wanted: { eventId: string; ownerId: string; fileId: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, await this.database.read(PUBLIC, (tx) => this.files.read(tx, wanted)));
  }
}

@Module({ controllers: [TestFilesController] })
class TestFilesModule {}

describe('files', () => {
  const clock = new FixedClock(new Date('2026-05-01T12:00:00Z'));
  let testApp: TestApp;
  let files: Files;
  let event: Event;
  let another: Event;

  beforeAll(async () => {
    testApp = await createTestApp({ clock, modules: [TestFilesModule] });
    files = testApp.app.get(Files);
    [event, another] = await testApp.database.write(PUBLIC, async (tx) => [
      await anEvent(tx),
      await anEvent(tx),
    ]);
  });

  afterAll(() => testApp.close());

  const write = <Result>(work: (tx: EntityManager) => Promise<Result>) =>
    testApp.database.write(PUBLIC, work);

  const sql = (statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    testApp.database.dataSource.query(statement, values);

  const aFile = (content: string | Buffer, name = NAME) => new CheckedFile(name, 'txt', Buffer.from(content));

  const stage = (stagingId: string, content: string | Buffer, fieldId = 'cv-k3f9x'): Promise<FileLine> =>
    write((tx) => files.stage(tx, { eventId: event.id, stagingId, fieldId, file: aFile(content) }));

  const claim = (stagingId: string, ids: string[], ownerId: string) =>
    write((tx) => files.claim(tx, event.id, [{ stagingId, ids, ownerId }]));

  const read = (fileId: string, ownerId: string, eventId = event.id): Promise<OpenFile> =>
    write((tx) => files.read(tx, { eventId, fileId, ownerId }));

  /** A file that somebody has handed in. */
  async function handedIn(content: string | Buffer): Promise<{ file: FileLine; ownerId: string }> {
    const [stagingId, ownerId] = [randomUUID(), randomUUID()];
    const file = await stage(stagingId, content);
    await claim(stagingId, [file.id], ownerId);
    return { file, ownerId };
  }

  describe('sealing', () => {
    it('gives back what was handed in, of any size', async () => {
      for (const size of [1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, LARGEST_FILE]) {
        const content = randomBytes(size);
        const { file, ownerId } = await handedIn(content);
        const opened = await read(file.id, ownerId);
        expect(opened.content.equals(content)).toBe(true);
        expect(opened).toMatchObject({ name: NAME, mediaType: 'text/plain; charset=utf-8', bytes: size });
      }
    });

    it('leaves neither content nor name nor a plain digest in the database', async () => {
      const content = `${'plantedsecret '.repeat(50_000)}`;
      const { file } = await handedIn(content);
      const [found] = await sql(
        `select count(*)::int as chunks, bool_or(position('plantedsecret'::bytea in sealed) > 0) as content,
           bool_or(position(convert_to('Айгуль', 'UTF8') in name_sealed) > 0) as name,
           bool_or(digest = sha256(convert_to($2, 'UTF8'))) as digest
         from files join file_chunks on file_id = id where id = $1`,
        [file.id, content],
      );
      expect(found).toEqual({ chunks: 3, content: false, name: false, digest: false });
    });

    it.each([
      [
        'two pieces change places',
        `update file_chunks set number = 1 - number where file_id = $1 and number < 2`,
      ],
      ['a piece is missing', `delete from file_chunks where file_id = $1 and number = 1`],
      [
        'it is cut off behind a piece',
        `with cut as (delete from file_chunks where file_id = $1 and number > 0)
         update files set chunks = 1, bytes = ${CHUNK_BYTES} where id = $1`,
      ],
      [
        'a piece of another file stands in it',
        `update file_chunks mine set sealed = other.sealed from file_chunks other
         where mine.file_id = $1 and other.file_id = $2 and mine.number = other.number`,
      ],
      [
        'a bit was turned',
        `update file_chunks set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where file_id = $1`,
      ],
      [
        'it bears another name',
        `update files set name_sealed = (select name_sealed from files where id = $2) where id = $1`,
      ],
    ])('opens nothing when %s', async (_what, damage) => {
      const [{ file, ownerId }, other] = [
        await handedIn(randomBytes(3 * CHUNK_BYTES)),
        await handedIn(randomBytes(3 * CHUNK_BYTES)),
      ];
      await asOwner(
        `alter table file_chunks drop constraint file_chunks_pkey;
         ${damage.replaceAll('$1', `'${file.id}'`).replaceAll('$2', `'${other.file.id}'`)};
         alter table file_chunks add constraint file_chunks_pkey primary key (file_id, number)`,
      );
      await expect(read(file.id, ownerId)).rejects.toThrow(SealBroken);
    });
  });

  describe('staging', () => {
    it('lists what one form has staged, in order, and nothing else', async () => {
      const [mine, hers] = [randomUUID(), randomUUID()];
      const first = await stage(mine, 'first');
      await stage(hers, 'hers');
      const second = await stage(mine, 'second', 'passport-7hq2d');
      const list = (eventId: string, stagingId: string) =>
        write((tx) => files.listStaged(tx, eventId, stagingId));
      expect(await list(event.id, mine)).toEqual([first, second]);
      expect(await list(another.id, mine)).toEqual([]);
    });

    it('keeps a file once that was sent twice for the same field', async () => {
      const stagingId = randomUUID();
      const [first, again, elsewhere] = [
        await stage(stagingId, 'same'),
        await stage(stagingId, 'same'),
        await stage(stagingId, 'same', 'passport-7hq2d'),
      ];
      expect(again).toEqual(first);
      expect(elsewhere.id).not.toBe(first.id);
    });

    it('takes 20 files of one form, also when they come together', async () => {
      const stagingId = randomUUID();
      const answers = await Promise.allSettled(
        Array.from({ length: 25 }, (_none, index) => stage(stagingId, `file ${index}`)),
      );
      const refused = answers.filter((answer) => answer.status === 'rejected');
      expect(refused.map(({ reason }) => reason as unknown)).toEqual(
        Array.from({ length: 5 }, () => expect.any(TooManyFiles) as unknown),
      );
    });

    it('takes 40 MB of one form', async () => {
      const stagingId = randomUUID();
      await stage(stagingId, Buffer.alloc(20 * MEGABYTE, 'a'));
      await stage(stagingId, Buffer.alloc(20 * MEGABYTE, 'b'));
      await expect(stage(stagingId, 'c')).rejects.toThrow(TooManyFiles);
    });

    it('lets go of what the form no longer needs', async () => {
      const [mine, hers] = [randomUUID(), randomUUID()];
      const [a, b, c] = [await stage(mine, 'a'), await stage(mine, 'b'), await stage(hers, 'c')];
      await write((tx) => files.removeStaged(tx, { eventId: event.id, stagingId: mine, ids: [a.id, c.id] }));
      expect(await write((tx) => files.listStaged(tx, event.id, mine))).toEqual([b]);
      expect(await write((tx) => files.listStaged(tx, event.id, hers))).toEqual([c]);
    });
  });

  describe('claiming', () => {
    it('takes only what lies under the staging id, of the event, and only once', async () => {
      const [mine, hers, ownerId] = [randomUUID(), randomUUID(), randomUUID()];
      const [a, b] = [await stage(mine, 'a'), await stage(hers, 'b')];
      const elsewhere = await write((tx) =>
        files.claim(tx, another.id, [{ stagingId: mine, ids: [a.id], ownerId }]),
      );
      expect(elsewhere).toEqual([]);
      expect(await claim(mine, [a.id, b.id, randomUUID()], ownerId)).toEqual([a.id]);
      expect(await claim(mine, [a.id], randomUUID())).toEqual([]);
      expect(await write((tx) => files.list(tx, ownerId))).toEqual([a]);
      expect(await write((tx) => files.listStaged(tx, event.id, mine))).toEqual([]);
    });

    it('serves many people at once', async () => {
      const people = await Promise.all(
        Array.from({ length: 5 }, async (_none, index) => {
          const stagingId = randomUUID();
          return { stagingId, ownerId: randomUUID(), ids: [(await stage(stagingId, `of ${index}`)).id] };
        }),
      );
      await write((tx) => files.claim(tx, event.id, people));
      const owned = await Promise.all(people.map(({ ownerId }) => write((tx) => files.list(tx, ownerId))));
      expect(owned.map((lines) => lines.map(({ id }) => id))).toEqual(people.map(({ ids }) => ids));
    });

    it('is undone with everything else when the transaction fails', async () => {
      const [stagingId, ownerId] = [randomUUID(), randomUUID()];
      const { id } = await stage(stagingId, 'a');
      const failing = write(async (tx) => {
        await files.claim(tx, event.id, [{ stagingId, ids: [id], ownerId }]);
        throw new Error('full');
      });
      await expect(failing).rejects.toThrow('full');
      expect(await claim(stagingId, [id], ownerId)).toEqual([id]);
    });
  });

  describe('reading', () => {
    it('finds nothing for another owner, another event, or before it was handed in', async () => {
      const { file, ownerId } = await handedIn('a');
      const stagingId = randomUUID();
      const staged = await stage(stagingId, 'b');
      await expect(read(file.id, randomUUID())).rejects.toThrow(NotFound);
      await expect(read(file.id, ownerId, another.id)).rejects.toThrow(NotFound);
      await expect(read(staged.id, stagingId)).rejects.toThrow(NotFound);
      expect((await read(file.id, ownerId)).content.toString()).toBe('a');
    });

    it('cannot be reached by a form that takes an owner’s id for its staging id', async () => {
      const { file, ownerId } = await handedIn('a');
      await stage(ownerId, 'planted');
      await write((tx) => files.removeStaged(tx, { eventId: event.id, stagingId: ownerId, ids: [file.id] }));
      expect(await claim(ownerId, [file.id], randomUUID())).toEqual([]);
      expect(await write((tx) => files.listStaged(tx, event.id, ownerId))).toHaveLength(1);
      expect(await write((tx) => files.list(tx, ownerId))).toEqual([file]);
    });

    it('answers with something to save that cannot run', async () => {
      const { file, ownerId } = await handedIn('мир');
      const answer = await testApp.request.get(`/test-files/${event.id}/${ownerId}/${file.id}`).expect(200);
      expect(answer.text).toBe('мир');
      expect(answer.headers).toMatchObject({
        'content-disposition': `attachment; filename="_______ ______ (1).txt"; filename*=UTF-8''${encodeURIComponent('Паспорт Айгуль')}%20%281%29.txt`,
        'content-type': 'text/plain; charset=utf-8',
        'content-length': '6',
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      await testApp.request.get(`/test-files/${event.id}/${randomUUID()}/${file.id}`).expect(404);
    });
  });

  describe('forgetting', () => {
    const present = async (ids: string[]): Promise<unknown[]> => {
      const rows = await sql(`select id from files where id = any($1) order by id`, [ids]);
      return rows.map(({ id }) => id);
    };

    it('deletes what was staged a day ago, and keeps what was handed in or saved to be continued', async () => {
      await asOwner(`delete from files`);
      const { file: kept } = await handedIn('kept');
      const savedForm = randomUUID();
      const saved = await stage(savedForm, 'saved');
      await write((tx) =>
        files.keepStaged(tx, event.id, savedForm, new Date(clock.now().getTime() + 14 * 24 * HOUR_MS)),
      );
      const many = await write(async (tx) => {
        const lines: FileLine[] = [];
        for (let index = 0; index < 120; index += 1) {
          const order = { eventId: event.id, stagingId: randomUUID(), fieldId: 'cv-k3f9x' };
          lines.push(await files.stage(tx, { ...order, file: aFile(`old ${index}`) }));
        }
        return lines;
      });
      clock.moveBy(23 * HOUR_MS);
      const fresh = await stage(randomUUID(), 'fresh');
      await run();
      expect(await present(many.map(({ id }) => id))).toHaveLength(120);
      clock.moveBy(HOUR_MS);
      await run();
      const [left] = await sql(`select count(distinct file_id)::int as files from file_chunks`);
      expect(await present([...many.map(({ id }) => id), kept.id, saved.id, fresh.id])).toEqual([
        kept.id,
        saved.id,
        fresh.id,
      ]);
      expect(left).toEqual({ files: 3 });
      clock.moveBy(14 * 24 * HOUR_MS);
      await run();
      expect(await present([kept.id, saved.id])).toEqual([kept.id]);
    });

    it('deletes what belongs to somebody, with every piece, in the transaction that erases her', async () => {
      const [erased, other] = [await handedIn('erased'), await handedIn('other')];
      await write((tx) => files.deleteOwned(tx, [erased.ownerId]));
      expect(await present([erased.file.id, other.file.id])).toEqual([other.file.id]);
      expect(await sql(`select from file_chunks where file_id = $1`, [erased.file.id])).toEqual([]);
    });

    it('deletes an answer’s file when another takes its place, and nobody else’s', async () => {
      const [mine, hers] = [await handedIn('old'), await handedIn('hers')];
      const ids = [mine.file.id, hers.file.id];
      await write((tx) => files.removeOwned(tx, { eventId: event.id, ownerId: mine.ownerId, ids }));
      expect(await present(ids)).toEqual([hers.file.id]);
    });

    it('deletes all files of an event', async () => {
      await handedIn('a');
      await stage(randomUUID(), 'b');
      await write((tx) => files.deleteOfEvent(tx, event.id));
      expect(await sql(`select from files where event_id = $1`, [event.id])).toEqual([]);
    });

    async function run(): Promise<void> {
      await write((tx) => testApp.app.get(JobQueue).enqueue(tx, deleteStaged, {}));
      await testApp.runJobs();
    }
  });

  /** Behind the program's back. */
  async function asOwner(statement: string): Promise<void> {
    const { default: pg } = await import('pg');
    const client = new pg.Client(testApp.testDatabase.ownerUrl);
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
});
