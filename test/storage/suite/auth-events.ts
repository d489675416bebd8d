/** Authentication events: what goes in comes out, newest first, and goes with its user. @module */
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import type { AuthEventRecord } from '#ports/auth-events.ts'
import { type Engine, openTestStorage } from '../../support/engines.ts'
import { addPool, addUsers, anAuthEvent, aUser, later, newId, pages } from '../records.ts'

export function testAuthEvents(engine: Engine): void {
  test('an event comes back as it was put, and after another put with what changed', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { clientId: _, ...event } = anAuthEvent(newId(), newId(), { response: 'InProgress' })
    const changed: AuthEventRecord = {
      ...event,
      clientId: 'web',
      response: 'Fail',
      challenges: [...event.challenges, { ChallengeName: 'Mfa', ChallengeResponse: 'Failure' }],
      context: { IpAddress: '::1', DeviceName: 'a\0b \ud800' },
      risk: { decision: 'Block', level: 'High', compromisedCredentials: true },
      feedback: { value: 'Invalid', provider: 'Admin', at: later(3) },
    }
    await storage.transaction((tx) => tx.authEvents.put(event))

    const first = await storage.authEvents.find(event)
    await storage.transaction((tx) => tx.authEvents.put(changed))

    deepEqual(first, event)
    deepEqual(await storage.authEvents.find(event), changed)
  })

  test('events are listed by user and pool, page by page, newest first', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [poolId, userId] = [newId(), newId()]
    const events = [1, 2, 3, 4, 5].map((n) =>
      anAuthEvent(poolId, userId, { id: `0000000${n}-0000-7000-8000-000000000000` }),
    )
    const others = [anAuthEvent(poolId, newId()), anAuthEvent(newId(), userId)]
    await storage.transaction(async (tx) => {
      for (const each of [...events, ...others]) await tx.authEvents.put(each)
    })

    const listed = await pages((after) => storage.authEvents.list({ poolId, userId, limit: 2, after }))

    deepEqual(listed, [[events[4], events[3]], [events[2], events[1]], [events[0]]])
  })

  test('sign-ins that passed are listed by themselves, newest first', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [poolId, userId] = [newId(), newId()]
    const variants: Partial<AuthEventRecord>[] = [{}, { response: 'Fail' }, { type: 'SignUp' }, {}, {}]
    const events = variants.map((variant, n) =>
      anAuthEvent(poolId, userId, {
        type: 'SignIn',
        response: 'Pass',
        ...variant,
        id: `0000000${n}-0000-7000-8000-000000000000`,
      }),
    )
    const others = [anAuthEvent(poolId, newId(), { response: 'Pass' })]
    await storage.transaction(async (tx) => {
      for (const each of [...events, ...others]) await tx.authEvents.put(each)
    })

    const all = await storage.authEvents.listPassedSignIns({ poolId, userId, limit: 9 })
    const two = await storage.authEvents.listPassedSignIns({ poolId, userId, limit: 2 })

    deepEqual(all, [events[4], events[3], events[0]])
    deepEqual(two, [events[4], events[3]])
  })

  test('an event is found by its own user alone', async (t) => {
    const storage = await openTestStorage(t, engine)
    const event = anAuthEvent(newId(), newId())
    await storage.transaction((tx) => tx.authEvents.put(event))

    const found = [
      await storage.authEvents.find({ ...event, userId: newId() }),
      await storage.authEvents.find({ ...event, poolId: newId() }),
    ]

    deepEqual(found, [undefined, undefined])
  })

  test('a deleted user takes its events along', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const [ada, bob] = [aUser(poolId, 'ada'), aUser(poolId, 'bob')]
    const [gone, kept] = [anAuthEvent(poolId, ada.id), anAuthEvent(poolId, bob.id)]
    await addUsers(storage, [ada, bob])
    await storage.transaction(async (tx) => {
      for (const each of [gone, kept]) await tx.authEvents.put(each)
    })

    await storage.transaction((tx) => tx.users.delete(poolId, ada.id))

    equal(await storage.authEvents.find(gone), undefined)
    deepEqual(await storage.authEvents.find(kept), kept)
  })
}
