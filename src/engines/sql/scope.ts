/**
 * One run of a transaction's work: what it may query on and which pools it changed.
 *
 * Once the run is over, or rolled back to run again, its queries are refused: they would land in another's transaction.
 *
 * @module
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Transaction } from '#ports/storage.ts'
import { bindTransaction, type WriteScope } from './bind.ts'
import type { Engine } from './dialects/engine.ts'
import type { Db } from './schema.ts'

export interface Run<T> {
  value: T
  changed: Set<string>
}

const current = new AsyncLocalStorage<TransactionScope>()

/** Whether the caller is inside a transaction's work that has not ended. */
export function insideTransaction(): boolean {
  return current.getStore()?.open === true
}

export async function runWork<T>(engine: Engine, db: Db, work: (tx: Transaction) => Promise<T>): Promise<Run<T>> {
  const scope = new TransactionScope(engine, db)
  try {
    const value = await current.run(scope, () => work(bindTransaction(scope)))
    return { value, changed: scope.changed }
  } finally {
    scope.open = false
  }
}

class TransactionScope implements WriteScope {
  readonly #db: Db
  readonly now: WriteScope['now']
  readonly changed = new Set<string>()
  open = true

  constructor(engine: Engine, db: Db) {
    this.#db = db
    this.now = engine.now
  }

  get db(): Db {
    if (!this.open) throw new Error('A query was made on a transaction that is over.')
    return this.#db
  }
}
