/**
 * `npm run bench:directory`: does anything slow down as a directory grows?
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
import { build } from '#app/build.ts'
import { openDataFolder } from '#app/data-folder.ts'
import { startPostgres } from '../../test/support/postgres.ts'
import { call } from '../load.ts'
import { type Server, startPoolhouse } from '../server.ts'
import { groupName, seed } from './seed.ts'
import { type Pool, works } from './works.ts'

const { values: options } = parseArgs({
  options: { engine: { type: 'string' }, users: { type: 'string', default: '1000000' }, json: { type: 'boolean' } },
})
const small = 1000
const large = Number(options.users)
const allowed = 1.5
const repetitions = 200
const say = options.json ? () => {} : console.log

interface Row {
  engine: string
  name: string
  smallMs: number
  largeMs: number
  ratio: number
  met: boolean
}

const rows: Row[] = []
for (const engine of options.engine ? [options.engine] : ['sqlite', 'postgres']) rows.push(...(await measure(engine)))
if (options.json) console.log(JSON.stringify({ small, large, rows }, undefined, 2))

async function measure(engine: string): Promise<Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'poolhouse-directory-'))
  const postgres = engine === 'postgres' ? await startPostgres() : undefined
  const flags = ['--data', data, ...(postgres ? ['--database', postgres.url] : [])]
  try {
    const pools = await prepare(engine, data, flags, postgres?.url)
    const server = await startPoolhouse(...flags)
    say(`${engine}: idle memory ${server.memoryMb().toFixed(0)} MB`)
    const measured = await compare(engine, server, pools)
    say(`${engine}: memory afterwards ${server.memoryMb().toFixed(0)} MB`)
    await server.stop()
    return measured
  } finally {
    await postgres?.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

/** A small and a large pool, made through the API and filled past it. */
async function prepare(engine: string, data: string, flags: string[], url: string | undefined): Promise<Pool[]> {
  const server = await startPoolhouse(...flags)
  const pools = [await makePool(server, small), await makePool(server, large)]
  await server.stop()

  const folder = openDataFolder(data)
  const silent = { info() {}, warn: console.warn, error: console.error }
  const house = await build({
    database: url ?? folder.database,
    masterKeys: [folder.masterKey()],
    region: 'us-east-1',
    accountId: '000000000000',
    issuer: 'own',
    log: silent,
  })
  const begin = performance.now()
  for (const { poolId, users } of pools) {
    await seed(house, poolId, users, (done) => {
      const seconds = (performance.now() - begin) / 1000
      if (done % 100_000 === 0) say(`${engine}: ${done.toLocaleString('en')} users after ${seconds.toFixed(0)} s`)
    })
  }
  await house.close()
  folder.release()
  return pools
}

async function makePool(server: Server, users: number): Promise<Pool> {
  const { UserPool } = await call(server, 'CreateUserPool', { PoolName: `directory of ${users}` })
  const poolId = UserPool.Id
  const { UserPoolClient } = await call(server, 'CreateUserPoolClient', {
    UserPoolId: poolId,
    ClientName: 'bench',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  })
  await call(server, 'CreateGroup', { UserPoolId: poolId, GroupName: groupName })
  return { poolId, clientId: UserPoolClient.ClientId, users }
}

/** The two pools in turn, so that a disturbance meets both. */
async function compare(engine: string, server: Server, [smallPool, largePool]: Pool[]): Promise<Row[]> {
  const measured: Row[] = []
  for (const [name, work] of Object.entries(works)) {
    const times: Record<'small' | 'large', number[]> = { small: [], large: [] }
    for (let index = 0; index < repetitions + 20; index++) {
      for (const [size, pool] of [['small', smallPool!] as const, ['large', largePool!] as const]) {
        const begin = performance.now()
        await work(server, pool, index)
        // The first ones warm the caches of the runtime and of the database.
        if (index >= 20) times[size].push(performance.now() - begin)
      }
    }
    const [smallMs, largeMs] = [median(times.small), median(times.large)]
    const ratio = largeMs / smallMs
    measured.push({ engine, name, smallMs, largeMs, ratio, met: ratio <= allowed })
    say(
      `${engine.padEnd(9)} ${name.padEnd(36)} ${smallMs.toFixed(2).padStart(7)} ms ${largeMs.toFixed(2).padStart(7)} ms` +
        `  ratio ${ratio.toFixed(2)}  ${ratio <= allowed ? 'met' : 'MISSED'}`,
    )
  }
  return measured
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!
}
