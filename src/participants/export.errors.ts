import { Problem } from '../platform/errors.js';

/** The file has been handed over; another one has to be asked for anew. */
export class ExportUsed extends Problem {
  readonly kind = 'gone';
  readonly code = 'export-used';
}

/** The file is being handed over at this moment. */
export class ExportUnderWay extends Problem {
  readonly kind = 'conflict';
  readonly code = 'export-under-way';
}
