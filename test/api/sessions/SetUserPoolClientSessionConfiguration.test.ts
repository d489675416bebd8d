import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { membersOf } from '../domains/names.ts'
import { otherClient } from '../sign-in/calls.ts'
import { notInLite, notTracked, startTracking, track } from './calls.ts'

function set({ cognito, poolId, clientId }: Started, MaxValidityMinutes: number) {
  return cognito.setUserPoolClientSessionConfiguration({
    UserPoolId: poolId,
    ClientId: clientId,
    SSOSession: { MaxValidityMinutes },
  })
}

function get({ cognito, poolId, clientId }: Started) {
  return cognito.getUserPoolClientSessionConfiguration({ UserPoolId: poolId, ClientId: clientId })
}

for (const engine of engines) {
  suite(`SetUserPoolClientSessionConfiguration on ${engine}`, () => {
    test('answers what is then read, and replaces what was set before', async (t) => {
      const server = await startTracking(t, engine)
      const { poolId: UserPoolId, clientId: ClientId } = server

      const answers = [await set(server, 0), await set(server, 129_600)]

      const expected = (MaxValidityMinutes: number) => ({ UserPoolId, ClientId, SSOSession: { MaxValidityMinutes } })
      deepEqual(answers.map(membersOf), [expected(0), expected(129_600)])
      deepEqual(membersOf(await get(server)), expected(129_600))
    })

    test('outlives an update of the client, and tracking that is switched off for a while', async (t) => {
      const server = await startTracking(t, engine)
      const { cognito, poolId: UserPoolId, clientId: ClientId } = server
      await set(server, 5)

      await cognito.updateUserPoolClient({ UserPoolId, ClientId })
      await track(server, 'DISABLED')
      const dormant = await get(server)
      await track(server)

      deepEqual(dormant.SSOSession, { MaxValidityMinutes: 5 })
      deepEqual((await get(server)).SSOSession, { MaxValidityMinutes: 5 })
    })

    test('is of one client', async (t) => {
      const server = await startTracking(t, engine)
      const other = await otherClient(server)

      await set(server, 5)

      deepEqual((await get(other)).SSOSession, { MaxValidityMinutes: 60 })
    })

    test('more than 90 days are refused', async (t) => {
      const server = await startTracking(t, engine)

      await rejects(set(server, 129_601), {
        name: 'InvalidParameterException',
        message:
          "1 validation error detected: Value '129601' at 'sSOSession.maxValidityMinutes' failed to satisfy constraint: Member must have value less than or equal to 129600",
      })
    })

    test('a pool that does not track sessions is refused, and one of the plan LITE', async (t) => {
      const server = await start(t, engine)
      const lite = await start(t, engine, { tiers: 'enforced', pool: { UserPoolTier: 'LITE' } })

      await rejects(set(server, 5), notTracked)
      await rejects(set(lite, 5), notInLite)
    })

    test('an unknown pool is refused, and a client of another', async (t) => {
      const server = await startTracking(t, engine)
      const other = await start(t, engine)

      await rejects(set({ ...server, poolId: 'eu-central-1_nowhere12' }, 5), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere12 does not exist.',
      })
      await rejects(set({ ...server, clientId: other.clientId }, 5), {
        name: 'ResourceNotFoundException',
        message: `User pool client ${other.clientId} does not exist.`,
      })
    })
  })
}
