import { deflateSync, inflateSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent, listCategories } from '../../events/event.queries.js';
import { fieldsOf, type Answers, type FormField } from '../../forms/form-definition.js';
import { listPublishedForms } from '../../forms/forms.queries.js';
import { actorId, type Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Sealing } from '../../platform/crypto/sealing.js';
import { Database } from '../../platform/database/database.js';
import { Forbidden, Invalid } from '../../platform/errors.js';
import { I18n, languages } from '../../platform/i18n/i18n.js';
import { newId } from '../../platform/ids.js';
import { readSheet, type Sheet } from '../../platform/sheets/read-sheet.js';
import { hiddenFields } from '../answer-visibility.rules.js';
import { DeskClerk } from '../desk-clerk.js';
import type { NewSheet } from '../desk-facts.js';
import { dayIn } from '../door.rules.js';
import { ExclusionDigests } from '../exclusion-digests.js';
import { readFormChoices } from '../form-choices.queries.js';
import { assertDecides } from '../participant-decisions.js';
import { RegistrationDesk } from '../registration-desk.js';
import type { GivenForm } from '../registration.service.js';
import { listRolesAtEvent } from '../review-access.queries.js';
import { SheetSealing } from '../sheet-sealing.js';
import {
  listByEmail,
  listExcluded,
  listLikeNames,
  listSheets,
  type KnownSheet,
} from './import-facts.queries.js';
import { countLines, type ImportCounts, type ImportLine } from './import-line.js';
import { isAnswerTarget, questionOf, type ImportMapping } from './import-mapping.js';
import { ImportPlanner, type PlannerFacts } from './import-planner.js';
import { ImportOrder, ImportTrial, type ImportPlan, type RowFault } from './import.order.js';
import { ImportChanged, ImportRan, ImportUnmapped } from './imports.errors.js';
import {
  getImport,
  insertImport,
  keepMapping,
  markRan,
  readFile,
  type ImportRow,
} from './imports.queries.js';
import { isImportable, mappingProblems } from './mapping.rules.js';
import { RowReader, stateWordsOf, type Draft } from './row-reader.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A table as large as the desk can take in one transaction without keeping others waiting for long. */
const MOST_ROWS = 20_000;

/** Who imports, and where. */
export interface Importer {
  actor: Actor;
  eventId: string;
  /** Whether she may open sealed answers. */
  opensSealed: boolean;
}

/** A table that somebody brought, with what was decided about it so far. */
export interface OpenImport {
  row: ImportRow;
  sheet: Sheet;
  mapping: ImportMapping | null;
  preview: ImportPreview | null;
}

export interface ImportPreview {
  counts: ImportCounts;
  lines: ImportLine[];
}

/** The questions that a column can answer, with the forms that they stand on. */
export interface ImportQuestions {
  fields: ReadonlyMap<string, FormField>;
  formOf: ReadonlyMap<string, string>;
}

