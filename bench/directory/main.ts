/**
 * `npm run bench:directory`: does anything slow down, or take more memory, as a directory grows?
 *
 * Seeds two pools of one database, 1,000 users and 1,000,000, and holds the median times of the same work in both
 * against each other. Options: `--engine sqlite|postgres` (both), `--users N` (1000000), `--json`.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres } from '../../test/support/postgres.ts'
import { type Server, startPoolhouse } from '../server.ts'
import { makePool } from './make-pool.ts'
import { type Memory, memoryLine, observeMemory } from './memory.ts'
import { type Pool, works } from './works.ts'

const { values: options } = parseArgs({
  options: { engine: { type: 'string' }, users: { type: 'string', default: '1000000' }, json: { type: 'boolean' } },
})
const small = 1000
const large = Number(options.users)
const allowed = 1.5
const repetitions = 200
/** The first ones warm the caches of the runtime and of the database. */
const warming = 20
const say = options.json ? () => {} : console.log

interface Row {
  engine: string
  name: string
  smallMs: number
  largeMs: number
  ratio: number
  met: boolean
}

// Whatever has to go, the servers and what they keep, goes when this process exits, and so with an interruption too.
for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
  process.once(signal, () => process.exit(code))
}

const rows: Row[] = []
const memory: Memory[] = []
for (const engine of options.engine ? [options.engine] : ['sqlite', 'postgres']) await measure(engine)
if (options.json) console.log(JSON.stringify({ small, large, rows, memory }, undefined, 2))

async function measure(engine: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'poolhouse-directory-'))
  const removeData = () => rmSync(data, { recursive: true, force: true })
  process.once('exit', removeData)
  const postgres = engine === 'postgres' ? await startPostgres() : undefined
  const flags = ['--data', data, ...(postgres ? ['--database', postgres.url] : [])]

  const pools: Pool[] = []
  for (const users of [small, large]) {
    const begin = performance.now()
    const pool = await makePool(data, flags, postgres?.url, users, (done) => {
      const seconds = (performance.now() - begin) / 1000
      if (done % 100_000 === 0) say(`${engine}: ${done.toLocaleString('en')} users after ${seconds.toFixed(0)} s`)
    })
    const observed = await observeMemory(engine, flags, pool, repetitions)
    say(memoryLine(observed))
    memory.push(observed)
    pools.push(pool)
  }
  const server = await startPoolhouse(...flags)
  await compare(engine, server, pools)
  await server.stop()

  await postgres?.stop()
  process.removeListener('exit', removeData)
  removeData()
}

/** The two pools in turn, so that a disturbance meets both. */
async function compare(engine: string, server: Server, [smallPool, largePool]: Pool[]): Promise<void> {
  for (const [name, work] of Object.entries(works)) {
    const times: Record<'small' | 'large', number[]> = { small: [], large: [] }
    for (let index = 0; index < warming + repetitions; index++) {
      for (const [size, pool] of [['small', smallPool!] as const, ['large', largePool!] as const]) {
        const begin = performance.now()
        // Not the names of the users that the look at memory created.
        await work(server, pool, repetitions + index)
        if (index >= warming) times[size].push(performance.now() - begin)
      }
    }
    const [smallMs, largeMs] = [median(times.small), median(times.large)]
    const ratio = largeMs / smallMs
    rows.push({ engine, name, smallMs, largeMs, ratio, met: ratio <= allowed })
    say(
      `${engine.padEnd(9)} ${name.padEnd(36)} ${smallMs.toFixed(2).padStart(7)} ms ${largeMs.toFixed(2).padStart(7)} ms` +
        `  ratio ${ratio.toFixed(2)}  ${ratio <= allowed ? 'met' : 'MISSED'}`,
    )
  }
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!
}
