import { Problem } from '../platform/errors.js';

/** The file has been handed over; another one has to be asked for anew. */
export class ExportUsed extends Problem {
  readonly kind = 'gone';
  readonly code = 'export-used';
}

/** It was stopped; another one has to be asked for anew. */
export class ExportCancelled extends Problem {
  readonly kind = 'gone';
  readonly code = 'export-cancelled';
}

/** The file is being handed over at this moment. */
export class ExportUnderWay extends Problem {
  readonly kind = 'conflict';
  readonly code = 'export-under-way';
}
