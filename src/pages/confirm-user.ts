/**
 * The page behind the link of a confirmation e-mail.
 *
 * Opening it confirms the sign-up, as Cognito's does, so that one tap is enough; a mail scanner that opens it first
 * does no harm, because who comes later is told the same.
 *
 * @module
 */
import type { Services } from '#core/context.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { requestContext } from '#core/request-context.ts'
import { confirmSignUp } from '#core/users/confirmation.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import { frameOf, frameOfNamedClient } from './frame/frame-of.ts'
import { type Content, type Frame, renderHosted } from './frame/layout.ts'
import { sign } from './frame/sign.ts'
import type { Texts } from './text/text.ts'

/** How the visit ended. */
type Outcome = keyof Texts['confirmLink']

/** `GET /confirmUser?client_id=&user_name=&confirmation_code=` */
export function confirmUserRoutes(services: Services): Route[] {
  const handler = async (request: Request) => toReply(services, request, await visit(services, request))
  return ['/confirmUser', '/confirmUser/'].map((path) => ({ method: 'GET', path, handler }))
}

const statuses: Record<Outcome, number> = { confirmed: 200, invalid: 400, taken: 409, limited: 429, broken: 500 }

/** The forms of the contract; what has another one was not made here. */
const forms = {
  client_id: /^[\w+]{1,128}$/,
  user_name: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u,
  confirmation_code: /^\d{6}$/,
}

async function visit(services: Services, request: Request): Promise<Outcome> {
  const { query } = request
  const read = (name: keyof typeof forms) => query.get(name)?.match(forms[name])?.[0]
  const [clientId, name, code] = [read('client_id'), read('user_name'), read('confirmation_code')]
  if (!clientId || !name || !code) return 'invalid'

  const ctx = requestContext(services, request)
  try {
    await confirmSignUp(ctx, await ctx.directory.requireClient(clientId), { name, code })
    return 'confirmed'
  } catch (error) {
    if (error instanceof Fault) return outcomeOf(error)
    ctx.log.error({ requestId: ctx.requestId, err: error }, 'a confirmation link failed')
    return 'broken'
  }
}

function outcomeOf({ code, message }: Fault): Outcome {
  if (message === faults.alreadyConfirmed('CONFIRMED').message) return 'confirmed'
  if (code === 'AliasExistsException') return 'taken'
  if (code === 'LimitExceededException') return 'limited'
  return 'invalid'
}

async function toReply(services: Services, request: Request, outcome: Outcome): Promise<Reply> {
  // What broke may be the storage that looks come from.
  const isBroken = outcome === 'broken'
  const ctx = requestContext(services, request)
  const frame = await (isBroken ? frameOf(ctx, request) : frameOfNamedClient(ctx, request))
  return renderHosted({ ...frame, ...confirmUserView(frame, outcome) })
}

export function confirmUserView({ text: { confirmLink } }: Frame, outcome: Outcome): Content {
  const { title, body } = confirmLink[outcome]
  return {
    title,
    description: body,
    status: statuses[outcome],
    graphic: sign(outcome === 'confirmed' ? 'success' : 'error'),
  }
}
