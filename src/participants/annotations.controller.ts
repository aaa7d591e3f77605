import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { Requires } from '../platform/http/access.js';
import { CurrentActor, CurrentPermissions } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { ParticipantNotesService } from './participant-notes.service.js';
import { getParticipant } from './participant.queries.js';
import { ParticipantTagsService } from './participant-tags.service.js';
import { AddNoteRequest, SetTagsRequest, TagsInUseResponse, TagsResponse } from './review.dto.js';
import { NotesResponse, toNoteResponse } from './review-response.dto.js';

/** What staff write beside participants for each other: notes and tags. */
@Controller('api/v1/events/:eventId')
export class AnnotationsController {
  constructor(
    private readonly database: Database,
    private readonly notes: ParticipantNotesService,
    private readonly tags: ParticipantTagsService,
  ) {}

  /** The tags in use, with how many bear each. */
  @Get('tags')
  @Requires('participants.read')
  async tagsInUse(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
  ): Promise<TagsInUseResponse> {
    return { items: await this.database.read(actor, (tx) => this.tags.list(tx, eventId)) };
  }

  /** Replaces her tags; spellings that the event uses already win. */
  @Put('participants/:participantId/tags')
  @Requires('participants.decide')
  async setTags(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() { tags }: SetTagsRequest,
  ): Promise<TagsResponse> {
    return this.database.write(actor, async (tx) => ({
      tags: await this.tags.set(tx, actor, { eventId, participantId }, tags),
    }));
  }

  /** Notes about her, newest first. */
  @Get('participants/:participantId/notes')
  @Requires('participants.read')
  async listNotes(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
  ): Promise<NotesResponse> {
    return this.database.read(actor, async (tx) => {
      const { id } = await getParticipant(tx, eventId, participantId);
      const notes = await this.notes.list(tx, { eventId, participantId: id });
      return { items: notes.map(toNoteResponse) };
    });
  }

  /** Answers with all notes about her. */
  @Post('participants/:participantId/notes')
  @Requires('participants.decide')
  async addNote(
    @CurrentActor() actor: Actor,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Body() { body }: AddNoteRequest,
  ): Promise<NotesResponse> {
    return this.database.write(actor, async (tx) => {
      await this.notes.add(tx, actor, { eventId, participantId }, body);
      const notes = await this.notes.list(tx, { eventId, participantId });
      return { items: notes.map(toNoteResponse) };
    });
  }

  /** One's own note, or anybody's for those who may edit participants. */
  @Delete('participants/:participantId/notes/:noteId')
  @HttpCode(204)
  @Requires('participants.decide')
  async removeNote(
    @CurrentActor() actor: Actor,
    @CurrentPermissions() permissions: ReadonlySet<string>,
    @Param('eventId') eventId: string,
    @Param('participantId', IdPipe) participantId: string,
    @Param('noteId', IdPipe) noteId: string,
  ): Promise<void> {
    const mayEdit = permissions.has('participants.write');
    await this.database.write(actor, (tx) =>
      this.notes.remove(tx, actor, { eventId, participantId }, noteId, mayEdit),
    );
  }
}
