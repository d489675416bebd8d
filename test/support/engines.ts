/** The engines that tests run on, and a storage on either. @module */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext } from 'node:test'
import { openStorage } from '#engines/sql/open.ts'
import type { Storage } from '#ports/storage.ts'
import { freshDatabase, freshSchema, type PostgresDatabase } from './postgres.ts'

export const engines = ['sqlite', 'postgres'] as const

export type Engine = (typeof engines)[number]

let shared: Promise<PostgresDatabase> | undefined

after(async () => {
  await (await shared)?.drop()
})

/**
 * Where a test keeps its data: what `openStorage` takes. On PostgreSQL the tests of one process share a database:
 * pools are told apart by their ids.
 */
export async function database(_t: TestContext, engine: Engine): Promise<string> {
  if (engine === 'sqlite') return ':memory:'
  shared ??= freshDatabase()
  return (await shared).url
}

/** A storage that is closed after the test. */
export async function openTestStorage(t: TestContext, engine: Engine): Promise<Storage> {
  const storage = await openStorage(await database(t, engine))
  t.after(() => storage.close())
  return storage
}

/** An empty database of the test's own, for `openStorage` to open as often as the test likes. */
export async function emptyDatabase(t: TestContext, engine: Engine): Promise<string> {
  if (engine === 'sqlite') return join(temporaryFolder(t), 'poolhouse.db')
  const { url, drop } = await freshSchema(await database(t, engine))
  t.after(drop)
  return url
}

/** A folder that goes after the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'poolhouse-test-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
