/** Logs as lines of JSON in a folder, a file for each day (UTC): `2026-03-01.jsonl`. @module */
import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Destination, toLines } from './destination.ts'

/** The folder is made when it is not there. What is in it is the owner's alone: it tells who signs in from where. */
export function toFolder(folder: string): Destination {
  return {
    most: 500,
    gatherMs: 0,

    async send(logs) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const byDay = Map.groupBy(logs, ({ at }) => at.toISOString().slice(0, 10))
      for (const [day, some] of byDay) await appendFile(join(folder, `${day}.jsonl`), toLines(some), { mode: 0o600 })
      return []
    },
  }
}
