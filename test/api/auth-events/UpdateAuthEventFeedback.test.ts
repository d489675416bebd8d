import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { makeFeedbackToken } from '#core/auth-events/feedback.ts'
import type { Context } from '#core/context.ts'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { signInWith } from '../sign-in/calls.ts'
import { eventsOf, noSuchPool, noSuchUser, notEnabled, startKeeping } from './events.ts'

const invalid = { name: 'NotAuthorizedException', message: 'Invalid feedback token.' }
const day = 86_400_000

for (const engine of engines) {
  suite(`UpdateAuthEventFeedback on ${engine}`, () => {
    test("the user's word stands with the event", async (t) => {
      const server = await startKeeping(t, engine)
      const { event, feedback } = await signedIn(server)

      const { $metadata, ...answer } = await server.cognito.updateAuthEventFeedback(feedback)

      deepEqual(answer, {})
      const EventFeedback = { FeedbackValue: 'Invalid', Provider: 'User', FeedbackDate: server.clock.now() }
      deepEqual(await eventsOf(server), [{ ...event, EventFeedback }])
    })

    test('a token is good for its event, its user and its pool, for seven days', async (t) => {
      const server = await startKeeping(t, engine, { users: ['ada', 'bob'] })
      const { feedback } = await signedIn(server)
      server.clock.advance(1000)
      const other = await signedIn(server)
      const elsewhere = await startKeeping(t, engine)
      const { UserPoolId } = (await signedIn(elsewhere)).feedback

      await rejects(server.cognito.updateAuthEventFeedback({ ...feedback, EventId: other.feedback.EventId }), invalid)
      await rejects(server.cognito.updateAuthEventFeedback({ ...feedback, Username: 'bob' }), invalid)
      await rejects(elsewhere.cognito.updateAuthEventFeedback({ ...feedback, UserPoolId }), invalid)
      await rejects(server.cognito.updateAuthEventFeedback({ ...feedback, FeedbackToken: 'made-up' }), invalid)
      server.clock.advance(7 * day - 1000)
      await rejects(server.cognito.updateAuthEventFeedback(feedback), invalid)
      await server.cognito.updateAuthEventFeedback(other.feedback)
      equal((await eventsOf(server))[1]!.EventFeedback, undefined)
    })

    test('who has no token learns nothing of who exists, who has one that the user is gone', async (t) => {
      const server = await startKeeping(t, engine)
      const { feedback } = await signedIn(server)
      const { FeedbackToken: _, ...rest } = feedback

      await rejects(
        server.cognito.updateAuthEventFeedback({ ...rest, Username: 'nobody', FeedbackToken: 'made-up' }),
        invalid,
      )
      await server.cognito.adminDeleteUser({ UserPoolId: server.poolId, Username: 'ada' })
      await rejects(server.cognito.updateAuthEventFeedback(feedback), noSuchUser)
    })

    test('an unknown pool and a pool that keeps no events are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'] })
      const of = { Username: 'ada', EventId: 'any', FeedbackToken: 'any', FeedbackValue: 'Valid' } as const

      await rejects(cognito.updateAuthEventFeedback({ ...of, UserPoolId: poolId }), notEnabled)
      await rejects(cognito.updateAuthEventFeedback({ ...of, UserPoolId: 'eu-central-1_Nowhere00' }), noSuchPool)
    })
  })
}

/** Signs ada in; answers the event and her word on it, with the token that a notification would bring her. */
async function signedIn(server: Started) {
  const { cognito, poolId, services } = server
  await signInWith(server, 'ada')
  const [event] = await eventsOf(server)
  const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
  const userId = UserAttributes!.find(({ Name }) => Name === 'sub')!.Value!
  const EventId = event!.EventId!
  const FeedbackToken = makeFeedbackToken(services as Context, { poolId, userId, id: EventId })
  const feedback = { UserPoolId: poolId, Username: 'ada', EventId, FeedbackToken, FeedbackValue: 'Invalid' } as const
  return { event, feedback }
}
