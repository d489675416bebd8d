/** Kysely on `node:sqlite`: a driver of one connection that keeps its prepared statements. @module */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Db, Schema } from '../schema.ts'

/** How many statements one connection keeps; the least recently used goes first. */
const STATEMENTS = 256

interface Prepared {
  statement: StatementSync
  /** None for a statement that answers no rows. */
  columns: string[]
}

/** Queries on this connection. It is not Kysely that begins and ends transactions on it. */
export function kyselyOn(database: DatabaseSync): Db {
  const connection = new SqliteConnection(database)
  return new Kysely<Schema>({
    dialect: {
      createDriver: () => new SqliteDriver(connection),
      createAdapter: () => new SqliteAdapter(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
  })
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync
  readonly #prepared = new Map<string, Prepared>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, columns } = this.#prepare(sql)
    const values = parameters as SQLInputValue[]
    if (columns.length === 0) return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) }
    const rows = statement.all(...values) as unknown as unknown[][]
    return { rows: rows.map((row) => toObject(columns, row) as R) }
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface asks for it; nothing here reads a stream of rows.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('SQLite queries are not streamed.')
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known) {
      this.#prepared.delete(sql)
      this.#prepared.set(sql, known)
      return known
    }
    const statement = this.#database.prepare(sql)
    // Rows made here from arrays are quicker to make and to read than the binding's own.
    statement.setReturnArrays(true)
    const prepared = { statement, columns: statement.columns().map(({ name }) => name) }
    this.#prepared.set(sql, prepared)
    if (this.#prepared.size > STATEMENTS) this.#prepared.delete(this.#prepared.keys().next().value!)
    return prepared
  }
}

class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async beginTransaction(): Promise<void> {
    throw new Error('Transactions on SQLite go through its writer.')
  }

  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

function toObject(columns: string[], row: unknown[]): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  for (let i = 0; i < columns.length; i++) object[columns[i]!] = row[i]
  return object
}
