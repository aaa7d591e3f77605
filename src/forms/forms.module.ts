import { Module } from '@nestjs/common';
import { FormDrafts } from './form-drafts.service.js';

/** Forms: their definitions and versions, the kinds of questions, and what is unfinished. */
@Module({
  providers: [FormDrafts],
  exports: [FormDrafts],
})
export class FormsModule {}
