/**
 * A process to be killed: adds users through a storage, 200 at a time, and says the id of each once it is acknowledged.
 *
 * Arguments: the database, and the pool's id.
 *
 * @module
 */
import { openStorage } from '#engines/sql/open.ts'
import { addUsers, aUser, emailAlias, newId } from './records.ts'

const IN_FLIGHT = 200

const [database, poolId] = process.argv.slice(2) as [string, string]
const storage = await openStorage(database)

await Promise.all(Array.from({ length: IN_FLIGHT }, addForever))

async function addForever(): Promise<never> {
  for (;;) {
    const user = aUser(poolId, newId())
    await addUsers(storage, [user], emailAlias(`${user.username}@example.com`))
    process.stdout.write(`${user.id}\n`)
  }
}
