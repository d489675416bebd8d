import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { initiate, signInWith } from '../sign-in/calls.ts'
import { eventsOf, keeping, noSuchPool, noSuchUser, notEnabled, startKeeping } from './events.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

for (const engine of engines) {
  suite(`AdminListUserAuthEvents on ${engine}`, () => {
    test('tells of an event all there is', async (t) => {
      const server = await startKeeping(t, engine)
      await signInWith(server, 'ada')
      const at = server.clock.now()

      const answer = await server.cognito.adminListUserAuthEvents({ UserPoolId: server.poolId, Username: 'ada' })

      const { $metadata, AuthEvents = [], ...others } = answer
      const [{ EventId, ...event } = {}, ...older] = AuthEvents
      deepEqual([others, older], [{}, []])
      match(EventId!, uuid)
      deepEqual(event, {
        EventType: 'SignIn',
        CreationDate: at,
        EventResponse: 'Pass',
        EventRisk: { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: false },
        ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }],
        EventContextData: { IpAddress: '127.0.0.1', DeviceName: 'Other, Other' },
      })
    })

    test('is paged, newest first, and tells of no other user', async (t) => {
      const server = await startKeeping(t, engine, { users: ['ada', 'bob'] })
      const of = { UserPoolId: server.poolId, Username: 'ada' }
      await signInWith(server, 'bob')
      for (let i = 0; i < 3; i++) {
        server.clock.advance(1000)
        await signInWith(server, 'ada')
      }

      const first = await server.cognito.adminListUserAuthEvents({ ...of, MaxResults: 2 })
      const second = await server.cognito.adminListUserAuthEvents({ ...of, MaxResults: 2, NextToken: first.NextToken })
      const all = await server.cognito.adminListUserAuthEvents({ ...of, MaxResults: 0 })

      const times = all.AuthEvents!.map(({ CreationDate }) => CreationDate!.getTime())
      const now = server.clock.now().getTime()
      deepEqual(times, [now, now - 1000, now - 2000])
      equal(first.AuthEvents!.length, 2)
      deepEqual([...first.AuthEvents!, ...second.AuthEvents!], all.AuthEvents)
      equal(second.NextToken, undefined)
    })

    test('a token is of no use for another user, nor one that is made up', async (t) => {
      const server = await startKeeping(t, engine, { users: ['ada', 'bob'] })
      const of = { UserPoolId: server.poolId, Username: 'ada', MaxResults: 1 }
      for (let i = 0; i < 2; i++) await signInWith(server, 'ada')
      const { NextToken } = await server.cognito.adminListUserAuthEvents(of)
      const invalid = { name: 'InvalidParameterException', message: 'Invalid pagination token' }

      await rejects(server.cognito.adminListUserAuthEvents({ ...of, Username: 'bob', NextToken }), invalid)
      await rejects(server.cognito.adminListUserAuthEvents({ ...of, NextToken: 'made-up' }), invalid)
    })

    test('new tokens for a refresh token are no event', async (t) => {
      const server = await startKeeping(t, engine)
      const { AuthenticationResult } = await signInWith(server, 'ada')

      await initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: AuthenticationResult!.RefreshToken! })

      equal((await eventsOf(server)).length, 1)
    })

    test('an event is gone after two years', async (t) => {
      const server = await startKeeping(t, engine)
      await signInWith(server, 'ada')
      server.clock.advance(2 * 365 * 86_400_000)
      await signInWith(server, 'ada')
      server.clock.advance(1)

      await server.services.storage.sweep(server.clock.now())

      equal((await eventsOf(server)).length, 1)
    })

    for (const [what, UserPoolAddOns] of [
      ['without threat protection', undefined],
      ['that has switched it off', { AdvancedSecurityMode: 'OFF' }],
    ] as const) {
      test(`a pool ${what} keeps nothing, and says so`, async (t) => {
        const server = await startKeeping(t, engine, { pool: { ...keeping, UserPoolAddOns } })
        const user = { UserPoolId: server.poolId, Username: 'ada' }
        await signInWith(server, 'ada')

        await rejects(server.cognito.adminListUserAuthEvents(user), notEnabled)

        const { UserAttributes } = await server.cognito.adminGetUser(user)
        const userId = UserAttributes!.find(({ Name }) => Name === 'sub')!.Value!
        const kept = await server.services.storage.authEvents.list({ poolId: server.poolId, userId, limit: 1 })
        deepEqual(kept.items, [])
      })
    }

    test('an unknown user and an unknown pool are refused', async (t) => {
      const { cognito, poolId } = await startKeeping(t, engine)

      await rejects(cognito.adminListUserAuthEvents({ UserPoolId: poolId, Username: 'nobody' }), noSuchUser)
      await rejects(
        cognito.adminListUserAuthEvents({ UserPoolId: 'eu-central-1_Nowhere00', Username: 'ada' }),
        noSuchPool,
      )
    })
  })
}
