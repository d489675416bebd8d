/**
 * Two clients that work on the same things at the same time: of one server on SQLite, of two servers on one PostgreSQL.
 *
 * @module
 */
import { deepEqual } from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider'
import type { Engine } from '../../support/engines.ts'
import { connect, type Started, type StartOptions, start } from '../../support/start.ts'

export type Read<T> = (cognito: CognitoIdentityProvider) => Promise<T>

export type Side = 'left' | 'right'

type Work = (cognito: CognitoIdentityProvider, side: Side, round: number) => Promise<unknown>

export interface Both extends Pick<Started, 'poolId' | 'clientId'> {
  left: CognitoIdentityProvider
  right: CognitoIdentityProvider
}

/** What became of a call: `ok`, or the name of the refusal. */
export type Outcome = string

/** How often they meet in one test. */
export const rounds = 12

/** A server learns within a second what another one changed; the rest is for a busy machine. */
const patienceMs = 10_000

export async function startBoth(t: TestContext, engine: Engine, options: StartOptions = {}): Promise<Both> {
  const { endpoint, cognito: left, poolId, clientId, services } = await start(t, engine, options)
  const { accountId } = services.settings
  const right = engine === 'sqlite' ? connect(endpoint) : (await start(t, engine, { pool: false, accountId })).cognito
  t.after(() => right.destroy())
  return { left, right, poolId, clientId }
}

/** Has the two do something at once, so many times over. Answers what came of each round, whichever of the two it was. */
export async function contend({ left, right }: Both, times: number, work: Work): Promise<[Outcome, Outcome][]> {
  const outcomes: [Outcome, Outcome][] = []
  for (let round = 0; round < times; round++) {
    const both = [work(left, 'left', round), work(right, 'right', round)].map(outcomeOf)
    outcomes.push((await Promise.all(both)).sort() as [Outcome, Outcome])
  }
  return outcomes
}

/** As `contend`, with all rounds of both at once. Answers the different outcomes there were. */
export async function rush({ left, right }: Both, work: Work): Promise<Outcome[]> {
  const calls = Array.from({ length: rounds }, (_, round) => [work(left, 'left', round), work(right, 'right', round)])
  return [...new Set(await Promise.all(calls.flat().map(outcomeOf)))]
}

/** What becomes of one call. */
export async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  return call.then(
    () => 'ok',
    (error: Error) => error.name,
  )
}

/** What `contend` answers when every round comes out the same. */
export function each(times: number, ...outcomes: [Outcome, Outcome]): [Outcome, Outcome][] {
  return Array.from({ length: times }, () => outcomes.toSorted() as [Outcome, Outcome])
}

/** What both read, once it is the same. */
export async function agreed<T>({ left, right }: Both, read: Read<T>): Promise<T> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const [atLeft, atRight] = await Promise.all([read(left), read(right)])
    if (isDeepStrictEqual(atLeft, atRight)) return atLeft
    if (performance.now() > deadline) deepEqual(atLeft, atRight)
    await setTimeout(20)
  }
}

/** Names of what each side made in each round. */
export function bothSides(name: (side: Side, round: number) => string): string[] {
  return (['left', 'right'] as const).flatMap((side) => Array.from({ length: rounds }, (_, round) => name(side, round)))
}

/** An answer without the SDK's own part, which differs each time. */
export async function membersOf<T extends { $metadata: unknown }>(answer: Promise<T>): Promise<Omit<T, '$metadata'>> {
  const { $metadata, ...members } = await answer
  return members
}
