import { Injectable } from '@nestjs/common';
import pg from 'pg';
import type { Readable } from 'node:stream';
import { Readable as Stream } from 'node:stream';
import type { Answers } from '../forms/form-definition.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Config } from '../platform/config/config.js';
import { CopyOut } from '../platform/database/copy-out.js';
import { Database } from '../platform/database/database.js';
import { neutralize, type Cell } from '../platform/sheets/cells.rules.js';
import { writeCsv } from '../platform/sheets/write-csv.js';
import { writeXlsx } from '../platform/sheets/write-xlsx.js';
import type { TableColumn } from './export-columns.js';
import type { ExportPlan, ExportRequest } from './export-plan.js';
import { openedAs } from './sensitive-openings.queries.js';
import { SheetSealing } from './sheet-sealing.js';

/** Rows that are read, opened and written together. */
const AT_ONCE = 200;
/** Nobody's line is so slow that a file takes longer; the database keeps old rows as long as it is read. */
const LONGEST_MS = 30 * 60_000;

/** What a file says of itself. */
export interface ExportFacts {
  eventId: string;
  actor: Actor;
  /** Who made it. */
  creator: string;
  createdAt: Date;
  title: string;
}

/** A file while it is read. */
export interface ExportReading {
  content: Readable;
  /** Rows written so far. */
  rows: () => number;
}

/**
 * Reads exports: straight from the database to whoever asked, on a connection of their own and one snapshot, in flat
 * memory. CSV is written by the database itself; where sealed answers are opened, that is in the audit trail before
 * the row leaves.
 */
