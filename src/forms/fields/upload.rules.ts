import { fileKinds, LARGEST_FILE, MEGABYTE, type FileKind } from '../../platform/files/file-kinds.js';
import type { AnswerProblem, ParseContext, Parsed } from '../field-type.js';
import { settingsOf } from '../field-settings.js';
import type { FormField } from '../form-definition.js';
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

/** What a field takes; what of it is so is found out from the content, when the file is staged. */
export interface UploadRules {
  accept: readonly FileKind[];
  /** In bytes, of each file. */
  maxBytes: number;
  maxFiles: number;
  portrait?: { square: boolean };
}

/** What the field takes; undefined where it takes no files. */
export function uploadRulesOf(field: FormField): UploadRules | undefined {
  switch (field.type) {
    case 'file': {
      const { kinds: given, megabytes, max } = settingsOf(field, fileSettings);
      const accept = kinds.filter((kind) => given.includes(kind));
      return { accept: accept.length > 0 ? accept : kinds, maxBytes: megabytes * MEGABYTE, maxFiles: max };
    }
    case 'picture': {
      const { megabytes, square } = settingsOf(field, pictureSettings);
      return { accept: pictures, maxBytes: megabytes * MEGABYTE, maxFiles: 1, portrait: { square } };
    }
    default:
      return undefined;
  }
}

/** Ids of files that were staged for this field, or belong to her already. */
export function parseFiles(value: unknown, field: FormField, { files }: ParseContext): Parsed<string[]> {
  const most = uploadRulesOf(field)?.maxFiles ?? 0;
  const parsed = parseList(value, (one) => fileProblem(one, field, files), most);
  if (!('answer' in parsed) || parsed.answer.length === 0) {
    return 'answer' in parsed ? { answer: null } : parsed;
  }
  return parsed.answer.length > most ? { code: 'too-many-files', params: { max: most } } : parsed;
}

function fileProblem(id: unknown, field: FormField, files: ParseContext['files']): AnswerProblem | undefined {
  const file = typeof id === 'string' ? files.get(id) : undefined;
  return file?.fieldId === field.id ? undefined : { code: 'file-unknown' };
}
