import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Invalid, type FieldProblem } from '../platform/errors.js';
import { FileChecks } from '../platform/files/file-checks.js';
import { LARGEST_FILE, MEGABYTE } from '../platform/files/file-kinds.js';
import { TooManyFiles } from '../platform/files/files.errors.js';
import { Files, type FileLine } from '../platform/files/files.service.js';
import { fieldTypes } from './field-types.js';
import type { FormField } from './form-definition.js';

/** A file that was handed in for a question, before anything about it is known. */
interface FormUpload {
  eventId: string;
  /** Unguessable; whoever sends the form names it again. */
  stagingId: string;
  field: FormField;
  name: string;
  bytes: Buffer;
}

/** Takes the files of forms, whoever fills them: looks into them, and keeps them until the form is sent. */
@Injectable()
export class FormUploads {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
    private readonly checks: FileChecks,
  ) {}

  /**
   * Keeps one file for 24 hours, unless its form is sent before. How often somebody may do so is the caller's matter.
   * @throws Invalid naming `answers.<fieldId>`, TooManyFiles, Busy
   */
  async stage(actor: Actor, { eventId, stagingId, field, name, bytes }: FormUpload): Promise<FileLine> {
    const takes = fieldTypes.get(field.type)?.uploads?.(field);
    if (!takes) {
      throw new Invalid([{ field: `answers.${field.id}`, code: 'unknown' }]);
    }
    const file = await this.checks.check({ ...takes, field: `answers.${field.id}`, name, bytes });
    return this.database.write(actor, (tx) =>
      this.files.stage(tx, { eventId, stagingId, fieldId: field.id, file }),
    );
  }
}

/**
 * Whatever is wrong with a file stands beside its question.
 * @throws the error itself, where it is not the file's fault
 */
export function uploadProblems(error: unknown, fieldId: string): FieldProblem[] {
  if (error instanceof Invalid) {
    return error.fields;
  }
  if (error instanceof TooManyFiles) {
    return [{ field: `answers.${fieldId}`, code: 'too-many-files', params: error.params }];
  }
  if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') {
    const max = LARGEST_FILE / MEGABYTE;
    return [{ field: `answers.${fieldId}`, code: 'file-too-large', params: { max } }];
  }
  throw error;
}
