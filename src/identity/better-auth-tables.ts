import { AsyncLocalStorage } from 'node:async_hooks';
import type { CleanedWhere, CustomAdapter } from 'better-auth/adapters';
import type { EntityManager } from 'typeorm';
import { storedToken } from './login-cookie.js';

type Row = Record<string, unknown>;

/** What better-auth would note of a browser and we do not keep. */
const notKept = new Set(['ip_address']);

const operators: Partial<Record<CleanedWhere['operator'], string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

/**
 * Lets better-auth read and write our tables through our own connections: inside `within(tx, …)` in that
 * transaction, otherwise statement by statement. Tokens of logins are hashed on their way in.
 */
export class BetterAuthTables implements CustomAdapter {
  private readonly transaction = new AsyncLocalStorage<EntityManager>();

  constructor(private readonly outside: EntityManager) {}

  within<Result>(tx: EntityManager, work: () => Promise<Result>): Promise<Result> {
    return this.transaction.run(tx, work);
  }

  /** The transaction that better-auth works in now, if there is one. */
  get current(): EntityManager | undefined {
    return this.transaction.getStore();
  }

  async create<Data extends Row>({ model, data }: { model: string; data: Data }): Promise<Data> {
    const columns = Object.keys(data).filter((column) => data[column] !== undefined && !notKept.has(column));
    const [row] = await this.query<Row[]>(
      `insert into ${name(model)} (${columns.map(name).join(', ')})
       values (${columns.map((_column, index) => `$${index + 1}`).join(', ')}) returning *`,
      columns.map((column) => stored(model, column, data[column])),
    );
    return { ...row, ...(data.token === undefined ? {} : { token: data.token }) } as unknown as Data;
  }

  async findOne<Found>(asked: { model: string; where: CleanedWhere[] }): Promise<Found | null> {
    const rows = await this.findMany<Found>({ ...asked, limit: 1 });
    return rows[0] ?? null;
  }

  async findMany<Found>(asked: {
    model: string;
    where?: CleanedWhere[];
    limit: number;
    offset?: number;
    sortBy?: { field: string; direction: 'asc' | 'desc' };
  }): Promise<Found[]> {
    const { sql, params } = conditions(asked.model, asked.where ?? []);
    const order = asked.sortBy
      ? `order by ${name(asked.sortBy.field)} ${asked.sortBy.direction === 'desc' ? 'desc' : 'asc'}`
      : '';
    return this.query<Found[]>(
      `select * from ${name(asked.model)} ${sql} ${order} limit ${Number(asked.limit)} offset ${Number(asked.offset ?? 0)}`,
      params,
    );
  }

  async count({ model, where = [] }: { model: string; where?: CleanedWhere[] }): Promise<number> {
    const { sql, params } = conditions(model, where);
    const [row] = await this.query<{ count: string }[]>(`select count(*) from ${name(model)} ${sql}`, params);
    return Number(row?.count ?? 0);
  }

  async update<Data>(asked: { model: string; where: CleanedWhere[]; update: Data }): Promise<Data | null> {
    const [rows] = await this.change(asked.model, asked.where, asked.update as Row);
    return (rows[0] as Data | undefined) ?? null;
  }

  async updateMany(asked: { model: string; where: CleanedWhere[]; update: Row }): Promise<number> {
    const [, changed] = await this.change(asked.model, asked.where, asked.update);
    return changed;
  }

  async delete(asked: { model: string; where: CleanedWhere[] }): Promise<void> {
    await this.deleteMany(asked);
  }

  async deleteMany({ model, where }: { model: string; where: CleanedWhere[] }): Promise<number> {
    const { sql, params } = conditions(model, where);
    const [, gone] = await this.query<[Row[], number]>(`delete from ${name(model)} ${sql}`, params);
    return gone;
  }

  private change(model: string, where: CleanedWhere[], update: Row): Promise<[Row[], number]> {
    const columns = Object.keys(update).filter(
      (column) => update[column] !== undefined && !notKept.has(column),
    );
    const values = columns.map((column) => stored(model, column, update[column]));
    const { sql, params } = conditions(model, where, values.length);
    const set = columns.map((column, index) => `${name(column)} = $${index + 1}`).join(', ');
    return this.query(`update ${name(model)} set ${set} ${sql} returning *`, [...values, ...params]);
  }

  private query<Result>(sql: string, params: unknown[]): Promise<Result> {
    return (this.current ?? this.outside).query(sql, params);
  }
}

/** @throws Error for what better-auth has not asked so far, rather than answering it wrongly */
function conditions(model: string, where: CleanedWhere[], after = 0): { sql: string; params: unknown[] } {
  const params: unknown[] = [];
  const term = (one: CleanedWhere): string => {
    const column = name(one.field);
    if (one.value === null && (one.operator === 'eq' || one.operator === 'ne')) {
      return `${column} is ${one.operator === 'ne' ? 'not ' : ''}null`;
    }
    if (one.operator === 'in' || one.operator === 'not_in') {
      params.push([one.value].flat().map((value) => stored(model, one.field, value)));
      return `${one.operator === 'in' ? '' : 'not '}${column} = any($${after + params.length})`;
    }
    const operator = operators[one.operator];
    if (!operator || one.mode === 'insensitive') {
      throw new Error(
        `better-auth asked for "${one.operator}" (${one.mode}), which its tables do not answer.`,
      );
    }
    params.push(stored(model, one.field, one.value));
    return `${column} ${operator} $${after + params.length}`;
  };
  const all = where.filter((one) => one.connector !== 'OR').map(term);
  const any = where.filter((one) => one.connector === 'OR').map(term);
  const parts = [...all, ...(any.length > 0 ? [`(${any.join(' or ')})`] : [])];
  return { sql: parts.length > 0 ? `where ${parts.join(' and ')}` : '', params };
}

function stored(model: string, column: string, value: unknown): unknown {
  return model === 'logins' && column === 'token' && typeof value === 'string' ? storedToken(value) : value;
}

function name(identifier: string): string {
  if (!/^[a-z_]+$/.test(identifier)) {
    throw new Error(`better-auth named a table or column that is not ours: ${identifier}`);
  }
  return `"${identifier}"`;
}
