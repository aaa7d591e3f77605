import { Injectable } from '@nestjs/common';
import { Invalid } from '../errors.js';
import { SealBroken, Sealing } from '../crypto/sealing.js';

/** A longer text cannot be a cursor of ours. */
const LONGEST = 2_000;

/**
 * Where a list goes on: the keys of the last row seen, sealed, because they may hold a name. A cursor opens only
 * for the list (and sort, and filters) that it was made for.
 */
@Injectable()
export class Cursors {
  constructor(private readonly sealing: Sealing) {}

  /** @param list names the list with all that decides its rows and their order */
  issue(list: string, keys: readonly string[]): string {
    return this.sealing.seal(JSON.stringify(keys), `cursor/${list}`).toString('base64url');
  }

  /**
   * The keys in a cursor; undefined at the beginning of a list.
   * @throws Invalid when the cursor was made for another list, or by somebody else
   */
  read(list: string, cursor: string | null | undefined): string[] | undefined {
    if (cursor === undefined || cursor === null) {
      return undefined;
    }
    try {
      const sealed = Buffer.from(cursor.slice(0, LONGEST), 'base64url');
      return JSON.parse(this.sealing.open(sealed, `cursor/${list}`).toString()) as string[];
    } catch (error) {
      if (error instanceof SealBroken) {
        throw new Invalid([{ field: 'cursor', code: 'cursor' }]);
      }
      throw error;
    }
  }
}
