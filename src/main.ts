import 'reflect-metadata';
import { readConfig } from './platform/config/config.js';
import { giveUp, stopOnSignals } from './platform/lifecycle.js';
import { Log } from './platform/log.js';
import { WebProcess } from './web-process.js';

/** The web process of production: everything it needs comes from the environment. */
try {
  const web = await WebProcess.prepare(readConfig(process.env));
  const port = await web.listen();
  web.app.get(Log).info('listening', { port });
  stopOnSignals(() => web.stop());
} catch (error) {
  giveUp(error);
}
