import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  UseInterceptors,
} from '@nestjs/common';
import { getEvent } from '../../events/event.queries.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Requires } from '../../platform/http/access.js';
import { CurrentActor } from '../../platform/http/current-actor.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { assertVersion, NeedsIfMatch, SeenVersion, VersionTag } from '../../platform/http/if-match.js';
import { RegistrationDesk } from '../registration-desk.js';
import { BlocksService } from './blocks.service.js';
import { GiveSessionOrder } from './own-session.orders.js';
import {
  BlockResponse,
  SetSignUpRequest,
  SignUpResponse,
  SignUpSessionResponse,
  WriteBlockRequest,
} from './sign-up.dto.js';
import { SignUpOrder } from './sign-up.order.js';
import { getSignUpSession, listBlocks, listSignUpSessions } from './sign-up.queries.js';

/** Who may sign up for which sessions, until when, and how many: as organizers see and set it. */
@Controller('api/v1/events/:eventId/sign-up')
@UseInterceptors(VersionTag)
export class SignUpController {
  constructor(
    private readonly database: Database,
    private readonly desk: RegistrationDesk,
    private readonly blocks: BlocksService,
  ) {}

  @Get()
  @Requires('sessions.write')
  async read(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<SignUpResponse> {
    return this.database.read(actor, async (tx) => {
      const [{ timeZone, languages }, blocks, sessions] = await Promise.all([
        getEvent(tx, eventId),
        listBlocks(tx, eventId),
        listSignUpSessions(tx, eventId),
      ]);
      return { timeZone, languages, blocks, sessions };
    });
  }

  /** A capacity below the places taken is refused with the number; whoever waits gets what comes free. */
  @Put('sessions/:sessionId')
  @Requires('sessions.write')
  @NeedsIfMatch()
  async set(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('sessionId', IdPipe) sessionId: string,
    @SeenVersion() seen: number,
    @Body() rules: SetSignUpRequest,
  ): Promise<SignUpSessionResponse> {
    const read = () => this.database.read(actor, (tx) => getSignUpSession(tx, eventId, sessionId));
    assertVersion(await read(), seen);
    const { signUp, capacity = null, blockId = null, opensAt = null, closesAt = null, categoryIds } = rules;
    const all = { signUp, capacity, blockId, opensAt, closesAt, categoryIds };
    await this.desk.ask(eventId, new SignUpOrder(sessionId, all, actor, seen));
    return read();
  }

  /** Gives somebody a session, beyond every deadline; what she cannot have beside it is given up. */
  @Put('sessions/:sessionId/people/:participantId')
  @HttpCode(204)
  @Requires('participants.write')
  async give(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('sessionId', IdPipe) sessionId: string,
    @Param('participantId', IdPipe) participantId: string,
  ): Promise<void> {
    await this.desk.ask(eventId, new GiveSessionOrder(participantId, sessionId, actor));
  }

  @Post('blocks')
  @Requires('sessions.write')
  async addBlock(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Body() { title }: WriteBlockRequest,
  ): Promise<BlockResponse> {
    return this.database.write(actor, (tx) => this.blocks.add(tx, actor, eventId, title));
  }

  @Patch('blocks/:blockId')
  @Requires('sessions.write')
  @NeedsIfMatch()
  async renameBlock(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('blockId', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() { title }: WriteBlockRequest,
  ): Promise<BlockResponse> {
    return this.database.write(actor, (tx) => this.blocks.rename(tx, actor, eventId, { id, seen, title }));
  }

  /** Its sessions stay, in no block. */
  @Delete('blocks/:blockId')
  @HttpCode(204)
  @Requires('sessions.write')
  @NeedsIfMatch()
  async removeBlock(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('blockId', IdPipe) id: string,
    @SeenVersion() seen: number,
  ): Promise<void> {
    await this.database.write(actor, (tx) => this.blocks.remove(tx, actor, eventId, id, seen));
  }
}
