import { Module } from '@nestjs/common';
import { ConsoleController } from './console.controller.js';

/** The console of organizers and staff, as files. */
@Module({ controllers: [ConsoleController] })
export class ConsoleModule {}
