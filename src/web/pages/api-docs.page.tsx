import type { ReactElement } from 'react';
import type { ApiOperation, ApiShape } from './api-document.js';
import { Layout } from './layout.js';
import type { Reader } from './reader.js';

interface ApiDocs {
  reader: Reader;
  demo: boolean;
  introduction: string[];
  operations: ApiOperation[];
  shapes: ApiShape[];
}

/**
 * The API for those who write programs against it: every operation with what it asks for, every shape with its
 * fields. In English, like the names in it.
 */
export function ApiDocsPage({ reader, demo, introduction, operations, shapes }: ApiDocs): ReactElement {
  const known = new Set(shapes.map((shape) => shape.name));
  return (
    <Layout reader={reader} title="Convoke API" demo={demo} findable={false} languages={['en']} wide>
      <h1>Convoke API</h1>
      {introduction.map((paragraph) => (
        <p key={paragraph}>{paragraph.replaceAll('`', '')}</p>
      ))}
      <p>
        <a href="/api/openapi.json">openapi.json</a>
      </p>
      <h2>Operations</h2>
      {operations.map((operation) => (
        <Operation key={`${operation.verb} ${operation.path}`} operation={operation} known={known} />
      ))}
      <h2>Shapes</h2>
      {shapes.map((shape) => (
        <Shape key={shape.name} shape={shape} known={known} />
      ))}
    </Layout>
  );
}

function Operation({ operation, known }: { operation: ApiOperation; known: Set<string> }): ReactElement {
  return (
    <section>
      <h3>
        <code>
          {operation.verb} {operation.path}
        </code>
      </h3>
      <p>
        {operation.summary} {operation.permission ? `Needs: ${operation.permission}.` : 'Open to everybody.'}
      </p>
      <ul>
        {operation.headers.map((header) => (
          <li key={header.name}>
            <code>{header.name}</code>
            {header.required ? ' (required)' : ''}: {header.description}
          </li>
        ))}
        {operation.query.length > 0 && (
          <li>
            Query: <code>{operation.query.join(', ')}</code>
          </li>
        )}
        {operation.takes && (
          <li>
            Takes <Type type={operation.takes} known={known} />
          </li>
        )}
        {operation.gives.map(({ status, schema }) => (
          <li key={status}>
            {status} {schema && <Type type={schema} known={known} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shape({ shape, known }: { shape: ApiShape; known: Set<string> }): ReactElement {
  return (
    <section id={shape.name}>
      <h3>
        <code>{shape.name}</code>
      </h3>
      {shape.description && <p>{shape.description}</p>}
      <ul>
        {shape.fields.map((field) => (
          <li key={field.name}>
            <code>
              {field.name}
              {field.required ? '' : '?'}
            </code>
            : <Type type={field.type} known={known} /> {field.description}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Type({ type, known }: { type: string; known: Set<string> }): ReactElement {
  const name = /^[A-Za-z]+/.exec(type)?.[0] ?? '';
  return known.has(name) ? (
    <a href={`#${name}`}>
      <code>{type}</code>
    </a>
  ) : (
    <code>{type}</code>
  );
}
