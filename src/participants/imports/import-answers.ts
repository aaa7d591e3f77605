import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Cursors } from '../../platform/database/cursors.js';
import { I18n } from '../../platform/i18n/i18n.js';
import { listPeople } from './import-facts.queries.js';
import type { ImportKind, ImportLine, RowProblem } from './import-line.js';
import type {
  ImportCandidateResponse,
  ImportLineResponse,
  ImportPreviewResponse,
  ImportResponse,
  ImportRowsResponse,
} from './import.dto.js';
import type { ImportQuestions, OpenImport } from './imports.service.js';
import { suggestColumns } from './header-suggestions.rules.js';
import { columnParts } from './mapping.rules.js';

const SAMPLE = 5;
/** So many rows of each kind are shown at once. */
const FIRST = 10;
const kinds: readonly ImportKind[] = ['new', 'update', 'problem', 'same', 'skip'];

/** Says what is known of an import, in the reader's language. */
@Injectable()
export class ImportAnswers {
  constructor(
    private readonly i18n: I18n,
    private readonly cursors: Cursors,
  ) {}

  describe({ row, sheet, mapping, preview }: OpenImport, { fields }: ImportQuestions): ImportResponse {
    const { id, version, madeAt, expiresAt, ranAt, added, updated } = row;
    const questions = [...fields.values()];
    return {
      id,
      version,
      madeAt,
      expiresAt,
      ranAt,
      added,
      updated,
      kind: sheet.kind,
      encoding: sheet.encoding ?? null,
      delimiter: sheet.delimiter ?? null,
      sheetName: sheet.sheetName ?? null,
      sheetNames: sheet.sheetNames ?? [],
      headers: sheet.headers,
      headerRow: sheet.headerRow,
      rows: sheet.rows.length,
      sample: sheet.rows.slice(0, SAMPLE),
      notes: sheet.notes,
      suggestion: suggestColumns(sheet.headers, sheet.rows, questions),
      questions: questions.flatMap((field) =>
        columnParts(field).map((part) => ({
          to: part === undefined ? `answers.${field.id}` : `answers.${field.id}.${part}`,
          label: field.label,
          type: field.type,
          part: part ?? null,
        })),
      ),
      mapping,
      counts: preview?.counts ?? null,
    };
  }

  /** The counts and the first rows of each kind. */
  async preview(
    tx: EntityManager,
    eventId: string,
    opened: OpenImport,
    language: string,
  ): Promise<ImportPreviewResponse> {
    const { lines, counts } = opened.preview!;
    const first = kinds.flatMap((kind) => lines.filter((line) => line.kind === kind).slice(0, FIRST));
    return {
      version: opened.row.version,
      counts,
      first: await this.say(tx, eventId, opened, first, language),
    };
  }

  /** A page of the rows of one kind. @throws Invalid when the cursor is none of this list */
  async page(
    tx: EntityManager,
    eventId: string,
    opened: OpenImport,
    {
      kind,
      cursor,
      limit = 50,
    }: { kind: ImportKind; cursor?: string | undefined; limit?: number | undefined },
    language: string,
  ): Promise<ImportRowsResponse> {
    const list = `imports/${opened.row.id}/${opened.row.version}/${kind}`;
    const after = Number(this.cursors.read(list, cursor)?.[0] ?? 0);
    const left = (opened.preview?.lines ?? []).filter((line) => line.kind === kind && line.row > after);
    const page = left.slice(0, limit);
    return {
      items: await this.say(tx, eventId, opened, page, language),
      nextCursor: left.length > limit ? this.cursors.issue(list, [String(page.at(-1)!.row)]) : null,
    };
  }

  /** The rows that are left out, as they stand in the file, each with the reasons. */
  problemRows({ sheet, preview }: OpenImport, language: string): { headers: string[]; rows: string[][] } {
    const reason = this.i18n.translator(language, 'words')('import.reason');
    const faulty = (preview?.lines ?? []).filter(({ kind }) => kind === 'problem');
    return {
      headers: [...sheet.headers, reason],
      rows: faulty.map(({ row, problems = [] }) => [
        ...cellsOf(sheet, row),
        [...new Set(problems.map((problem) => this.sentence(problem, language)))].join(' '),
      ]),
    };
  }

  private async say(
    tx: EntityManager,
    eventId: string,
    { sheet }: OpenImport,
    lines: readonly ImportLine[],
    language: string,
  ): Promise<ImportLineResponse[]> {
    const ids = lines.flatMap(({ candidates = [] }) => candidates);
    const people = await listPeople(tx, eventId, ids);
    return lines.map(
      ({ row, kind, person, participantId, changes = [], problems = [], candidates = [] }) => ({
        row,
        kind,
        person,
        participantId: participantId ?? null,
        cells: cellsOf(sheet, row),
        changes,
        problems: problems.map((problem) => ({
          code: problem.code,
          message: this.sentence(problem, language),
          column: problem.column ?? null,
          field: problem.field ?? null,
        })),
        candidates: candidates.flatMap((id) => toCandidate(people.get(id))),
      }),
    );
  }

  private sentence({ code, params }: RowProblem, language: string): string {
    return this.i18n.translator(language, 'problems')(`fields.${code}`, params);
  }
}

function cellsOf(sheet: OpenImport['sheet'], row: number): string[] {
  return sheet.rows[row - sheet.headerRow - 1] ?? [];
}

function toCandidate(person: ImportCandidateResponse | undefined): ImportCandidateResponse[] {
  if (!person) {
    return [];
  }
  const { id, givenName, familyName, email, organization, country, state } = person;
  return [{ id, givenName, familyName, email, organization, country, state }];
}
