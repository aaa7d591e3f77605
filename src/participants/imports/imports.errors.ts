import { Problem } from '../../platform/errors.js';

/** What an import would do is not what was shown before: people came, changed or left meanwhile. */
export class ImportChanged extends Problem {
  readonly kind = 'conflict';
  readonly code = 'import-changed';
  override readonly params: { new: number; update: number };
  override readonly current: { new: number; update: number };

  constructor(added: number, updated: number) {
    super();
    this.params = { new: added, update: updated };
    this.current = this.params;
  }
}

/** The import was carried out already. */
export class ImportRan extends Problem {
  readonly kind = 'conflict';
  readonly code = 'import-ran';
}

/** Nobody has said yet what the columns mean. */
export class ImportUnmapped extends Problem {
  readonly kind = 'conflict';
  readonly code = 'import-unmapped';
}
