import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '../errors.js';
import { isId } from '../ids.js';

/** The id of a row in a path; what cannot be one is not there. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  /** @throws NotFound */
  transform(text: string): string {
    if (!isId(text)) {
      throw new NotFound();
    }
    return text;
  }
}
