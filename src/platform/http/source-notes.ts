import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the describing library reads of classes: their comments and types, which the compiler throws away. */
type SourceNotes = () => Promise<Record<string, object>>;

const FILE = 'source-notes.generated.js';
const NONE = ['.nothing.ts'];

/** Pages are no part of the API. */
const isApi = ({ fileName }: { fileName: string }) => !fileName.endsWith('.tsx');

/**
 * Reads the comments and types of DTOs and controllers from the sources, for the API's description. Needs the
 * compiler and the sources, so it runs where the program is developed, never where it serves.
 * @param root the checkout; its build in `dist` must be of the same sources
 */
export async function readSourceNotes(root: string): Promise<SourceNotes> {
  const { PluginMetadataGenerator } =
    await import('@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator.js');
  const { ReadonlyVisitor } = await import('@nestjs/swagger/plugin');
  const options = { introspectComments: true, pathToSource: join(root, 'src') };
  const models = new ReadonlyVisitor({
    ...options,
    dtoFileNameSuffix: ['.dto.ts', '.controller.ts'],
    controllerFileNameSuffix: NONE,
  });
  const controllers = new ReadonlyVisitor({ ...options, dtoFileNameSuffix: NONE });
  Object.assign(models, { key: 'models' });
  Object.assign(controllers, { key: 'controllers' });
  const program = ReadonlyVisitor.createTsProgram(join(root, 'tsconfig.build.json'));
  const outputDir = join(root, 'dist/src');
  new PluginMetadataGenerator().generate({
    visitors: [models, controllers],
    outputDir,
    filename: FILE,
    tsProgramRef: { ...program, getSourceFiles: () => program.getSourceFiles().filter(isApi) },
  });
  const generated = (await import(pathToFileURL(join(outputDir, FILE)).href)) as {
    default: () => Promise<Record<'models' | 'controllers', Record<string, unknown[]>>>;
  };
  return async () => {
    const notes = await generated.default();
    return { '@nestjs/swagger': { models: notes.models.models, controllers: notes.controllers.controllers } };
  };
}
