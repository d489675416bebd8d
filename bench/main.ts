/**
 * `npm run bench`: each budget of the design as a ratio to its physical bound, both measured in this run.
 *
 * Options: `--json` for machines, `--seconds N` for each measurement (default 4), `--only TEXT` for rows by name.
 *
 * @module
 */
import { spawnSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { measureBounds } from './bounds.ts'
import { call } from './load.ts'
import { benches, type Fixture, type Row } from './rows.ts'
import { type Server, startEcho, startEmptyPoolhouse } from './server.ts'
import { functions } from './trigger.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    seconds: { type: 'string', default: '4' },
    only: { type: 'string', default: '' },
  },
})
const say = options.json ? () => {} : console.log

say('Measuring the bounds …')
const bounds = measureBounds()
const start = await measureStart()
const fixture = await prepare()
const rows: Row[] = []
for (const bench of benches.filter(({ name }) => name.includes(options.only))) {
  for (const concurrency of bench.concurrencies ?? [1, 16]) {
    const row = await bench.run(fixture, concurrency)
    rows.push(row)
    say(line(row))
  }
}
const pools = await measurePools()
await fixture.server.stop()
await fixture.echo.stop()

if (options.json) console.log(JSON.stringify({ bounds, start, pools, rows }, undefined, 2))
else {
  say(
    `\nBounds: power ${ms(bounds.powerMs)}, signature ${ms(bounds.signatureMs)}, commit ${ms(bounds.commitMs.alone)} alone, ${ms(bounds.commitMs.grouped)} in groups of 16 (CPU)`,
  )
  say(`CreateUserPool: p50 ${ms(pools.p50Ms)} (budget 5 ms) ${mark(pools.met)}`)
  say(
    `Start to first answer: ${ms(start.readyMs)}, bare node ${ms(start.bareMs)}, ratio ${start.ratio.toFixed(2)} (budget 5 x and 400 ms) ${mark(start.met)}`,
  )
  say(`Idle memory: ${start.memoryMb.toFixed(0)} MB (budget 110 MB) ${mark(start.memoryMb <= 110)}`)
}

/** A server with one pool, one client and one confirmed user who is signed in. */
async function prepare(): Promise<Fixture> {
  const server = await startEmptyPoolhouse({ POOLHOUSE_FUNCTIONS: JSON.stringify(functions) })
  const echo = await startEcho()
  const { UserPool } = await call(server, 'CreateUserPool', { PoolName: 'bench' })
  const poolId: string = UserPool.Id
  const { UserPoolClient } = await call(server, 'CreateUserPoolClient', {
    UserPoolId: poolId,
    ClientName: 'bench',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  })
  const clientId: string = UserPoolClient.ClientId
  const username = 'ada'
  const password = 'Correct-Horse-9!'
  await call(server, 'SignUp', { ClientId: clientId, Username: username, Password: password })
  await call(server, 'AdminConfirmSignUp', { UserPoolId: poolId, Username: username })
  const { AuthenticationResult } = await call(server, 'InitiateAuth', {
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password },
  })
  const { AccessToken: accessToken, RefreshToken: refreshToken } = AuthenticationResult
  await settled(server)
  const seconds = Number(options.seconds)
  return { server, echo, bounds, seconds, poolId, clientId, username, password, accessToken, refreshToken }
}

/** Waits until the server has nothing left to do, such as making signing keys ahead of need. */
async function settled(server: Server): Promise<void> {
  for (let before = server.cpuMs(), used = Number.POSITIVE_INFINITY; used > 10; ) {
    await setTimeout(1000)
    used = server.cpuMs() - before
    before = server.cpuMs()
  }
}

/** Pools made one after another on a server whose stock of keys has had time to fill. */
async function measurePools(): Promise<{ p50Ms: number; met: boolean }> {
  const times: number[] = []
  for (let index = 0; index < 4; index++) {
    const begin = performance.now()
    await call(fixture.server, 'CreateUserPool', { PoolName: `pool-${index}` })
    times.push(performance.now() - begin)
  }
  const p50Ms = times.sort((a, b) => a - b)[2] as number
  return { p50Ms, met: p50Ms <= 5 }
}

async function measureStart(): Promise<{
  readyMs: number
  bareMs: number
  ratio: number
  met: boolean
  memoryMb: number
}> {
  const bareMs = await median(9, async () => {
    const begin = performance.now()
    spawnSync(process.execPath, ['-e', '0'])
    return performance.now() - begin
  })
  let memoryMb = 0
  const readyMs = await median(9, async () => {
    const server = await startEmptyPoolhouse()
    await fetch(`${server.endpoint}/_poolhouse/health`)
    memoryMb = server.memoryMb()
    await server.stop()
    return server.readyAfterMs
  })
  const ratio = readyMs / bareMs
  return { readyMs, bareMs, ratio, met: ratio <= 5 && readyMs < 400, memoryMb }
}

async function median(times: number, once: () => Promise<number>): Promise<number> {
  const results: number[] = []
  for (let i = 0; i < times; i++) results.push(await once())
  return results.sort((a, b) => a - b)[Math.floor(times / 2)] as number
}

function line({ name, measured, ratio, met, budget }: Row): string {
  return [
    name.padEnd(20),
    `c=${measured.concurrency}`.padEnd(5),
    `${measured.perSecond.toFixed(0)}/s`.padStart(8),
    `p50 ${ms(measured.p50Ms)}`.padStart(13),
    `p99 ${ms(measured.p99Ms)}`.padStart(13),
    `CPU ${ms(measured.serverCpuMs)}`.padStart(13),
    `ratio ${ratio.toFixed(2)}`.padStart(12),
    `${mark(met)} (${budget})`,
  ].join('  ')
}

function mark(met: boolean): string {
  return met ? 'met' : 'MISSED'
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`
}
