import { Controller, Get, Module, type Type } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { RouteDoesNotFit } from '../../src/organizations/access.rules.js';
import { Requires } from '../../src/platform/http/access.js';
import { createTestApp } from '../support/test-app.js';

@Controller('forgotten')
class ForgottenController {
  @Get()
  read(): string {
    return 'open to everybody?';
  }
}

@Controller('api/v1/events/:eventId/misspelt')
class MisspeltController {
  @Get()
  @Requires('events.raed')
  read(): string {
    return 'open to nobody?';
  }
}

function moduleOf(controller: Type): Type {
  @Module({ controllers: [controller] })
  class WithOneController {}
  return WithOneController;
}

describe('The process does not start', () => {
  it.each([
    [
      'a route says neither who may come nor that everybody may',
      ForgottenController,
      'ForgottenController.read',
    ],
    ['a route asks for a permission that does not exist', MisspeltController, 'events.raed'],
  ])('when %s', async (_case, controller, named) => {
    const starting = createTestApp({ modules: [moduleOf(controller)] });
    await expect(starting).rejects.toBeInstanceOf(RouteDoesNotFit);
    await expect(starting).rejects.toThrow(named);
  });
});
