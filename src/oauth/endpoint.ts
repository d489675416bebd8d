/**
 * What the JSON endpoints have in common: their headers, web pages of every origin, and that nothing which goes wrong
 * leaves without an error code.
 *
 * @module
 */
import type { Context, Services } from '#core/context.ts'
import { answered } from '#core/explain/answered.ts'
import { Fault } from '#core/fault.ts'
import type { CategoryName } from '#core/limits/categories.ts'
import { requireRate } from '#core/limits/require-rate.ts'
import { requestContext } from '#core/request-context.ts'
import { readForm } from '#http/form.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import { StorageBusy } from '#ports/storage.ts'
import { OAuthError, toOAuthError } from './errors.ts'

/** Answers a request, or throws a Fault or an OAuthError. */
export type Endpoint = (ctx: Context, request: Request) => Promise<Reply>

/** The endpoint at this path, by these methods and by the preflight of a browser (Fetch standard, "CORS protocol"). */
export function endpointRoutes(
  services: Services,
  path: string,
  methods: ('GET' | 'POST')[],
  endpoint: Endpoint,
): Route[] {
  const handler = async (request: Request) => {
    const ctx = requestContext(services, request)
    const reply = await endpoint(ctx, request).catch((error) => errorReply(ctx, path, error))
    const link = explain(ctx, request, reply)
    return { ...reply, headers: { ...headers, 'x-amz-cognito-request-id': ctx.requestId, ...link, ...reply.headers } }
  }
  const tooLarge = () => ({ ...json(413, { error: 'invalid_request' }), headers })
  const preflight = async (request: Request) => ({
    status: 200,
    headers: {
      ...cors,
      'access-control-allow-methods': methods.join(','),
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? usualHeaders,
      'access-control-max-age': '172800',
    },
  })
  return [
    ...methods.map((method) => ({ method, path, handler, tooLarge })),
    { method: 'OPTIONS', path, handler: preflight },
  ]
}

export function json(status: number, body: object): Reply {
  return { status, body: JSON.stringify(body) }
}

/** Counts the request, where rates are limited. Nobody has vouched for a region: it is the server's own. */
export async function countRequest(ctx: Context, category: CategoryName): Promise<void> {
  if (ctx.settings.limits === 'aws') await requireRate(ctx, ctx.settings.region, { category })
}

const cors = { 'access-control-allow-origin': '*' }

/** What Amplify sends, for a preflight that names no headers. */
const usualHeaders = 'authorization,content-type,x-amz-user-agent'

/** Cognito's, but for Strict-Transport-Security: that is the word of whoever answers for TLS on the host. */
const headers = {
  ...cors,
  'content-type': 'application/json;charset=UTF-8',
  'x-content-type-options': 'nosniff',
  'x-xss-protection': '1; mode=block',
  'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  pragma: 'no-cache',
  expires: '0',
  'x-frame-options': 'DENY',
}

/** What of a form tells what it was about, and is no secret. */
const telling = ['grant_type', 'client_id', 'redirect_uri', 'scope']

function explain(ctx: Context, request: Request, { status, body = '' }: Reply): Record<string, string> {
  if (!ctx.explain) return {}
  const form = readForm(request)
  const asked = Object.fromEntries(telling.map((name) => [name, form?.get(name)]))
  const exception: string | undefined = status >= 400 ? JSON.parse(body.toString()).error : undefined
  return answered(ctx, { operation: `${request.method} ${request.path}`, asked, status, exception })
}

async function explainError({ explain, ...ctx }: Context, error: unknown): Promise<void> {
  if (error instanceof Fault) await explain?.noteReason(ctx, error)
  else if (error instanceof OAuthError) error.reason && explain?.note(error.reason)
  else explain?.note({ note: error instanceof StorageBusy ? 'storageBusy' : 'broken' })
}

async function errorReply(ctx: Context, path: string, error: unknown): Promise<Reply> {
  await explainError(ctx, error)
  const known = toOAuthError(error)
  if (!known) ctx.log.error({ err: error, requestId: ctx.requestId, path }, 'The request failed.')
  const { code, status } = known ?? new OAuthError('server_error', 500)
  return json(status, { error: code })
}
