/**
 * The rows of the budget table: what is measured, against which bound, and how much of it is allowed.
 *
 * @module
 */

import { claim, ephemeral } from '../test/support/srp-client.ts'
import type { Bounds } from './bounds.ts'
import { clientTokens } from './client-tokens.ts'
import { addWebClient, codeExchanges } from './code-exchange.ts'
import { call, type Measurement, measure, readPage, type Work } from './load.ts'
import type { Server } from './server.ts'
import { totpSignIns } from './totp.ts'
import { signInsWithAndWithout } from './trigger.ts'

export interface Fixture {
  server: Server
  echo: Server
  bounds: Bounds
  seconds: number
  poolId: string
  clientId: string
  username: string
  password: string
  accessToken: string
  refreshToken: string
}

export interface Row {
  name: string
  budget: string
  measured: Measurement
  /** Measured cost or throughput over its bound. */
  ratio: number
  met: boolean
}

interface Bench {
  name: string
  /** How many pieces of work are in flight; 1 and 16 unless told. */
  concurrencies?: number[]
  run(fixture: Fixture, concurrency: number): Promise<Row>
}

/** A row whose server CPU may be at most `allowed` times the bound in milliseconds. */
function cpuRow(
  name: string,
  allowed: number,
  bound: (bounds: Bounds, concurrency: number) => number,
  work: (fixture: Fixture) => Work | Promise<Work>,
): Bench {
  const run = async (fixture: Fixture, concurrency: number) => {
    const measured = await measure(fixture.server, concurrency, fixture.seconds, await work(fixture))
    const ratio = measured.serverCpuMs / bound(fixture.bounds, concurrency)
    return { name, budget: `server CPU <= ${allowed} x bound`, measured, ratio, met: ratio <= allowed }
  }
  return { name, run }
}

/** A row whose throughput must reach at least `required` times that of the echo server under the same load. */
function throughputRow(name: string, required: number, work: (fixture: Fixture) => Work | Promise<Work>): Bench {
  const run = async (fixture: Fixture, concurrency: number) => {
    const echo = await measure(fixture.echo, concurrency, fixture.seconds, async () => {
      await call(fixture.echo, 'GetUser', { AccessToken: fixture.accessToken })
    })
    const measured = await measure(fixture.server, concurrency, fixture.seconds, await work(fixture))
    const ratio = measured.perSecond / echo.perSecond
    return { name, budget: `throughput >= ${required} x echo`, measured, ratio, met: ratio >= required }
  }
  return { name, run }
}

/**
 * A row whose work may take at most so many milliseconds longer, at the median, than the same without what is measured.
 * The two take turns, so that the machine's moods meet both; what is printed is of a pair.
 */
function overheadRow(
  name: string,
  allowedMs: number,
  prepare: (fixture: Fixture) => Promise<{ without: Work; with: Work }>,
): Bench {
  const run = async (fixture: Fixture, concurrency: number) => {
    const work = await prepare(fixture)
    const times = { without: [] as number[], with: [] as number[] }
    const measured = await measure(fixture.server, concurrency, fixture.seconds, async (index) => {
      for (const kind of ['without', 'with'] as const) {
        const begun = performance.now()
        await work[kind](index)
        times[kind].push(performance.now() - begun)
      }
    })
    const ratio = (median(times.with) - median(times.without)) / allowedMs
    return { name, budget: `p50 at most ${allowedMs} ms more than without`, measured, ratio, met: ratio <= 1 }
  }
  return { name, concurrencies: [1], run }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const commit = (bounds: Bounds, concurrency: number) =>
  concurrency === 1 ? bounds.commitMs.alone : bounds.commitMs.grouped

export const benches: Bench[] = [
  cpuRow(
    'USER_PASSWORD_AUTH',
    1.35,
    (bounds) => bounds.powerMs + 2 * bounds.signatureMs,
    ({ server, clientId, username, password }) =>
      async () => {
        await call(server, 'InitiateAuth', {
          ClientId: clientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: username, PASSWORD: password },
        })
      },
  ),
  cpuRow(
    'SOFTWARE_TOKEN_MFA',
    2,
    (bounds, concurrency) => bounds.powerMs + 2 * bounds.signatureMs + commit(bounds, concurrency),
    totpSignIns,
  ),
  overheadRow('PostAuthentication', 1, signInsWithAndWithout),
  cpuRow(
    'USER_SRP_AUTH',
    1.35,
    (bounds) => 3 * bounds.powerMs + 2 * bounds.signatureMs,
    ({ server, clientId, poolId, username, password }) =>
      async () => {
        const challenge = await call(server, 'InitiateAuth', {
          ClientId: clientId,
          AuthFlow: 'USER_SRP_AUTH',
          AuthParameters: { USERNAME: username, SRP_A: ephemeral.A.toString(16) },
        })
        await call(server, 'RespondToAuthChallenge', {
          ClientId: clientId,
          ChallengeName: 'PASSWORD_VERIFIER',
          ChallengeResponses: claim(poolId, password, challenge.ChallengeParameters),
        })
      },
  ),
  cpuRow(
    'REFRESH_TOKEN_AUTH',
    1.5,
    (bounds) => 2 * bounds.signatureMs,
    ({ server, clientId, refreshToken }) =>
      async () => {
        await call(server, 'InitiateAuth', {
          ClientId: clientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: refreshToken },
        })
      },
  ),
  cpuRow(
    'authorization_code',
    2,
    // One commit for the code, and one for its use.
    (bounds, concurrency) => 2 * bounds.signatureMs + 2 * commit(bounds, concurrency),
    codeExchanges,
  ),
  cpuRow('client_credentials', 1.5, (bounds) => bounds.signatureMs, clientTokens),
  throughputRow('GetUser', 0.4, ({ server, accessToken }) => async () => {
    await call(server, 'GetUser', { AccessToken: accessToken })
  }),
  throughputRow('AdminGetUser', 0.4, ({ server, poolId, username }) => async () => {
    await call(server, 'AdminGetUser', { UserPoolId: poolId, Username: username })
  }),
  throughputRow('/login', 0.4, async (fixture) => {
    const { query } = await addWebClient(fixture)
    return () => readPage(fixture.server, `/login?${query}`)
  }),
  cpuRow(
    'SignUp',
    2,
    (bounds, concurrency) => bounds.powerMs + commit(bounds, concurrency),
    ({ server, clientId, password }) => {
      const run = Math.random().toString(36).slice(2)
      return async (index) => {
        await call(server, 'SignUp', { ClientId: clientId, Username: `signup-${run}-${index}`, Password: password })
      }
    },
  ),
  cpuRow(
    'AdminCreateUser',
    2,
    (bounds, concurrency) => bounds.powerMs + commit(bounds, concurrency),
    ({ server, poolId, password }) => {
      const run = Math.random().toString(36).slice(2)
      return async (index) => {
        await call(server, 'AdminCreateUser', {
          UserPoolId: poolId,
          Username: `created-${run}-${index}`,
          TemporaryPassword: password,
          MessageAction: 'SUPPRESS',
        })
      }
    },
  ),
]
