import {
  Global,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { DataSource, type EntityTarget } from 'typeorm';
import { Audit } from './audit/audit.js';
import { Clock } from './clock.js';
import { Config } from './config/config.js';
import { KeyRing } from './crypto/key-ring.js';
import { PersonalTokens } from './crypto/personal-tokens.js';
import { Sealing } from './crypto/sealing.js';
import { Changes } from './database/changes.js';
import { Cursors } from './database/cursors.js';
import { dataSourceOptions } from './database/data-source.js';
import { Database } from './database/database.js';
import { FileChecks } from './files/file-checks.js';
import { FilesJobs } from './files/files.jobs.js';
import { Files } from './files/files.service.js';
import { PictureEncoder } from './files/picture-encoder.js';
import { Health } from './health/health.js';
import { Metrics } from './health/metrics.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RateLimits } from './http/rate-limits.js';
import { I18n } from './i18n/i18n.js';
import { JobQueue } from './jobs/job-queue.js';
import { JobsWorker } from './jobs/jobs-worker.js';
import { Log } from './log.js';
import { MailComposers } from './mail/mail-composers.js';
import { MailMessages } from './mail/mail-message.js';
import { MailQueue } from './mail/mail-queue.js';
import { Mailer } from './mail/mailer.js';
import { Smtp } from './mail/smtp.js';
import { Suppressions } from './mail/suppressions.js';

/** What every other module stands on; it knows nothing of events or people. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  static with(config: Config, entities: EntityTarget<object>[]): DynamicModule {
    const providers = [
      ...machinery(config, entities),
      Database,
      Changes,
      Cursors,
      JobQueue,
      JobsWorker,
      MailQueue,
      MailComposers,
      MailMessages,
      Suppressions,
      Smtp,
      Mailer,
      Audit,
      I18n,
      ProblemFilter,
      RateLimits,
      PictureEncoder,
      FileChecks,
      Files,
      FilesJobs,
      Health,
      Metrics,
    ];
    return { module: PlatformModule, providers, exports: providers };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }
}

function machinery(config: Config, entities: EntityTarget<object>[]): Provider[] {
  return [
    { provide: Config, useValue: config },
    Clock,
    { provide: Log, useFactory: () => new Log(config.logLevel) },
    { provide: KeyRing, useFactory: () => new KeyRing(config.appKey, config.previousAppKeys) },
    { provide: PersonalTokens, useFactory: (keys: KeyRing) => new PersonalTokens(keys), inject: [KeyRing] },
    { provide: Sealing, useFactory: (keys: KeyRing) => new Sealing(keys), inject: [KeyRing] },
    {
      provide: DataSource,
      useFactory: () => new DataSource({ ...dataSourceOptions(config), entities } as never).initialize(),
    },
  ];
}
