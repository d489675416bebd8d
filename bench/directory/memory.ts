/**
 * What a server's memory has to do with the size of a directory: nothing, it is hoped.
 *
 * Resident memory says little on SQLite: it counts up to 1 GiB of the mapped database, which the system takes back as
 * it likes. Anonymous memory is what the server itself asked for.
 *
 * @module
 */
import { startPoolhouse } from '../server.ts'
import { type Pool, works } from './works.ts'

/** Megabytes of one server, just started and after all its work. */
export interface Memory {
  engine: string
  users: number
  anonymousMb: { before: number; after: number }
  residentMb: { before: number; after: number }
}

/** Has a new server, of which nothing else was asked, do each piece of work in the pool so many times. */
export async function observeMemory(engine: string, flags: string[], pool: Pool, times: number): Promise<Memory> {
  const server = await startPoolhouse(...flags)
  const before = { anonymous: server.anonymousMb(), resident: server.memoryMb() }
  for (const work of Object.values(works)) {
    for (let index = 0; index < times; index++) await work(server, pool, index)
  }
  const after = { anonymous: server.anonymousMb(), resident: server.memoryMb() }
  await server.stop()
  return {
    engine,
    users: pool.users,
    anonymousMb: { before: before.anonymous, after: after.anonymous },
    residentMb: { before: before.resident, after: after.resident },
  }
}

export function memoryLine({ engine, users, anonymousMb, residentMb }: Memory): string {
  const span = ({ before, after }: Memory['anonymousMb']) => `${before.toFixed(0)} MB, then ${after.toFixed(0)} MB`
  return `${engine}: ${users.toLocaleString('en')} users: anonymous ${span(anonymousMb)}; resident ${span(residentMb)}`
}