@Injectable()
export class ExportReader {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly sheets: SheetSealing,
    private readonly audit: Audit,
  ) {}

  read(plan: ExportPlan, request: ExportRequest, facts: ExportFacts): ExportReading {
    const counter = { rows: 0 };
    const rows = () => counter.rows;
    if (request.format === 'json') {
      return { content: Stream.from(this.json(plan, request, facts, counter), { objectMode: false }), rows };
    }
    const headers = plan.columns.map(({ header }) => header);
    if (request.format === 'csv' && plan.sealedForms.length === 0) {
      return { content: Stream.from(this.copy(plan, headers, counter), { objectMode: false }), rows };
    }
    const cells = this.cells(plan, request, facts, counter);
    const { creator, createdAt, title } = facts;
    return {
      content:
        request.format === 'csv'
          ? writeCsv(cells, { headers })
          : writeXlsx(cells, { headers, sheetName: title, title, creator, createdAt }),
      rows,
    };
  }

  private async *copy(
    plan: ExportPlan,
    headers: string[],
    counter: { rows: number },
  ): AsyncGenerator<Buffer> {
    yield Buffer.from(`\uFEFF${headers.map((header) => quoted(neutralize(header))).join(',')}\r\n`);
    const client = await this.connect();
    try {
      const copied = client.query(new CopyOut(`copy (${plan.safeSql}) to stdout (format csv)`));
      for await (const chunk of copied) {
        counter.rows = copied.rows;
        yield chunk as Buffer;
      }
    } finally {
      await hangUp(client);
    }
  }

  private async *cells(
    plan: ExportPlan,
    request: ExportRequest,
    facts: ExportFacts,
    counter: { rows: number },
  ): AsyncGenerator<Cell[]> {
    const isTyped = request.format === 'xlsx';
    for await (const rows of this.batches(plan.openSql)) {
      const opened = await this.open(plan, request, facts, rows, plan.columns.length);
      for (const [index, row] of rows.entries()) {
        counter.rows += 1;
        yield plan.columns.map((column, at) => {
          const text = sealedText(column.sealed, opened[index]) ?? (row[at] as string | null);
          return isTyped ? cellOf(text, column.kind) : text;
        });
      }
    }
  }

  private async *json(
    plan: ExportPlan,
    request: ExportRequest,
    facts: ExportFacts,
    counter: { rows: number },
  ): AsyncGenerator<Buffer> {
    const { creator, createdAt, title } = facts;
    const head = JSON.stringify({ title, madeBy: creator, madeAt: createdAt });
    yield Buffer.from(`${head.slice(0, -1)},"participants":[`);
    for await (const rows of this.batches(plan.jsonSql)) {
      const opened = await this.open(plan, request, facts, rows, 1);
      const lines = rows.map(([line], index) => withOpened(line as string, opened[index]));
      yield Buffer.from(`${counter.rows > 0 ? ',' : ''}\n${lines.join(',\n')}`);
      counter.rows += rows.length;
    }
    yield Buffer.from(`\n],"rows":${counter.rows}}\n`);
  }

  /**
   * The next rows are fetched while those before are written. These are emptied then: each answer of the driver keeps
   * the next one from the quick collection of garbage, so that a long file would fill a hundred megabytes with rows.
   */
  private async *batches(sql: string): AsyncGenerator<unknown[][]> {
    const client = await this.connect();
    const fetch = () => client.query<unknown[]>({ text: `fetch ${AT_ONCE} from exported`, rowMode: 'array' });
    try {
      await client.query('begin isolation level repeatable read, read only');
      await client.query('set local cursor_tuple_fraction = 1');
      await client.query(`declare exported no scroll cursor for ${sql}`);
      let next = fetch();
      for (;;) {
        const { rows } = await next;
        if (rows.length === 0) {
          return;
        }
        next = fetch();
        next.catch(() => undefined);
        yield rows;
        rows.length = 0;
      }
    } finally {
      await hangUp(client);
    }
  }

  /** Opens the sealed answers of a batch that were asked for, and writes down whose they were. */
  private async open(
    plan: ExportPlan,
    { why }: ExportRequest,
    { eventId, actor }: ExportFacts,
    rows: unknown[][],
    width: number,
  ): Promise<(Answers | undefined)[]> {
    if (plan.sealedForms.length === 0) {
      return [];
    }
    const wanted = new Set(plan.columns.flatMap(({ sealed }) => sealed?.fieldId ?? []));
    const opened = rows.map((row): Answers => {
      const [id, ...sealed] = row.slice(width) as [string, ...(Buffer | null)[]];
      const answers = sealed.map((bytes, at) =>
        bytes ? this.sheets.open(id, plan.sealedForms[at]!, bytes) : {},
      );
      const all = Object.entries(Object.assign({}, ...answers) as Answers);
      return Object.fromEntries(all.filter(([fieldId]) => wanted.has(fieldId)));
    });
    const entriesAs = (role: object) =>
      opened.flatMap((answers, index) => {
        const fields = Object.keys(answers);
        const subjectId = rows[index]![width] as string;
        const entry = { eventId, actor, action: 'participant.sensitive-opened', subjectKind: 'participant' };
        return fields.length > 0 ? [{ ...entry, subjectId, fields, after: { why, ...role } }] : [];
      });
    await this.database.write(actor, async (tx) =>
      this.audit.record(tx, ...entriesAs(await openedAs(tx, actor, eventId))),
    );
    return opened;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.config.databaseUrl,
      application_name: 'convoke-export',
      connectionTimeoutMillis: 5_000,
      options: `-c statement_timeout=${LONGEST_MS} -c idle_in_transaction_session_timeout=${LONGEST_MS} -c work_mem=32MB`,
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
}

/** Ends the connection at once, so that a statement nobody reads any more ends too. */
async function hangUp(client: pg.Client): Promise<void> {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  await client.end().catch(() => undefined);
}

function quoted(text: string): string {
  return /[",;\t|\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function sealedText(sealed: TableColumn['sealed'], opened: Answers | undefined): string | null {
  const answer = sealed && opened?.[sealed.fieldId];
  return answer === undefined ? null : sealed!.write(answer);
}

/** Numbers as numbers and days as days, where the text is one. */
function cellOf(text: string | null, kind: TableColumn['kind']): Cell {
  if (text === null || kind === undefined || text === '') {
    return text === '' ? null : text;
  }
  if (kind === 'number') {
    const number = Number(text);
    return Number.isFinite(number) ? number : text;
  }
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? text : day;
}

function withOpened(line: string, opened: Answers | undefined): string {
  if (!opened || Object.keys(opened).length === 0) {
    return line;
  }
  const participant = JSON.parse(line) as { answers: Answers };
  return JSON.stringify({ ...participant, answers: { ...participant.answers, ...opened } });
}
