import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { signInWith } from '../sign-in/calls.ts'
import { eventsOf, noSuchEvent, noSuchPool, noSuchUser, notEnabled, startKeeping } from './events.ts'

for (const engine of engines) {
  suite(`AdminUpdateAuthEventFeedback on ${engine}`, () => {
    test("an administrator's word stands with the event, the last one counts", async (t) => {
      const server = await startKeeping(t, engine)
      await signInWith(server, 'ada')
      const [event] = await eventsOf(server)
      const of = { UserPoolId: server.poolId, Username: 'ada', EventId: event!.EventId }
      await server.cognito.adminUpdateAuthEventFeedback({ ...of, FeedbackValue: 'Invalid' })
      server.clock.advance(60_000)

      const { $metadata, ...answer } = await server.cognito.adminUpdateAuthEventFeedback({
        ...of,
        FeedbackValue: 'Valid',
      })

      deepEqual(answer, {})
      const EventFeedback = { FeedbackValue: 'Valid', Provider: 'Admin', FeedbackDate: server.clock.now() }
      deepEqual(await eventsOf(server), [{ ...event, EventFeedback }])
    })

    test('an event of another user, or of nobody, is refused', async (t) => {
      const server = await startKeeping(t, engine, { users: ['ada', 'bob'] })
      await signInWith(server, 'ada')
      const [event] = await eventsOf(server)
      const feedback = { UserPoolId: server.poolId, FeedbackValue: 'Valid', Username: 'bob' } as const

      await rejects(server.cognito.adminUpdateAuthEventFeedback({ ...feedback, EventId: event!.EventId }), noSuchEvent)
      await rejects(server.cognito.adminUpdateAuthEventFeedback({ ...feedback, EventId: 'made-up' }), noSuchEvent)
      equal((await eventsOf(server))[0]!.EventFeedback, undefined)
    })

    test('an unknown user, an unknown pool and a pool that keeps no events are refused', async (t) => {
      const { cognito, poolId } = await startKeeping(t, engine)
      const plain = await start(t, engine, { users: ['ada'] })
      const feedback = { UserPoolId: poolId, Username: 'ada', EventId: 'any', FeedbackValue: 'Valid' } as const
      const nowhere = { ...feedback, UserPoolId: 'eu-central-1_Nowhere00' }

      await rejects(cognito.adminUpdateAuthEventFeedback({ ...feedback, Username: 'nobody' }), noSuchUser)
      await rejects(cognito.adminUpdateAuthEventFeedback(nowhere), noSuchPool)
      await rejects(plain.cognito.adminUpdateAuthEventFeedback({ ...feedback, UserPoolId: plain.poolId }), notEnabled)
    })
  })
}
