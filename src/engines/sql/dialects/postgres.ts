/**
 * PostgreSQL, and distributed engines that speak its wire. Any number of nodes may share one database.
 *
 * Transactions are serialisable: the server refuses what could not have happened one after the other, and it is
 * run again here. The same goes for a unique key that two wrote at once, since whoever inserts has looked first.
 *
 * @module
 */
import { setTimeout } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { StorageBusy } from '#ports/storage.ts'
import type { Db, Schema } from '../schema.ts'
import type { Engine } from './engine.ts'
import { CHANNEL, PostgresEar } from './postgres-ear.ts'
import { openPool } from './postgres-pool.ts'

/** For so long a transaction that meets conflicts is run again. Of many rivals for one row, one gets through each time. */
const PATIENCE_MILLISECONDS = 10_000
const MOST_TAKEN_KEYS = 10
const FIRST_PAUSE_MILLISECONDS = 2
const LONGEST_PAUSE_MILLISECONDS = 200

const UNIQUE_VIOLATION = '23505'

/** SQLSTATEs of what another transaction caused, and a second run may not meet. */
const CONFLICTS = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  UNIQUE_VIOLATION,
  '42P07', // duplicate_table: two nodes make the first one
  '42710', // duplicate_object: the same, met at the type of its rows
])

export function openPostgres(url: string, connections = 10): Engine {
  const db: Db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: openPool(url, connections) }) })
  const ear = new PostgresEar(url)
  const running = new Set<Promise<unknown>>()

  function transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    const run = serialisable(db, work)
    const end = () => running.delete(run)
    running.add(run)
    run.then(end, end)
    return run
  }

  return {
    words: { text: sql`text collate "C"`, bytes: sql`bytea`, clustered: sql`` },
    now: sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`,
    reads: db,
    transaction,
    longTransaction: (work) =>
      transaction(async (tx) => {
        await sql`set local statement_timeout = 0`.execute(tx)
        await work(tx)
      }),
    announce(poolIds) {
      for (const poolId of poolIds) void notify(db, poolId)
    },
    hear: (listener) => ear.hear(listener),
    async close() {
      await ear.close()
      // The pool would leave those waiting that have no connection yet.
      await Promise.allSettled(running)
      await db.destroy()
    },
  }
}

async function serialisable<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MILLISECONDS
  let takenKeys = 0
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().setIsolationLevel('serializable').execute(work)
    } catch (cause) {
      if (!isConflict(cause)) throw cause
      // Whoever inserts looks first, so a key that stays taken means that somebody did not.
      if (cause.code === UNIQUE_VIOLATION && ++takenKeys === MOST_TAKEN_KEYS) throw cause
      if (performance.now() > deadline) throw new StorageBusy(`A transaction met ${attempt} conflicts.`, { cause })
    }
    await setTimeout(pauseAfter(attempt))
  }
}

function isConflict(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && CONFLICTS.has(error.code ?? '')
}

/** Doubles, and differs between rivals so that they do not meet again. */
function pauseAfter(attempt: number): number {
  const longest = Math.min(FIRST_PAUSE_MILLISECONDS * 2 ** attempt, LONGEST_PAUSE_MILLISECONDS)
  return Math.random() * longest
}

/** Other nodes would learn of the change anyway, a little later. */
async function notify(db: Db, poolId: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${poolId})`.execute(db).catch(() => {})
}
