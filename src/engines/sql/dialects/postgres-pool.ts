/**
 * Connections to PostgreSQL, as Kysely's dialect asks for them. Statements are prepared once on each connection,
 * which is why no query asks for `*`: its answer would change shape when a newer node adds a column.
 *
 * @module
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { storable } from '../keys.ts'

/** How long the server works on one statement, and how long it holds the locks of a transaction that says nothing. */
const STATEMENT_MILLISECONDS = 15_000
/** A server that is gone without a word is given up a little later than one that is slow. */
const SILENCE_MILLISECONDS = 20_000
const CONNECT_MILLISECONDS = 10_000

/** Statements a connection keeps prepared; what comes after them is parsed each time. */
const STATEMENTS = 300

/** SQLSTATEs after which the server closes: connection exceptions, shutdowns, a transaction that idled too long. */
const LAST_WORDS = /^(08|57P|25P03)/

const INT8 = 20

const types: pg.CustomTypesConfig = {
  // Every bigint is a count or an instant in milliseconds, far below 2^53.
  getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
}

export function connectionTo(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'poolhouse',
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    keepAlive: true,
    types,
  }
}

export function openPool(url: string, size: number): PostgresPool {
  const pool = new pg.Pool({
    ...connectionTo(url),
    max: size,
    statement_timeout: STATEMENT_MILLISECONDS,
    idle_in_transaction_session_timeout: STATEMENT_MILLISECONDS,
    query_timeout: SILENCE_MILLISECONDS,
    onConnect: planByIndex,
  })
  const names = new Map<string, string>()
  const connections = new WeakMap<pg.PoolClient, Connection>()
  // A connection that is lost while idle is replaced at the next query; one in use rejects its query.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
    connections.set(client, new Connection(client, names))
  })
  return {
    // Kysely's type has an overload for cursors, which nothing here uses.
    connect: async () => connections.get(await pool.connect())! as unknown as PostgresPoolClient,
    end: () => pool.end(),
  }
}

/**
 * How statements are planned. Engines without a setting plan in their own way.
 *
 * A plan that is kept was made for the tables of its time: one made while they were empty reads all users of a pool
 * where it should read one. And every list here is the walk of an index up to its limit; without statistics yet, as
 * after an import, the planner takes a pool for a few rows, and sorts all of its users for one page of them.
 */
async function planByIndex(client: pg.ClientBase): Promise<void> {
  for (const setting of ['plan_cache_mode = force_custom_plan', 'enable_sort = off']) {
    await client.query(`set ${setting}`).catch(() => {})
  }
}

class Connection {
  readonly #client: pg.PoolClient
  /** Names of statements, shared by all connections. */
  readonly #names: Map<string, string>
  #broken = false

  constructor(client: pg.PoolClient, names: Map<string, string>) {
    this.#client = client
    this.#names = names
  }

  async query(text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
    const name = values.length > 0 ? this.#nameOf(text) : undefined
    try {
      return await this.#client.query({ name, text, values: values.map(toValue) })
    } catch (error) {
      if (!isRefusal(error)) this.#broken = true
      throw error
    }
  }

  release(): void {
    this.#client.release(this.#broken)
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined || this.#names.size >= STATEMENTS) return known
    const name = `s${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}

/** The server refuses a statement with an SQLSTATE and goes on; after anything else the connection is not used again. */
function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !LAST_WORDS.test(error.code ?? '')
}

function toValue(parameter: unknown): unknown {
  return typeof parameter === 'string' && parameter.includes('\0') ? storable(parameter) : parameter
}
