import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { AgendaChangesService } from './agenda-changes.service.js';
import { AgendaController } from './agenda.controller.js';
import { AgendaPartsService } from './agenda-parts.service.js';
import { AgendaPeople } from './agenda-people.js';
import { AgendaPeopleController } from './agenda-people.controller.js';
import { AgendaReleasesService } from './agenda-releases.service.js';
import { AgendaRestoresService } from './agenda-restores.service.js';
import { AgendaRows } from './agenda-rows.js';
import { ClashesController } from './clashes.controller.js';
import { ClashesService } from './clashes.service.js';
import { ReleaseComparisons } from './release-comparisons.js';
import { ReleaseWords } from './release-words.js';
import { ReleasesController } from './releases.controller.js';
import { RoomsController } from './rooms.controller.js';
import { SessionEditsService } from './session-edits.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { ShownAgendas } from './shown-agendas.js';
import { TracksController } from './tracks.controller.js';

/** The agenda: rooms, tracks, sessions and people in roles. */
@Module({
  imports: [EventsModule],
  controllers: [
    AgendaController,
    AgendaPeopleController,
    ClashesController,
    ReleasesController,
    RoomsController,
    SessionsController,
    TracksController,
  ],
  providers: [
    AgendaChangesService,
    AgendaPartsService,
    AgendaPeople,
    AgendaReleasesService,
    AgendaRestoresService,
    AgendaRows,
    ClashesService,
    ReleaseComparisons,
    ReleaseWords,
    SessionEditsService,
    SessionsService,
    ShownAgendas,
  ],
  exports: [AgendaPeople, AgendaReleasesService, SessionsService, ReleaseWords, ShownAgendas],
})
export class SessionsModule {}
