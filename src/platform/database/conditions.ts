import pg from 'pg';

/** Writes a value into a statement as its next parameter, and gives the name under which it stands there. */
export type Parameter = (value: unknown) => string;

/** Conditions of a statement with their values, numbered as they come. */
export class Conditions {
  private readonly parts: string[] = [];

  constructor(readonly values: unknown[] = []) {}

  add(write: (parameter: Parameter) => string): this {
    this.parts.push(write(this.value));
    return this;
  }

  readonly value: Parameter = (value) => {
    this.values.push(value);
    return `$${this.values.length}`;
  };

  /** Others of the same statement, which go on with its numbers. */
  inner(): Conditions {
    return new Conditions(this.values);
  }

  /** All of them must hold; without any, everything does. */
  sql(): string {
    return this.parts.length > 0 ? this.parts.join(' and ') : 'true';
  }
}

/** Conditions whose values stand in the text itself, for statements that take no parameters, such as COPY. */
export class LiteralConditions extends Conditions {
  override readonly value: Parameter = literal;
}

/** A value as an SQL literal without a type, so that it becomes what a parameter in its place would become. */
export function literal(value: unknown): string {
  if (value === null || value === undefined) {
    return 'null';
  }
  return pg.escapeLiteral(Array.isArray(value) ? arrayText(value) : textOf(value));
}

function arrayText(values: readonly unknown[]): string {
  const parts = values.map((value) =>
    value === null ? 'null' : `"${textOf(value).replace(/["\\]/g, '\\$&')}"`,
  );
  return `{${parts.join(',')}}`;
}

function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
