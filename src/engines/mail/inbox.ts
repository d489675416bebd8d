/**
 * The inbox of `dev`: keeps every message that was sent, for people and tools to read.
 *
 * It stands where a mail server and an SMS gateway would, and can hand e-mail on to a mail server. Messages hold codes
 * and passwords, so they are sealed in the database like every other secret.
 *
 * @module
 */
import type { Channel, Inbox, Message } from '#ports/messages.ts'
import type { Storage, StoredMessage } from '#ports/storage.ts'
import type { Vault } from '#ports/vault.ts'

/** More than anyone reads; a load test must not fill the disk. */
const kept = 1000

interface Query {
  to?: string
  poolId?: string
}

interface Waiter extends Query {
  /** Lets the caller of `list` go on. */
  wake: () => void
}

export interface OpenInbox extends Channel, Inbox {
  /** Answers everyone who waits, and lets nobody wait from now on: a held request would hold up the server's end. */
  stopWaiting(): void
}

/** Opens the inbox. `forward` receives the e-mails after they were kept; closing the inbox closes it too. */
export function openInbox(storage: Storage, vault: Vault, forward?: Channel): OpenInbox {
  const waiters = new Set<Waiter>()
  let waits = true
  let newest = 0

  function open(stored: StoredMessage): Message {
    const opened = vault.open(purpose(stored.id), stored.sealed)
    if (!opened) throw new Error(`The message ${stored.id} does not open with the master keys at hand.`)
    const message = JSON.parse(opened.toString())
    return { ...message, sentAt: new Date(message.sentAt) }
  }

  /** Resolves once a message that the query asks for arrives, or the time is up. */
  async function arrival(query: Query, waitMs: number): Promise<void> {
    const { promise, resolve: wake } = Promise.withResolvers<void>()
    const waiter = { ...query, wake }
    const timer = setTimeout(wake, waitMs)
    waiters.add(waiter)
    await promise
    waiters.delete(waiter)
    clearTimeout(timer)
  }

  /** Keeps messages of the same millisecond, or under a clock that was set back, in the order of their arrival. */
  function placeOf({ sentAt }: Message): Date {
    newest = Math.max(sentAt.getTime(), newest + 1)
    return new Date(newest)
  }

  return {
    async send(message) {
      const { id, poolId } = message
      const sealed = vault.seal(purpose(id), JSON.stringify(message))
      const sentAt = placeOf(message)
      await storage.transaction(async (tx) => {
        await tx.messages.insert({ id, poolId, to: folded(message.to), sealed, sentAt })
        await tx.messages.prune(kept)
      })
      for (const waiter of waiters) if (asksFor(waiter, message)) waiter.wake()
      if (message.medium === 'EMAIL') await forward?.send(message)
    },

    async list({ to, poolId, waitMs = 0 }) {
      if (waitMs > 0 && waits) await arrival({ to, poolId }, waitMs)
      const stored = await storage.messages.list({ to: to === undefined ? to : folded(to), poolId, limit: kept })
      return stored.map(open)
    },

    async find(id) {
      const stored = await storage.messages.find(id)
      return stored && open(stored)
    },

    stopWaiting() {
      waits = false
      for (const { wake } of waiters) wake()
    },

    async close() {
      await forward?.close()
    },
  }
}

function asksFor({ to, poolId }: Query, message: Message): boolean {
  return (to === undefined || folded(to) === folded(message.to)) && (poolId === undefined || poolId === message.poolId)
}

/** Whoever looks for a message need not remember how its address was written. */
function folded(address: string): string {
  return address.toLowerCase()
}

function purpose(id: string): string {
  return `message ${id}`
}
