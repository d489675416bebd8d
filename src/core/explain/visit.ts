/** What is remembered of a browser's visit, for its explanation. @module */
import type { Context } from '#core/context.ts'
import { errorIn } from '#core/oauth/authorization-error.ts'
import { answered } from './answered.ts'

interface Visited {
  method: string
  path: string
  query: URLSearchParams
}

/** What it came to; a redirect tells its error in the URL that it leads to. */
interface Outcome {
  status: number
  headers?: Record<string, string | string[]>
}

const telling = ['client_id', 'redirect_uri', 'response_type', 'scope', 'identity_provider', 'prompt']

/** Remembers what came of it. Answers the header with the link to why; none where no explanations are kept. */
export function explainVisit(ctx: Context, { method, path, query }: Visited, { status, headers }: Outcome) {
  if (!ctx.explain) return {}
  const { location } = headers ?? {}
  const asked = Object.fromEntries(telling.map((name) => [name, query.get(name)]))
  const exception = typeof location === 'string' ? errorIn(location) : undefined
  return answered(ctx, { operation: `${method} ${path}`, asked, status, exception })
}
