import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isFormOpen } from '../../forms/form-choice.rules.js';
import { listPublishedForms } from '../../forms/forms.queries.js';
import { PUBLIC } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Invalid, NotFound } from '../../platform/errors.js';
import { Public } from '../../platform/http/access.js';
import { isId } from '../../platform/ids.js';
import { FormIntake } from './forms/form-intake.js';
import { isQuestion } from './forms/posted-page.js';

/**
 * Files that a page's script sends at once, so that she sees how far they are; without a script they come with the
 * form. They lie under the form's own id, and nobody else's page can use them.
 */
@Controller('uploads/:eventId')
export class UploadsController {
  constructor(
    private readonly intake: FormIntake,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Public()
  async take(
    @Param('eventId') eventId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isId(eventId)) {
      throw new NotFound();
    }
    const forms = await this.database.read(PUBLIC, (tx) => listPublishedForms(tx, eventId));
    const open = forms.filter((form) => isFormOpen(form, this.clock.now()));
    const { posted, problems } = await this.intake.read(request, {
      eventId,
      definitionOf: (id) => open.find((form) => form.id === id)?.definition,
    });
    if (problems.length > 0) {
      throw new Invalid(problems);
    }
    const ids = posted.entries(isQuestion).map(([, id]) => id);
    if (ids.length === 0) {
      throw new NotFound();
    }
    const staged = await this.intake.staged(posted, eventId);
    void reply
      .status(201)
      .header('cache-control', 'no-store')
      .send({
        files: staged
          .filter(({ id }) => ids.includes(id))
          .map(({ id, name, bytes }) => ({ id, name, bytes })),
      });
  }
}
