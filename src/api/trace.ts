/**
 * How far a request came, for its explanation. Only a server that keeps explanations has any of this.
 *
 * The answer stays Cognito's: all that is added to it is a header with the link to the explanation.
 *
 * @module
 */
import type { Context, Services, Settings } from '#core/context.ts'
import { explanationUrl } from '#core/explain/answered.ts'
import type { Explanation } from '#core/explain/explanations.ts'
import type { Notes } from '#core/explain/notes.ts'
import { Fault } from '#core/fault.ts'
import { StorageBusy } from '#ports/storage.ts'
import type { ApiAnswer } from './handle.ts'

/** The phases before an operation, of which the door alone knows. */
type Phase = Notes['phaseRefused']['phase'] | 'behave'

/** Members of inputs that tell what a request was about, and are no secrets. */
const tellingMembers = [
  'UserPoolId',
  'ClientId',
  'Username',
  'AuthFlow',
  'ChallengeName',
  'AttributeName',
  'GroupName',
  'ProviderName',
]

/** Characters of one member; the longest of them that is sound has 128. */
const longestMember = 256

/** Of the request, where explanations are kept. */
export function openTrace({ explanations, settings, clock }: Services, requestId: string): Trace | undefined {
  if (!explanations) return undefined
  return new Trace(explanations.begin(requestId, clock.now()), settings)
}

export class Trace {
  readonly explanation: Explanation
  readonly #settings: Settings
  #phase: Phase = 'target'

  constructor(explanation: Explanation, settings: Settings) {
    this.explanation = explanation
    this.#settings = settings
  }

  /** The operation is known. */
  named(operation: string): void {
    this.explanation.operation = operation
  }

  /** The input is sound. */
  asked(input: object): void {
    const { AuthParameters, ChallengeResponses, ...members } = input as Record<string, Record<string, unknown>>
    const name = AuthParameters?.USERNAME ?? ChallengeResponses?.USERNAME
    const all: Record<string, unknown> = { ...members, ...(name !== undefined && { Username: name }) }
    for (const member of tellingMembers) {
      const value = all[member]
      if (typeof value === 'string') this.explanation.asked[member] = value.slice(0, longestMember)
    }
  }

  enter(phase: Phase): void {
    this.#phase = phase
  }

  answered(answer: ApiAnswer): ApiAnswer {
    return this.#close(answer, {})
  }

  /** With the reason; `error` is what was thrown, which the answer may have put something else in the place of. */
  async refused(answer: ApiAnswer, fault: Fault, error: unknown, ctx: Context | undefined): Promise<ApiAnswer> {
    const { code, message } = fault
    const { explanation } = this
    if (error instanceof StorageBusy) explanation.note({ note: 'storageBusy' })
    else if (!(error instanceof Fault)) explanation.note({ note: 'broken' })
    else if (this.#phase !== 'behave') explanation.note({ note: 'phaseRefused', phase: this.#phase })
    else await explanation.noteReason(ctx!, fault)
    // A text on incomplete credentials repeats them.
    return this.#close(answer, { exception: code, message: message.replace(/\s*Authorization=.*/s, '') })
  }

  #close(answer: ApiAnswer, { exception, message }: { exception?: string; message?: string }): ApiAnswer {
    this.explanation.answer = { status: answer.status, exception, message }
    const link = explanationUrl(this.#settings, this.explanation.requestId)
    return { ...answer, headers: { ...answer.headers, 'x-poolhouse-explain': link } }
  }
}
