import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { NotFound } from '../errors.js';
import { isId } from '../ids.js';

@Injectable()
class IdOr404 implements PipeTransform<string, string> {
  transform(text: string): string {
    if (!isId(text)) {
      throw new NotFound();
    }
    return text;
  }
}

/** An id in the path, as a handler's parameter. What has no id's form names no row: 404. */
export const RowId = (name: string) => Param(name, IdOr404);
