/** The end of what is remembered of a request. @module */
import type { Context, Settings } from '#core/context.ts'

export interface Answered {
  /** `POST /oauth2/token`. */
  operation: string
  /** What the request was about, by the names of its parameters; longer values are cut. Never a secret. */
  asked: Record<string, string | null | undefined>
  status: number
  /** The error code, where there is one. */
  exception?: string
}

/** Characters of one value. */
const longest = 256

/** Remembers what came of it. Answers the header with the link to why; none where no explanations are kept. */
export function answered(
  { explain, settings }: Context,
  { operation, asked, ...answer }: Answered,
): Record<string, string> {
  if (!explain) return {}
  explain.operation = operation
  for (const [name, value] of Object.entries(asked)) if (value) explain.asked[name] = value.slice(0, longest)
  explain.answer = answer
  return { 'x-poolhouse-explain': explanationUrl(settings, explain.requestId) }
}

/** Where the explanation of a request is. */
export function explanationUrl({ publicUrl }: Settings, requestId: string): string {
  return `${publicUrl}/_poolhouse/explain/${requestId}`
}
