/** The smallest program on the same foundation: Nest, Fastify, TypeORM, one table, one route that writes a row. */
import 'reflect-metadata';
import { Body, Controller, Get, Inject, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DataSource, EntitySchema } from 'typeorm';

const Note = new EntitySchema({
  name: 'Note',
  tableName: 'notes',
  columns: { id: { type: 'bigint', primary: true, generated: 'increment' }, body: { type: 'jsonb' } },
});

class Notes {
  constructor(source) {
    this.source = source;
  }
  ready() {
    return 'ready';
  }
  async add(body) {
    await this.source.getRepository('Note').insert({ body });
    return { status: 'kept' };
  }
}
Inject(DataSource)(Notes, undefined, 0);
Body()(Notes.prototype, 'add', 0);
Get('health/live')(Notes.prototype, 'ready', Object.getOwnPropertyDescriptor(Notes.prototype, 'ready'));
Post('notes')(Notes.prototype, 'add', Object.getOwnPropertyDescriptor(Notes.prototype, 'add'));
Controller()(Notes);

class App {}
const source = {
  provide: DataSource,
  useFactory: () =>
    new DataSource({
      type: 'postgres',
      url: process.env.DATABASE_URL,
      poolSize: 10,
      entities: [Note],
    }).initialize(),
};
Module({ controllers: [Notes], providers: [source] })(App);

const app = await NestFactory.create(App, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
