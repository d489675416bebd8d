/**
 * What SQLite and PostgreSQL do differently, by name. Everything else is shared code on Kysely.
 *
 * @module
 */
import type { RawBuilder } from 'kysely'
import type { Db } from '../schema.ts'

/** The words of `create table` that differ. */
export interface TableWords {
  /** The type of text that is compared byte by byte. */
  text: RawBuilder<unknown>
  bytes: RawBuilder<unknown>
  /** Keeps the rows of a small table in its primary key. */
  clustered: RawBuilder<unknown>
}

export interface Engine {
  readonly words: TableWords
  /** The present by the database's clock, in milliseconds. */
  readonly now: RawBuilder<number>
  /** Sees what has been committed. */
  readonly reads: Db
  /** One serialisable transaction, durable once it is answered; `work` runs again after a conflict. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** A transaction that may take as long as it needs. */
  longTransaction(work: (db: Db) => Promise<void>): Promise<void>
  /** Tells the other nodes which pools changed; they poll, so this may fail unheard. */
  announce(poolIds: Iterable<string>): void
  /** Calls `listener` with what other nodes announce. Called again and again: keeps a lost connection up. */
  hear(listener: (poolId: string) => void): void
  close(): Promise<void>
}
