/** The one direction of imports (README, "The house"). A module may import what stands before it. */
const order = [
  ['platform'],
  ['identity'],
  ['organizations'],
  ['events'],
  ['forms'],
  ['sessions'],
  ['participants'],
  ['documents'],
  ['invitations', 'check-in', 'feedback'],
  ['reports', 'privacy'],
  ['web', 'demo'],
];

const arrows = order.flatMap((modules, index) =>
  modules.map((module) => {
    const allowed = order
      .slice(0, index)
      .flat()
      .concat(module === 'demo' ? ['demo', 'web'] : module);
    return {
      name: `${module}-imports-only-what-it-builds-on`,
      comment: `src/${module} may import only: ${allowed.join(', ')}. Pass a value down, or let the upper module register itself.`,
      severity: 'error',
      from: { path: `^src/${module}/` },
      to: { path: '^src/[^/]+/', pathNot: `^src/(${allowed.join('|')})/` },
    };
  }),
);

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'no-cycles',
      comment: 'A cycle means that two files are one thing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'console-stands-alone',
      comment:
        'The console talks to the server by HTTP only; it shares texts, the look (tokens, weave), the codes of countries, the kinds of files, wall time, how dates are said, and what a decision does to the balance.',
      severity: 'error',
      from: { path: '^src/web/console/' },
      to: {
        path: '^src/(?!web/console/|web/look/|platform/(tokens|weave|country-codes|wall-time|i18n/dates|files/file-kinds)\\.ts|participants/balance\\.rules\\.ts)',
      },
    },
    {
      name: 'describing-is-not-serving',
      comment:
        'The library that describes the API slows every start and is not there in production. Use @ApiNote((api) => …).',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/http/(openapi|source-notes|api-note)\\.ts$' },
      to: { path: '@nestjs/swagger' },
    },
    {
      name: 'not-to-test',
      comment: 'Program code never imports test code.',
      severity: 'error',
      from: { path: '^src' },
      to: { path: '^test' },
    },
    {
      name: 'no-unresolvable',
      comment: 'Something that is not there. (The API’s types are a declaration file only.)',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^\\./schema\\.js$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.tsx?$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
  },
};
