/** The library that describes the API; it is loaded only when the description is written, never when serving. */
type Swagger = typeof import('@nestjs/swagger');
type AnyDecorator = ClassDecorator & MethodDecorator & PropertyDecorator;
type Decorator = ClassDecorator | MethodDecorator | PropertyDecorator;

const notes: ((swagger: Swagger) => void)[] = [];

/**
 * A remark for the API's description (`openapi.json`), kept until that is written:
 * `@ApiNote((api) => api.ApiHeader({ name: 'If-Match' }))`. Loading the library itself would slow every start.
 */
export function ApiNote(decorator: (swagger: Swagger) => Decorator): AnyDecorator {
  return (...place: unknown[]) => {
    notes.push((swagger) => {
      (decorator(swagger) as (...place: unknown[]) => void)(...place);
    });
  };
}

/** Applies the remarks collected so far, once. */
export function applyApiNotes(swagger: Swagger): void {
  for (const note of notes.splice(0)) {
    note(swagger);
  }
}
