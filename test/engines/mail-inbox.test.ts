import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { openVault } from '#engines/keys/vault.ts'
import { type OpenInbox, openInbox } from '#engines/mail/inbox.ts'
import type { Channel, Message } from '#ports/messages.ts'
import { type Engine, engines, openTestStorage } from '../support/engines.ts'
import { someMessage } from '../support/messages.ts'

async function inboxOn(t: TestContext, engine: Engine, forward?: Channel) {
  const storage = await openTestStorage(t, engine)
  const inbox = openInbox(storage, openVault([Buffer.alloc(32, 1)]), forward)
  t.after(() => inbox.stopWaiting())
  // Of this test alone: on PostgreSQL others have left theirs in the same database.
  const poolId = `eu-central-1_${crypto.randomUUID().slice(0, 9)}`
  return { storage, inbox, poolId }
}

function seconds(count: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + count * 1000)
}

/** The codes of what the inbox lists. */
async function codes(inbox: OpenInbox, query: Parameters<OpenInbox['list']>[0]): Promise<unknown[]> {
  const messages = await inbox.list(query)
  return messages.map(({ code }) => code)
}

function outbox(): Channel & { sent: Message[] } {
  const sent: Message[] = []
  return {
    sent,
    async send(message) {
      sent.push(message)
    },
    async close() {},
  }
}

for (const engine of engines) {
  suite(`The inbox on ${engine}`, () => {
    test('gives a message back as it was sent', async (t) => {
      const { inbox, poolId } = await inboxOn(t, engine)
      const message = someMessage({ poolId, from: 'Shop <shop@example.org>', link: 'https://example.com/?code=1' })

      await inbox.send(message)

      deepEqual(await inbox.find(message.id), message)
      deepEqual(await inbox.list({ poolId }), [message])
    })

    test('lists the newest first, by address and by pool', async (t) => {
      const { inbox, poolId } = await inboxOn(t, engine)
      const other = `${poolId}2`
      await inbox.send(someMessage({ poolId, code: '1', to: 'ada@example.com', sentAt: seconds(1) }))
      await inbox.send(someMessage({ poolId, code: '2', to: 'bob@example.com', sentAt: seconds(2) }))
      await inbox.send(someMessage({ poolId, code: '3', to: 'ada@example.com', sentAt: seconds(3) }))
      await inbox.send(someMessage({ poolId: other, code: '4', to: 'ada@example.com', sentAt: seconds(4) }))

      deepEqual(await codes(inbox, { poolId }), ['3', '2', '1'])
      deepEqual(await codes(inbox, { poolId, to: 'ada@example.com' }), ['3', '1'])
      deepEqual(await codes(inbox, { poolId: other, to: 'ADA@Example.com' }), ['4'])
    })

    test('keeps messages of the same instant in the order of their arrival', async (t) => {
      const { inbox, poolId } = await inboxOn(t, engine)
      const order = ['1', '2', '3', '4', '5', '6', '7', '8']

      for (const code of order) await inbox.send(someMessage({ poolId, code }))

      deepEqual(await codes(inbox, { poolId }), order.toReversed())
    })

    test('answers who waits as soon as a message arrives', async (t) => {
      const { inbox, poolId } = await inboxOn(t, engine)
      await inbox.send(someMessage({ poolId, code: '1', sentAt: seconds(1) }))

      const waiting = codes(inbox, { poolId, waitMs: 60_000 })
      await inbox.send(someMessage({ poolId, code: '2', sentAt: seconds(2) }))

      deepEqual(await waiting, ['2', '1'])
    })

    test('lets who waits for one address not see another', async (t) => {
      const { inbox, poolId } = await inboxOn(t, engine)
      let answered = false

      const waiting = inbox.list({ poolId, to: 'bob@example.com', waitMs: 60_000 }).finally(() => {
        answered = true
      })
      await inbox.send(someMessage({ poolId, to: 'ada@example.com' }))
      await inbox.list({ poolId })
      const answeredEarly = answered
      await inbox.send(someMessage({ poolId, to: 'bob@example.com' }))

      equal((await waiting).length, 1)
      equal(answeredEarly, false)
    })

    test('answers with what there is when the wait is over', async (t) => {
      const { inbox, poolId } = await inboxOn(t, engine)
      await inbox.send(someMessage({ poolId, code: '1' }))

      deepEqual(await codes(inbox, { poolId, waitMs: 1 }), ['1'])
    })

    test('answers who waits when the server stops, and lets nobody wait after that', async (t) => {
      const { inbox, poolId } = await inboxOn(t, engine)

      const waiting = inbox.list({ poolId, waitMs: 60_000 })
      inbox.stopWaiting()

      deepEqual(await waiting, [])
      deepEqual(await inbox.list({ poolId, waitMs: 60_000 }), [])
    })

    test('keeps nothing that can be read without the master key', async (t) => {
      const { inbox, storage, poolId } = await inboxOn(t, engine)
      const message = someMessage({ poolId })
      const stranger = openInbox(storage, openVault([Buffer.alloc(32, 2)]))

      await inbox.send(message)

      const stored = await storage.messages.find(message.id)
      equal(stored?.sealed.includes('123456'), false)
      await rejects(stranger.find(message.id), /does not open with the master keys at hand/)
    })

    test('hands e-mail on, and keeps text messages to itself', async (t) => {
      const forward = outbox()
      const { inbox, poolId } = await inboxOn(t, engine, forward)
      const mail = someMessage({ poolId })

      await inbox.send(mail)
      await inbox.send(someMessage({ poolId, medium: 'SMS', to: '+819012345678' }))

      deepEqual(forward.sent, [mail])
    })

    test('shows a message that the mail server did not take, and passes the refusal on', async (t) => {
      const refusing = { ...outbox(), send: () => Promise.reject(new Error('550 no such mailbox')) }
      const { inbox, poolId } = await inboxOn(t, engine, refusing)
      const message = someMessage({ poolId })

      await rejects(inbox.send(message), { message: '550 no such mailbox' })

      deepEqual(await inbox.find(message.id), message)
    })
  })
}

test('The inbox keeps the newest thousand messages', async (t) => {
  const { inbox, poolId } = await inboxOn(t, 'sqlite')
  const first = someMessage({ poolId, sentAt: seconds(0) })

  await inbox.send(first)
  for (let count = 1; count <= 1000; count++) await inbox.send(someMessage({ poolId, sentAt: seconds(count) }))

  equal((await inbox.list({})).length, 1000)
  equal(await inbox.find(first.id), undefined)
})
