/**
 * Opens a database as the core's storage: an SQLite file, or PostgreSQL and what speaks its wire.
 *
 * `app/build.ts` is the only caller outside of tests. Nothing here knows what the records mean.
 *
 * @module
 */
import { sql } from 'kysely'
import type { Storage } from '#ports/storage.ts'
import { bindReads } from './bind.ts'
import { Changes } from './changes.ts'
import type { Engine } from './dialects/engine.ts'
import { openSqlite } from './dialects/sqlite.ts'
import { migrate } from './migrations/migrate.ts'
import { insideTransaction, runWork } from './scope.ts'
import { sweep } from './sweep.ts'

export interface StorageOptions {
  /** How many connections this node keeps to PostgreSQL; 10 unless told. SQLite has two. */
  connections?: number
}

/**
 * Opens the database and brings its tables up to date.
 *
 * @param database a `postgres://` URL, the path of an SQLite file (made when there is none), or `:memory:`
 */
export async function openStorage(database: string, options: StorageOptions = {}): Promise<Storage> {
  const engine = await openEngine(database, options)
  try {
    await migrate(engine)
  } catch (error) {
    await engine.close()
    throw error
  }
  return storageOn(engine)
}

/** Only the engine that is asked for is loaded. */
async function openEngine(database: string, { connections }: StorageOptions): Promise<Engine> {
  if (!/^postgres(ql)?:\/\//.test(database)) return openSqlite(database)
  const { openPostgres } = await import('./dialects/postgres.ts')
  return openPostgres(database, connections)
}

function storageOn(engine: Engine): Storage {
  const changes = new Changes(engine)
  let closing: Promise<void> | undefined

  async function close(): Promise<void> {
    await changes.close()
    await engine.close()
  }

  return {
    ...bindReads({ db: engine.reads }),

    async transaction(work) {
      if (insideTransaction()) throw new Error('A transaction was begun inside another; it would wait for itself.')
      const { value, changed } = await engine.transaction((db) => runWork(engine, db, work))
      changes.announce(changed)
      return value
    },

    watch: (listener) => changes.watch(listener),

    async ping() {
      await sql`select 1`.execute(engine.reads)
    },

    sweep: (now, signal) => sweep(engine, now, signal),

    close: () => (closing ??= close()),
  }
}
