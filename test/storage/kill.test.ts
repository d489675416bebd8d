/** What a storage has acknowledged survives the sudden end of its process. @module */
import { deepEqual, equal } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openStorage } from '#engines/sql/open.ts'
import type { Storage } from '#ports/storage.ts'
import { emptyDatabase } from '../support/engines.ts'
import { aPool } from './records.ts'

const ROUNDS = 10
const victim = fileURLToPath(new URL('kill-victim.ts', import.meta.url))

suite('A process that is killed', () => {
  test('leaves every acknowledged user and a sound file behind, time after time', async (t) => {
    const file = await emptyDatabase(t, 'sqlite')
    const { id: poolId } = aPool()
    const acknowledged: string[] = []

    for (let round = 1; round <= ROUNDS; round++) {
      acknowledged.push(...(await acknowledgedBeforeKill(file, poolId, 100 + 40 * round)))
      const storage = await openStorage(file)
      const lost = await missing(storage, poolId, acknowledged)
      const counted = await storage.pools.countUsers(poolId)
      const listed = await count(storage, poolId)
      await storage.close()

      deepEqual(lost, [])
      equal(counted, listed)
      equal(integrity(file), 'ok')
    }
  })
})

/** Kills the victim when it has said `enough` ids, and answers all that it said. */
async function acknowledgedBeforeKill(file: string, poolId: string, enough: number): Promise<string[]> {
  const child = spawn(process.execPath, [victim, file, poolId], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const ids: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    ids.push(line)
    if (ids.length === enough) child.kill('SIGKILL')
  }
  const [, signal] = await ended
  equal(signal, 'SIGKILL')
  // A last line that the kill cut off was not said.
  return ids.filter((id) => id.length === 36)
}

async function missing(storage: Storage, poolId: string, ids: string[]): Promise<string[]> {
  const lost: string[] = []
  for (const id of ids) {
    const user = await storage.users.find(poolId, id)
    const key = `${user?.username}@example.com`
    const byAlias = await storage.users.findByAlias(poolId, 'email', key)
    if (byAlias?.id !== id) lost.push(id)
  }
  return lost
}

async function count(storage: Storage, poolId: string): Promise<number> {
  let users = 0
  let after: (string | number)[] | undefined
  do {
    const page = await storage.users.list({ poolId, limit: 500, ...(after && { after }) })
    users += page.items.length
    after = page.next
  } while (after)
  return users
}

function integrity(file: string): unknown {
  const database = new DatabaseSync(file)
  const result = database.prepare('pragma integrity_check').get()
  database.close()
  return result?.integrity_check
}
