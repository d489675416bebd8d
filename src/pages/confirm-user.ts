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
import { preferredLanguage } from '#http/language.ts'
import type { Request, Route } from '#http/listener.ts'
import { renderPage } from '#http/page.ts'
import { languages, type Outcome, texts } from './confirm-user-text.ts'
import { card, style } from './confirm-user-view.ts'

/** `GET /confirmUser?client_id=&user_name=&confirmation_code=` */
export function confirmUserRoutes(services: Services): Route[] {
  const handler = async (request: Request) => toReply(request, await visit(services, request))
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

function toReply({ headers }: Request, outcome: Outcome) {
  const language = preferredLanguage(headers['accept-language'], languages)
  const text = texts[language][outcome]
  const body = card(text, outcome === 'confirmed' ? 'good' : 'bad')
  return renderPage({ language, title: text.title, style, body, status: statuses[outcome] })
}
