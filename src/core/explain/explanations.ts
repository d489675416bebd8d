/**
 * Why requests came to what they came to, for whoever develops against the server.
 *
 * A rule that decides leaves a note, with `ctx.explain?.note(...)` where a request goes on and with `Fault.because`
 * where it is refused. Only a server that keeps explanations gives a request one; elsewhere the question mark ends the
 * matter, and no note is even made.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Fault } from '#core/fault.ts'
import type { Note } from './notes.ts'

/** How many requests are remembered. */
export const kept = 1000

/** A request that goes from one function to the next forever is nobody's to read. */
const mostNotes = 100

/** What is remembered of one request. */
export class Explanation {
  readonly notes: Note[] = []
  readonly requestId: string
  readonly at: Date
  operation?: string
  /** What the request was about, by the names of its members. */
  asked: Record<string, string> = {}
  /** What it was answered; a success has no exception. */
  answer?: { status: number; exception?: string; message?: string }

  constructor(requestId: string, at: Date) {
    this.requestId = requestId
    this.at = at
  }

  /** A transaction may run twice, and says the same both times. */
  note(note: Note): void {
    const isRepeated = JSON.stringify(this.notes.at(-1)) === JSON.stringify(note)
    if (!isRepeated && this.notes.length < mostNotes) this.notes.push(note)
  }

  /** Why something was refused, as far as that is known. */
  async noteReason(ctx: Context, fault: Fault): Promise<void> {
    const reason = await fault.findReason(ctx)
    if (reason) this.note(reason)
  }
}

/** The explanations of the latest requests, in memory. */
export class Explanations {
  readonly #byId = new Map<string, Explanation>()

  begin(requestId: string, at: Date): Explanation {
    const explanation = new Explanation(requestId, at)
    this.#byId.set(requestId, explanation)
    const [oldest] = this.#byId.keys()
    if (this.#byId.size > kept) this.#byId.delete(oldest!)
    return explanation
  }

  find(requestId: string): Explanation | undefined {
    return this.#byId.get(requestId)
  }

  /** Requests that were refused, newest first. */
  refusals(): Explanation[] {
    const isRefused = ({ answer }: Explanation) => answer && (answer.status >= 400 || answer.exception !== undefined)
    return [...this.#byId.values()].filter(isRefused).reverse()
  }
}
