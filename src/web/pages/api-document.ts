import { readFileSync } from 'node:fs';
import { programFile } from '../../platform/program-files.js';

/** The description of the API, as it was written by `npm run openapi:write` and committed. */
export const apiDocumentText = (): string => readFileSync(programFile('web/openapi.json'), 'utf8');

/** One thing that the API can do. */
export interface ApiOperation {
  verb: string;
  path: string;
  summary: string;
  /** What an account needs where the route points; null for everybody. */
  permission: string | null;
  headers: { name: string; required: boolean; description: string }[];
  query: string[];
  /** Names of schemas. */
  takes: string | null;
  gives: { status: string; schema: string | null }[];
}

/** A shape of data with its fields. */
export interface ApiShape {
  name: string;
  description: string;
  fields: { name: string; type: string; required: boolean; description: string }[];
}

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  description?: string;
  enum?: unknown[];
  items?: Schema;
  allOf?: Schema[];
  nullable?: boolean;
  additionalProperties?: Schema | boolean;
  properties?: Record<string, Schema>;
  required?: string[];
}

interface Content {
  content?: Record<string, { schema?: Schema }>;
}

interface Operation {
  summary?: string;
  'x-permission'?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string }[];
  requestBody?: Content;
  responses: Record<string, Content>;
}

interface Document {
  info: { description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** The description in the form in which it is shown: introduction, operations by path, shapes by name. */
export function readApiDocument(text: string): {
  introduction: string[];
  operations: ApiOperation[];
  shapes: ApiShape[];
} {
  const document = JSON.parse(text) as Document;
  return {
    introduction: document.info.description.split('\n\n'),
    operations: Object.entries(document.paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([verb, operation]) => asOperation(verb, path, operation)),
    ),
    shapes: Object.entries(document.components.schemas).map(([name, schema]) => asShape(name, schema)),
  };
}

function asOperation(verb: string, path: string, operation: Operation): ApiOperation {
  const parameters = operation.parameters ?? [];
  return {
    verb: verb.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    permission: operation['x-permission'] ?? null,
    headers: parameters
      .filter((parameter) => parameter.in === 'header')
      .map(({ name, required = false, description = '' }) => ({ name, required, description })),
    query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
    takes: schemaOf(operation.requestBody),
    gives: Object.entries(operation.responses)
      .filter(([status]) => status !== 'default')
      .map(([status, answer]) => ({ status, schema: schemaOf(answer) })),
  };
}

function schemaOf(content: Content | undefined): string | null {
  const [first] = Object.values(content?.content ?? {});
  return first?.schema ? typeOf(first.schema) : null;
}

function asShape(name: string, schema: Schema): ApiShape {
  return {
    name,
    description: schema.description ?? '',
    fields: Object.entries(schema.properties ?? {}).map(([field, value]) => ({
      name: field,
      type: typeOf(value),
      required: schema.required?.includes(field) ?? false,
      description: value.description ?? '',
    })),
  };
}

function typeOf(schema: Schema): string {
  const orNull = schema.nullable ? ' | null' : '';
  const [only] = schema.allOf ?? [];
  if (schema.$ref ?? only?.$ref) {
    return `${(schema.$ref ?? only!.$ref)!.split('/').at(-1)}${orNull}`;
  }
  if (schema.enum) {
    return `${schema.enum.map((choice) => JSON.stringify(choice)).join(' | ')}${orNull}`;
  }
  if (schema.type === 'array') {
    return `${typeOf(schema.items ?? {})}[]${orNull}`;
  }
  return `${schema.format ?? schema.type ?? 'any'}${orNull}`;
}
