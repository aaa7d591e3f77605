import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** A route that the server answers. */
export interface ServedRoute {
  method: string;
  path: string;
}

/** Every route that the HTTP server knows, whoever registered it. What answers GET also answers HEAD; that is left out. */
export function servedRoutes(app: NestFastifyApplication): ServedRoute[] {
  const tree: string = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const parents: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] =
      /^((?:[│ ]   )*[├└]── )(.*?)(?: \(([A-Z, ]+)\))?$/u.exec(line) ?? [];
    if (indent === '') {
      return [];
    }
    const depth = indent.length / 4;
    parents.length = depth;
    parents[depth] = part;
    const path = parents.slice(1).join('');
    return (methods ?? '')
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD' && method !== 'OPTIONS')
      .map((method) => ({ method, path }));
  });
}
