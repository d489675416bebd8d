import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { membersOf } from '../domains/names.ts'
import { nextSignIn, notInLite, notTracked, sessionsOf, startTracking, track } from './calls.ts'

for (const engine of engines) {
  suite(`SetUserPoolSessionConfiguration on ${engine}`, () => {
    test('answers what is then read, and replaces what was set before', async (t) => {
      const { cognito, poolId: UserPoolId } = await start(t, engine, { client: false })
      const first = { UserPoolId, UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 1 } } as const
      const second = { UserPoolId, UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 100 } } as const

      const answers = [await cognito.setUserPoolSessionConfiguration(first)]
      const read = [await cognito.getUserPoolSessionConfiguration({ UserPoolId })]
      answers.push(await cognito.setUserPoolSessionConfiguration(second))
      read.push(await cognito.getUserPoolSessionConfiguration({ UserPoolId }))

      deepEqual(answers.map(membersOf), [first, second])
      deepEqual(read.map(membersOf), [first, second])
    })

    test('stays out of the description of the pool, and outlives its updates', async (t) => {
      const server = await start(t, engine, { client: false })
      const UserPoolId = server.poolId
      const { UserPool: before } = await server.cognito.describeUserPool({ UserPoolId })

      await track(server, 'ENABLED', 7)
      const { UserPool: after } = await server.cognito.describeUserPool({ UserPoolId })
      await server.cognito.updateUserPool({ UserPoolId })

      deepEqual(after, before)
      const { TokenSession } = await server.cognito.getUserPoolSessionConfiguration({ UserPoolId })
      deepEqual(TokenSession, { MaxPerUser: 7 })
    })

    test('sign-ins are listed from then on, until tracking is switched off', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const [before, during] = [await nextSignIn(server), await track(server).then(() => nextSignIn(server))]
      const listed = await sessionsOf(server)
      await track(server, 'DISABLED')
      const after = await nextSignIn(server)

      for (const { RefreshToken } of [before, during, after]) {
        await server.cognito.getTokensFromRefreshToken({ ClientId: server.clientId, RefreshToken })
      }

      equal(listed.length, 1)
      await rejects(sessionsOf(server), notTracked)
      await track(server)
      deepEqual(await sessionsOf(server), listed)
    })

    test('a limit outside 1 to 100 is refused, and an incomplete request', async (t) => {
      const { cognito, poolId: UserPoolId } = await start(t, engine, { client: false })
      const set = (MaxPerUser: number) =>
        cognito.setUserPoolSessionConfiguration({
          UserPoolId,
          UserSessionTracking: 'ENABLED',
          TokenSession: { MaxPerUser },
        })

      await rejects(set(0), {
        name: 'InvalidParameterException',
        message:
          "1 validation error detected: Value '0' at 'tokenSession.maxPerUser' failed to satisfy constraint: Member must have value greater than or equal to 1",
      })
      await rejects(set(101), {
        name: 'InvalidParameterException',
        message:
          "1 validation error detected: Value '101' at 'tokenSession.maxPerUser' failed to satisfy constraint: Member must have value less than or equal to 100",
      })
    })

    test('the plan LITE does not have it, and a pool that has it does not change to LITE', async (t) => {
      const lite = await start(t, engine, { tiers: 'enforced', pool: { UserPoolTier: 'LITE' }, client: false })
      const { cognito, poolId: UserPoolId } = await startTracking(t, engine, { tiers: 'enforced' })

      await rejects(track(lite), notInLite)
      await rejects(track(lite, 'DISABLED'), notInLite)
      await rejects(cognito.updateUserPool({ UserPoolId, UserPoolTier: 'LITE' }), {
        name: 'FeatureUnavailableInTierException',
        message:
          'The following features need to be disabled for the LITE pricing tier configured: User Session Tracking',
      })
    })

    test('an unknown pool is refused', async (t) => {
      const server = await start(t, engine, { pool: false })

      await rejects(track({ ...server, poolId: 'eu-central-1_nowhere12' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere12 does not exist.',
      })
    })
  })
}