/** Takes tables of people in: reads them, shows what would come of them, and carries them out at the desk. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly sheets: SheetSealing,
    private readonly exclusions: ExclusionDigests,
    private readonly clerk: DeskClerk,
    private readonly desk: RegistrationDesk,
    private readonly i18n: I18n,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a table for a day, sealed.
   * @throws SheetUnreadable, SheetOfAnotherFormat, SheetTooLarge, SheetEmpty, SheetQuoteOpen, SheetNotThere
   */
  async take(
    { actor, eventId }: Importer,
    bytes: Buffer,
    sheetName: string | undefined,
  ): Promise<{ row: ImportRow; sheet: Sheet; questions: ImportQuestions }> {
    const madeBy = actorId(actor);
    if (actor.kind !== 'account' || madeBy === null) {
      throw new Forbidden();
    }
    const sheet = await readSheet(bytes, { rows: MOST_ROWS, ...(sheetName ? { sheetName } : {}) });
    const id = newId();
    const madeAt = this.clock.now();
    const packed = deflateSync(JSON.stringify(sheet), { level: 1 });
    const fileSealed = this.sealing.seal(packed, placeOf('file', id));
    return this.database.write(actor, async (tx) => {
      const expiresAt = new Date(madeAt.getTime() + DAY_MS);
      await insertImport(tx, { id, eventId, madeBy, fileSealed, madeAt, expiresAt });
      const row = await getImport(tx, { eventId, importId: id, now: madeAt });
      return { row, sheet, questions: await this.questions(tx, actor, eventId) };
    });
  }

  /** @throws NotFound */
  async open({ actor, eventId }: Importer, importId: string): Promise<OpenImport> {
    const { row, file } = await this.database.read(actor, async (tx) => ({
      row: await getImport(tx, { eventId, importId, now: this.clock.now() }),
      file: await readFile(tx, importId),
    }));
    return {
      row,
      sheet: this.unpack<Sheet>('file', importId, file),
      mapping: row.mappingSealed && this.unpack<ImportMapping>('mapping', importId, row.mappingSealed),
      preview: row.previewSealed && this.unpack<ImportPreview>('preview', importId, row.previewSealed),
    };
  }

  /**
   * Says what the columns mean, and works out what would become of every row.
   * @throws NotFound, ImportRan, LeadDecides; Invalid naming what of the mapping makes no sense
   */
  async map(importer: Importer, importId: string, mapping: ImportMapping): Promise<OpenImport> {
    const { sheet, row } = await this.open(importer, importId);
    if (row.ranAt) {
      throw new ImportRan();
    }
    const { lines, plan } = await this.work(importer, sheet, mapping, { seals: false });
    const preview = await this.database.write(importer.actor, async (tx) => {
      await assertMayDecide(tx, importer, plan);
      const faults = await this.clerk.rehearse(tx, importer.eventId, new ImportTrial(plan));
      const worked = toPreview(lines, faults);
      const kept = await keepMapping(tx, importId, {
        mappingSealed: this.pack('mapping', importId, mapping),
        previewSealed: this.pack('preview', importId, worked),
      });
      if (!kept) {
        throw new ImportRan();
      }
      return worked;
    });
    return { row: { ...row, version: row.version + 1 }, sheet, mapping, preview };
  }

  /**
   * Carries an import out: all that was shown, or nothing.
   * @throws NotFound, ImportUnmapped, ImportRan, ImportChanged, LeadDecides, Busy
   */
  async run(
    importer: Importer,
    importId: string,
    expected: { new: number; update: number },
  ): Promise<{ added: number; updated: number }> {
    const { sheet, row, mapping, preview } = await this.open(importer, importId);
    if (row.ranAt) {
      throw new ImportRan();
    }
    if (!mapping || !preview) {
      throw new ImportUnmapped();
    }
    const { plan } = await this.work(importer, sheet, mapping, { seals: true });
    const shown = leaveOut(plan, rowsLeftOut(preview));
    const { additions, updates } = shown;
    if (additions.length !== expected.new || updates.length !== expected.update) {
      throw new ImportChanged(additions.length, updates.length);
    }
    await this.database.read(importer.actor, (tx) => assertMayDecide(tx, importer, shown));
    const ran = { at: this.clock.now(), added: additions.length, updated: updates.length };
    const also = async (tx: EntityManager) => {
      if (!(await markRan(tx, importId, ran))) {
        throw new ImportRan();
      }
    };
    return this.desk.ask(importer.eventId, new ImportOrder(shown, importer.actor, { importId, also }));
  }

  /** The questions that columns may answer, without those for other roles. */
  async questions(tx: EntityManager, actor: Actor, eventId: string): Promise<ImportQuestions> {
    const [forms, roles] = await Promise.all([
      listPublishedForms(tx, eventId),
      listRolesAtEvent(tx, actor, eventId),
    ]);
    const found = forms.flatMap((form) => {
      const hidden = hiddenFields(form.definition, roles);
      const open = fieldsOf(form.definition).filter((field) => isImportable(field) && !hidden.has(field.id));
      return open.map((field) => ({ field, formId: form.id }));
    });
    return {
      fields: new Map(found.map(({ field }) => [field.id, field])),
      formOf: new Map(found.map(({ field, formId }) => [field.id, formId])),
    };
  }

  private async work(
    importer: Importer,
    sheet: Sheet,
    mapping: ImportMapping,
    { seals }: { seals: boolean },
  ): Promise<{ lines: ImportLine[]; plan: ImportPlan }> {
    const { drafts, facts } = await this.database.read(importer.actor, async (tx) => {
      const basis = await this.readBasis(tx, importer, sheet, mapping);
      return { drafts: basis.drafts, facts: await this.compareWith(tx, importer, mapping, basis, seals) };
    });
    const planner = new ImportPlanner(mapping, facts);
    drafts.forEach((draft) => planner.take(draft));
    return { lines: planner.lines, plan: planner.plan };
  }

  private async readBasis(
    tx: EntityManager,
    { actor, eventId }: Importer,
    sheet: Sheet,
    mapping: ImportMapping,
  ) {
    const [event, categories, forms, questions] = await Promise.all([
      getEvent(tx, eventId),
      listCategories(tx, eventId),
      listPublishedForms(tx, eventId),
      this.questions(tx, actor, eventId),
    ]);
    const problems = mappingProblems(mapping, {
      width: sheet.headers.length,
      questions: questions.fields,
      categoryIds: new Set(categories.map(({ id }) => id)),
    });
    if (problems.length > 0) {
      throw new Invalid(problems);
    }
    const { lists } = await readFormChoices(tx, eventId, forms, 'staff');
    const reader = new RowReader({
      columns: mapping.columns,
      categories,
      questions: questions.fields,
      lists,
      stateWords: stateWordsOf((state) =>
        languages.map((language) => this.i18n.translator(language, 'words')(`state.${state}`)),
      ),
    });
    const drafts = sheet.rows.flatMap((cells, index) =>
      cells.every((cell) => cell.trim() === '') ? [] : [reader.read(cells, sheet.headerRow + 1 + index)],
    );
    return { event, categories, forms, questions, lists, drafts };
  }

  private async compareWith(
    tx: EntityManager,
    { eventId, opensSealed }: Importer,
    mapping: ImportMapping,
    basis: Awaited<ReturnType<ImportsService['readBasis']>>,
    seals: boolean,
  ): Promise<PlannerFacts> {
    const { drafts, questions } = basis;
    const emails = [...new Set(drafts.flatMap(({ email }) => email ?? []))];
    const byEmail = await listByEmail(tx, eventId, emails);
    const named = drafts.filter(
      ({ email, givenName, familyName }) => givenName && familyName && !(email && byEmail.has(email)),
    );
    const like = await listLikeNames(
      tx,
      eventId,
      named.map((draft) => namedRow(draft, mapping)),
    );
    const people = [...byEmail.values(), ...[...like.people.values()].flat()];
    const formIds = mapping.columns.flatMap(({ to }) =>
      isAnswerTarget(to) ? (questions.formOf.get(questionOf(to).fieldId) ?? []) : [],
    );
    const [sheets, excluded] = await Promise.all([
      listSheets(tx, [...new Set(people.map(({ id }) => id))], [...new Set(formIds)]),
      listExcluded(tx, eventId, this.clock.now()),
    ]);
    return {
      ...basis,
      formOf: questions.formOf,
      today: dayIn(basis.event.timeZone, this.clock.now()),
      byEmail,
      like,
      sheets,
      opensSealed,
      isExcluded: (email) =>
        excluded.size > 0 && this.exclusions.digestsOf(eventId, email).some((digest) => excluded.has(digest)),
      open: (sheet) => this.unseal(sheet),
      seal: (id, form) => (seals ? this.sheets.seal(id, form, 'import') : unsealed(form)),
    };
  }

  private unseal({ participantId, formId, sealed, late }: KnownSheet): Answers {
    return { ...(sealed ? this.sheets.open(participantId, formId, sealed) : {}), ...late };
  }

  private pack(what: string, importId: string, value: unknown): Buffer {
    return this.sealing.seal(deflateSync(JSON.stringify(value), { level: 1 }), placeOf(what, importId));
  }

  private unpack<Value>(what: string, importId: string, sealed: Buffer): Value {
    return JSON.parse(inflateSync(this.sealing.open(sealed, placeOf(what, importId))).toString()) as Value;
  }
}

