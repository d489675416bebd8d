/**
 * SQLite, through the `node:sqlite` of the runtime: one file, one writer, and a reader beside it.
 *
 * The reader sees only what has been committed. WAL lets it read while the writer writes.
 *
 * @module
 */
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import type { Engine } from './engine.ts'
import { Checkpoints } from './sqlite-checkpoints.ts'
import { kyselyOn } from './sqlite-connection.ts'
import { SqliteWriter } from './sqlite-writer.ts'

/** How long a file is waited for that another process is just opening or closing. */
const BUSY_MILLISECONDS = 5000

/**
 * Opens the file, making it when there is none. `:memory:` is a database of its own that is gone when closed;
 * it stands in a temporary folder, because readers and the writer could not share one in memory.
 */
export function openSqlite(path: string): Engine {
  const folder = path === ':memory:' ? mkdtempSync(join(tmpdir(), 'poolhouse-')) : undefined
  const file = folder ? join(folder, 'memory.db') : path
  makeFile(file)
  const writing = openWriter(file, folder === undefined)
  const reading = openReader(file)
  const reads = kyselyOn(reading)
  const checkpoints = folder ? undefined : new Checkpoints(file)
  const writer = new SqliteWriter(writing, kyselyOn(writing), checkpoints)

  return {
    words: { text: sql`text`, bytes: sql`blob`, clustered: sql`without rowid` },
    now: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    reads,
    transaction: (work) => writer.transaction(work),
    longTransaction: (work) => writer.transaction(work),
    announce() {},
    hear() {},
    async close() {
      await writer.close()
      await checkpoints?.close()
      if (reading.isOpen) reading.close()
      if (writing.isOpen) writing.close()
      if (folder) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Readable by its owner alone; SQLite gives its other files the same mode. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  closeSync(openSync(file, 'a', 0o600))
}

function openWriter(file: string, durable: boolean): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS })
  database.exec(durable ? 'pragma synchronous = full; pragma wal_autocheckpoint = 0' : 'pragma synchronous = off')
  database.exec('pragma journal_mode = wal; pragma journal_size_limit = 67108864')
  database.exec('pragma cache_size = -65536; pragma temp_store = memory; pragma busy_timeout = 0')
  return database
}

function openReader(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS, readOnly: true })
  database.exec('pragma cache_size = -65536; pragma mmap_size = 1073741824; pragma temp_store = memory')
  return database
}
