import { fileKinds, LARGEST_FILE, MEGABYTE, type FileKind } from '../../platform/files/file-kinds.js';
import type { AnswerProblem, FieldType, ParseContext, Parsed, UploadLimits } from '../field-type.js';
import { settingProblems, settingsOf, type FieldSetting } from '../field-settings.js';
import type { FormField } from '../form-definition.js';
import { countColumn, partOf } from './answer-columns.js';
import { parseList } from './options.rules.js';

const LARGEST = LARGEST_FILE / MEGABYTE;
const kinds = Object.keys(fileKinds) as FileKind[];
const pictures: readonly FileKind[] = ['jpeg', 'png', 'webp'];

export const fileSettings = [
  { name: 'kinds', kind: 'choices', choices: kinds, default: ['pdf', 'jpeg', 'png', 'docx', 'odt'] },
  { name: 'megabytes', kind: 'whole', min: 1, max: LARGEST, default: 10 },
  { name: 'max', kind: 'whole', min: 1, max: 10, default: 1 },
] as const;

export const pictureSettings = [
  { name: 'megabytes', kind: 'whole', min: 1, max: LARGEST, default: 10 },
  { name: 'square', kind: 'yes-no', default: false },
] as const;

/** What a question takes; what a file really is is found out from its content, when it is staged. */
export interface UploadRules extends UploadLimits {
  maxFiles: number;
}

/** What a question for documents takes. */
export function fileUploads(field: FormField): UploadRules {
  const { kinds: given, megabytes, max } = settingsOf(field, fileSettings);
  const accept = kinds.filter((kind) => given.includes(kind));
  return { accept: accept.length > 0 ? accept : kinds, maxBytes: megabytes * MEGABYTE, maxFiles: max };
}

/** What a question for a picture takes. */
export function pictureUploads(field: FormField): UploadRules {
  const { megabytes, square } = settingsOf(field, pictureSettings);
  return { accept: pictures, maxBytes: megabytes * MEGABYTE, maxFiles: 1, portrait: { square } };
}

/** Everything about questions for files but their inputs. */
export function uploadType(
  name: string,
  settings: readonly FieldSetting[],
  rulesOf: (field: FormField) => UploadRules,
): Omit<FieldType<string[]>, 'render'> {
  return {
    name,
    asks: true,
    hasOptions: false,
    grouped: true,
    comparable: 'presence',
    refersTo: 'files',
    settings,
    checkField: (field) => settingProblems(field, settings),
    read: (posted) => ({ page: posted.texts() }),
    parse: (value, field, context) =>
      parseFiles(value, field, { context, maxFiles: rulesOf(field).maxFiles }),
    uploads: rulesOf,
    values: () => [],
    say: (answer, _field, words) => words.t('fields.files', { count: answer.length }),
    exportColumns: (_field, words) => [{ ...countColumn(), part: words.t('fields.fileCount') }],
  };
}

/**
 * Ids of files that were staged for this field, or are hers already. On a page, a new file takes the place of the
 * one that stood there, where there is room for one only.
 */
function parseFiles(
  value: unknown,
  field: FormField,
  { context, maxFiles }: { context: ParseContext; maxFiles: number },
): Parsed<string[]> {
  const onPage = partOf(value, 'page');
  const parsed = parseList(onPage ?? value, (one) => fileProblem(one, field, context.files), maxFiles);
  if (!('answer' in parsed) || parsed.answer.length === 0) {
    return 'answer' in parsed ? { answer: null } : parsed;
  }
  if (onPage !== undefined && maxFiles === 1) {
    return { answer: parsed.answer.slice(-1) };
  }
  return parsed.answer.length > maxFiles ? { code: 'fewer-files', params: { max: maxFiles } } : parsed;
}

function fileProblem(id: unknown, field: FormField, files: ParseContext['files']): AnswerProblem | undefined {
  const file = typeof id === 'string' ? files.get(id) : undefined;
  return file?.fieldId === field.id ? undefined : { code: 'file-unknown' };
}
