import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent } from '../events/event.queries.js';
import type { Words } from '../forms/field-type.js';
import { fieldTypes } from '../forms/field-types.js';
import type { Answers, FormDefinition, FormField } from '../forms/form-definition.js';
import { Form } from '../forms/form.entity.js';
import { getFormVersion } from '../forms/forms.queries.js';
import { sayAnswer } from '../forms/say-answer.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { Files, type FileLine, type OpenFile } from '../platform/files/files.service.js';
import { I18n, pickText, type LocalizedText } from '../platform/i18n/i18n.js';
import { readHiddenFields } from './answer-visibility.queries.js';
import type { SaidAnswersResponse, SaidSectionResponse, SaidSheetResponse } from './answers.dto.js';
import { AnswersService, type Opening, type Sheet } from './answers.service.js';
import { readFormChoices } from './form-choices.queries.js';
import { getParticipant } from './participant.queries.js';
import { listRolesAtEvent } from './review-access.queries.js';
import { openedAs } from './sensitive-openings.queries.js';

/** Who reads, of whom, and in which language. */
export interface AnswersReading {
  actor: Actor;
  eventId: string;
  participantId: string;
  language: string;
}

/** A sheet with the version of the form that says it, and what of it is for other roles than the reader's. */
interface ReadSheet {
  sheet: Sheet;
  title: LocalizedText;
  definition: FormDefinition;
  hidden: ReadonlySet<string>;
}

/** Answers in a reader's words: what is sealed is only named, what is for other roles is not there at all. */
@Injectable()
export class SaidAnswers {
  constructor(
    private readonly answers: AnswersService,
    private readonly files: Files,
    private readonly audit: Audit,
    private readonly i18n: I18n,
  ) {}

  /** @throws NotFound */
  async read(tx: EntityManager, reading: AnswersReading): Promise<SaidAnswersResponse> {
    const { id } = await getParticipant(tx, reading.eventId, reading.participantId);
    return this.say(tx, { ...reading, participantId: id }, {});
  }

  /**
   * The same with sealed answers opened; the caller has checked that the reader may, the opening is written down.
   * @throws NotFound
   */
  async open(tx: EntityManager, reading: AnswersReading, opening: Opening): Promise<SaidAnswersResponse> {
    const { eventId, participantId, actor } = reading;
    const { id } = await getParticipant(tx, eventId, participantId);
    const sheets = await this.readSheets(tx, reading);
    const openable = sheets.flatMap(({ sheet, hidden }) =>
      sheet.sealedFields.filter((fieldId) => !hidden.has(fieldId)),
    );
    const fields = openable.filter((fieldId) => opening.fields?.includes(fieldId) ?? true);
    const opened = await this.answers.open(tx, actor, { id, eventId }, { ...opening, fields });
    return this.say(tx, { ...reading, participantId: id }, opened, sheets);
  }

  /**
   * A file that she handed in. Opening one that answers a sealed question is written down like opening its answer.
   * @throws NotFound; Forbidden when the question is sealed and the reader may not open such answers
   */
  async openFile(
    tx: EntityManager,
    { actor, eventId, participantId }: Omit<AnswersReading, 'language'>,
    fileId: string,
    mayOpenSealed: boolean,
  ): Promise<OpenFile> {
    const { id: ownerId } = await getParticipant(tx, eventId, participantId);
    const [file, sheets] = await Promise.all([
      this.files.read(tx, { eventId, fileId, ownerId }),
      this.readSheets(tx, { actor, eventId, participantId }),
    ]);
    const isHers = sheets.some(({ sheet }) => isAnswered(sheet, file.fieldId));
    if (!isHers || sheets.some(({ hidden }) => hidden.has(file.fieldId))) {
      throw new NotFound();
    }
    if (sheets.some(({ sheet }) => sheet.sealedFields.includes(file.fieldId))) {
      if (!mayOpenSealed) {
        throw new Forbidden();
      }
      await this.audit.record(tx, {
        eventId,
        actor,
        action: 'participant.sensitive-opened',
        subjectKind: 'participant',
        subjectId: ownerId,
        fields: [file.fieldId],
        after: await openedAs(tx, actor, eventId),
      });
    }
    return file;
  }

  private async readSheets(
    tx: EntityManager,
    { actor, eventId, participantId }: Omit<AnswersReading, 'language'>,
  ): Promise<ReadSheet[]> {
    const [sheets, roles] = await Promise.all([
      this.answers.read(tx, participantId),
      listRolesAtEvent(tx, actor, eventId),
    ]);
    return Promise.all(
      sheets.map(async (sheet) => {
        const [definition, form] = await Promise.all([
          getFormVersion(tx, sheet.formId, sheet.formNumber),
          tx.findOneByOrFail(Form, { id: sheet.formId }),
        ]);
        const hidden = await readHiddenFields(tx, sheet, roles);
        return { sheet, title: form.title, definition, hidden };
      }),
    );
  }

  private async say(
    tx: EntityManager,
    reading: AnswersReading,
    opened: Answers,
    known?: ReadSheet[],
  ): Promise<SaidAnswersResponse> {
    const sheets = known ?? (await this.readSheets(tx, reading));
    const [{ languages }, { lists }, files] = await Promise.all([
      getEvent(tx, reading.eventId),
      readFormChoices(tx, reading.eventId, sheets, 'staff'),
      this.files.list(tx, reading.participantId),
    ]);
    const pick = (text: LocalizedText | undefined) => pickText(text, reading.language, languages);
    const words: Words = {
      language: reading.language,
      t: this.i18n.translator(reading.language, 'pages'),
      said: (text) => ({ text: pick(text) }),
      lists,
    };
    return { sheets: sheets.map((one) => saySheet(one, opened, words, files)) };
  }
}

function saySheet(
  one: ReadSheet,
  opened: Answers,
  words: Words,
  files: readonly FileLine[],
): SaidSheetResponse {
  const { sheet, title, definition } = one;
  const sections = definition.sections.map(({ title: name, fields }): SaidSectionResponse => {
    const asked = fields.filter(({ id, type }) => fieldTypes.get(type)?.asks === true && !one.hidden.has(id));
    return {
      title: words.said(name).text,
      answers: asked.flatMap((field) => sayField(one, field, opened, words, files)),
    };
  });
  return {
    formId: sheet.formId,
    formNumber: sheet.formNumber,
    title: words.said(title).text,
    answeredAt: sheet.answeredAt,
    sections: sections.filter(({ answers }) => answers.length > 0),
  };
}

function sayField(
  { sheet, definition }: ReadSheet,
  field: FormField,
  opened: Answers,
  words: Words,
  files: readonly FileLine[],
): SaidSectionResponse['answers'] {
  const sealed = sheet.sealedFields.includes(field.id);
  const answer = sealed ? opened[field.id] : sheet.answers[field.id];
  if (!sealed && (answer === undefined || answer === null)) {
    return [];
  }
  const isOpen = answer !== undefined;
  const handedIn = isOpen && fieldTypes.get(field.type)?.refersTo === 'files';
  return [
    {
      fieldId: field.id,
      question: words.said(field.label).text || field.id,
      answer: isOpen ? sayAnswer(definition, field.id, answer, words) : null,
      sealed,
      files: (handedIn ? files : [])
        .filter(({ fieldId }) => fieldId === field.id)
        .map(({ id, name, mediaType, bytes }) => ({ id, name, mediaType, bytes })),
    },
  ];
}

function isAnswered({ answers, sealedFields }: Sheet, fieldId: string): boolean {
  return fieldId in answers || sealedFields.includes(fieldId);
}
