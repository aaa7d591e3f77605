/** What a file can be. What it calls itself does not count. */
export type FileKind = 'pdf' | 'jpeg' | 'png' | 'webp' | 'docx' | 'xlsx' | 'odt' | 'txt';

export interface FileKindFacts {
  /** What people call it, in any language. */
  label: string;
  mediaType: string;
  /** Endings of names, without the dot; the first is the one we give. */
  endings: readonly [string, ...string[]];
  isPicture: boolean;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const fileKinds: Readonly<Record<FileKind, FileKindFacts>> = {
  pdf: { label: 'PDF', mediaType: 'application/pdf', endings: ['pdf'], isPicture: false },
  jpeg: { label: 'JPEG', mediaType: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'], isPicture: true },
  png: { label: 'PNG', mediaType: 'image/png', endings: ['png'], isPicture: true },
  webp: { label: 'WebP', mediaType: 'image/webp', endings: ['webp'], isPicture: true },
  docx: {
    label: 'Word (DOCX)',
    mediaType: `${OFFICE}.wordprocessingml.document`,
    endings: ['docx'],
    isPicture: false,
  },
  xlsx: {
    label: 'Excel (XLSX)',
    mediaType: `${OFFICE}.spreadsheetml.sheet`,
    endings: ['xlsx'],
    isPicture: false,
  },
  odt: {
    label: 'OpenDocument (ODT)',
    mediaType: 'application/vnd.oasis.opendocument.text',
    endings: ['odt'],
    isPicture: false,
  },
  txt: { label: 'TXT', mediaType: 'text/plain; charset=utf-8', endings: ['txt'], isPicture: false },
};

export const MEGABYTE = 1024 * 1024;

/** No file is larger, whatever a form allows. Whoever reads an upload may stop one byte behind it. */
export const LARGEST_FILE = 25 * MEGABYTE;
