import type { INestApplicationContext } from '@nestjs/common';
import { LazyModuleLoader } from '@nestjs/core';
import { DemoLoader } from './demo-loader.js';
import { DemoModule } from './demo.module.js';

/**
 * Loads the model meeting into the program's database, unless it was loaded before; goes on where a process was
 * killed while loading it.
 * @returns whether anything was left to load
 * @throws CannotStart on a program that others than this machine can reach
 */
export async function loadDemo(app: INestApplicationContext): Promise<boolean> {
  const demo = await app.get(LazyModuleLoader).load(() => DemoModule);
  return demo.get(DemoLoader).load();
}
