import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Erasure } from './erasure.service.js';
import { AddedParticipantResponse } from './participant.dto.js';
import { SubstituteRequest } from './substitution.dto.js';
import { Substitutions } from './substitutions.service.js';

/** How somebody leaves an event: replaced by another, or erased. */
@Controller('api/v1/events/:eventId/participants/:participantId')
export class DeparturesController {
  constructor(
    private readonly substitutions: Substitutions,
    private readonly erasure: Erasure,
  ) {}

  /** Somebody else comes in her stead: the place is kept for the replacement, who is asked; the old link dies. */
  @Post('substitute')
  @Requires('participants.write')
  substitute(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() { overrule = false, ...named }: SubstituteRequest,
  ): Promise<AddedParticipantResponse> {
    return this.substitutions.name(actor, eventId, participantId, named, { overrule });
  }

  /** Erases her for good: who waits moves up, and nothing stays but that it happened. It cannot be undone. */
  @Post('erase')
  @HttpCode(204)
  @Requires('participants.write')
  async erase(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
  ): Promise<void> {
    await this.erasure.erase(actor, eventId, participantId);
  }
}
