/** What the server sent, as a test wants to read it. @module */
import type { Services } from '#core/context.ts'
import type { Message } from '#ports/messages.ts'

export interface InboxReader {
  /**
   * The oldest message to an address or number that this test has not taken yet; waits for one, at most `waitMs`
   * (2,000 milliseconds), and rejects when none came.
   */
  next(to: string, waitMs?: number): Promise<Message>
  /** Everything that was sent, newest first, taken or not. */
  list(to?: string): Promise<Message[]>
}

/** Begins with what is sent from now on: a database may hold the messages of earlier tests. */
export async function readInbox({ inbox }: Pick<Services, 'inbox'>): Promise<InboxReader> {
  if (!inbox) throw new Error('This server keeps no messages.')
  const earlier = new Set((await inbox.list({})).map(({ id }) => id))
  const taken = new Set(earlier)

  async function untaken(query: { to: string; waitMs?: number }): Promise<Message | undefined> {
    const messages = await inbox!.list(query)
    return messages.findLast(({ id }) => !taken.has(id))
  }

  return {
    async next(to, waitMs = 2000) {
      // Begun before the look at what is there, so that a message in between is not missed.
      const arrival = untaken({ to, waitMs })
      arrival.catch(() => {}) // the server may be gone by then
      const message = (await untaken({ to })) ?? (await arrival)
      if (!message) throw new Error(`No message to ${to} arrived.`)
      taken.add(message.id)
      return message
    },

    async list(to) {
      const messages = await inbox.list({ to })
      return messages.filter(({ id }) => !earlier.has(id))
    },
  }
}