function placeOf(what: string, importId: string): string {
  return `imports.${what}/${importId}`;
}

function namedRow({ row, givenName, familyName, country }: Draft, { defaults }: ImportMapping) {
  return {
    row,
    givenName: givenName ?? '',
    familyName: familyName ?? '',
    country: country ?? defaults.country ?? '',
  };
}

/** In a preview nothing is kept, so nothing needs a seal. */
function unsealed({ formId, formNumber, evaluation }: GivenForm): NewSheet {
  const { answers, sensitive } = evaluation;
  return {
    formId,
    formNumber,
    answers,
    sealed: null,
    sealedFields: Object.keys(sensitive),
    answeredBy: 'import',
  };
}

function toPreview(lines: readonly ImportLine[], faults: readonly RowFault[]): ImportPreview {
  const faultOf = new Map(faults.map(({ row, ...problem }) => [row, problem]));
  const judged = lines.map((line): ImportLine => {
    const fault = faultOf.get(line.row);
    return fault ? { ...line, kind: 'problem', problems: [fault] } : line;
  });
  return { counts: countLines(judged), lines: judged };
}

/** Rows that were shown as faulty stay out, even if they would do by now. */
function rowsLeftOut({ lines }: ImportPreview): ReadonlySet<number> {
  return new Set(lines.filter(({ kind }) => kind === 'problem').map(({ row }) => row));
}

function leaveOut(plan: ImportPlan, rows: ReadonlySet<number>): ImportPlan {
  return {
    ...plan,
    additions: plan.additions.filter(({ row }) => !rows.has(row)),
    updates: plan.updates.filter(({ row }) => !rows.has(row)),
  };
}

/** Whoever confirms by import decides, as if one by one. */
async function assertMayDecide(
  tx: EntityManager,
  { actor, eventId }: Importer,
  plan: ImportPlan,
): Promise<void> {
  const confirms = [...plan.additions, ...plan.updates].some(({ state }) => state === 'confirmed');
  if (confirms) {
    await assertDecides(tx, actor, eventId);
  }
}
