import type { MultipartFile } from '@fastify/multipart';
import { Controller, Delete, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../platform/actor.js';
import { Invalid } from '../platform/errors.js';
import { LARGEST_FILE } from '../platform/files/file-kinds.js';
import { Requires } from '../platform/http/access.js';
import { ApiNote } from '../platform/http/api-note.js';
import { CurrentActor } from '../platform/http/current-actor.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import type { AnswerFileResponse } from './answers.dto.js';
import { StagedFilesQuery, UploadFileQuery } from './staff-forms.dto.js';
import { StaffUploads } from './staff-uploads.js';

/** Files among the answers that staff write down for somebody. */
@Controller('api/v1/events/:eventId/uploads')
export class StaffUploadsController {
  constructor(private readonly uploads: StaffUploads) {}

  /**
   * Takes one file of up to 25 MB for a question, checked by its content, as the one file of a multipart form. It goes
   * after 24 hours, unless answers are kept before that name its id and the same draft.
   */
  @Post()
  @Requires('participants.write')
  @ApiNote((api) => api.ApiConsumes('multipart/form-data'))
  @ApiNote((api) =>
    api.ApiBody({
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary' } },
      },
    }),
  )
  async take(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Query() { draft, question }: UploadFileQuery,
    @Req() request: FastifyRequest,
  ): Promise<AnswerFileResponse> {
    const part = await partOf(request);
    const file = { name: part.filename, read: () => part.toBuffer() };
    try {
      const line = await this.uploads.take({ actor, eventId, draft }, question, file);
      return { id: line.id, name: line.name, mediaType: line.mediaType, bytes: line.bytes };
    } finally {
      part.file.resume(); // what is refused unread must not hold up the connection
    }
  }

  /** Deletes a file that was handed in by mistake, before it answers anything. */
  @Delete(':fileId')
  @HttpCode(204)
  @Requires('participants.write')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('eventId', IdPipe) eventId: string,
    @Param('fileId', IdPipe) fileId: string,
    @Query() { draft }: StagedFilesQuery,
  ): Promise<void> {
    await this.uploads.remove({ actor, eventId, draft }, fileId);
  }
}

/** @throws Invalid when there is no file */
async function partOf(request: FastifyRequest): Promise<MultipartFile> {
  const limits = { fileSize: LARGEST_FILE + 1, files: 1, fields: 10, parts: 11 };
  const part = request.isMultipart() ? await request.file({ limits }) : undefined;
  if (!part) {
    throw new Invalid([{ field: 'file', code: 'required' }]);
  }
  return part;
}
