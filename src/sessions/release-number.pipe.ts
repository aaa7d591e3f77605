import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '../platform/errors.js';

/** The number of a release in a path; what is no such number names nothing. */
@Injectable()
export class ReleaseNumberPipe implements PipeTransform<string, number> {
  /** @throws NotFound */
  transform(value: string): number {
    if (!/^[1-9]\d{0,8}$/.test(value)) {
      throw new NotFound();
    }
    return Number(value);
  }
}
