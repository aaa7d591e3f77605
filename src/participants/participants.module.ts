import { Module } from '@nestjs/common';

/** Registration: the desk, the states, the participant's own page, the lists that staff see. */
@Module({})
export class ParticipantsModule {}
