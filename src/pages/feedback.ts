/**
 * The page behind the links of a notification: whether a risky sign-in was the user's.
 *
 * Opening it says nothing yet, since mail scanners open every link, and what is said to be the user's is trusted from
 * then on. The person confirms with a button.
 *
 * @module
 */
import { giveFeedbackByToken } from '#core/auth-events/feedback.ts'
import type { Services } from '#core/context.ts'
import { Fault } from '#core/fault.ts'
import { requestContext } from '#core/request-context.ts'
import { html } from '#http/html.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import { primaryButton } from './frame/actions.ts'
import { hidden } from './frame/field.ts'
import { frameOf } from './frame/frame-of.ts'
import { type Content, type Frame, renderHosted } from './frame/layout.ts'
import { sign } from './frame/sign.ts'

/** `GET /feedback?value=&token=`, and the same as a form. */
export function feedbackRoutes(services: Services): Route[] {
  return [
    { method: 'GET', path: '/feedback', handler: (request) => ask(services, request) },
    { method: 'POST', path: '/feedback', handler: (request) => take(services, request) },
  ]
}

async function ask(services: Services, request: Request): Promise<Reply> {
  const { value, token } = read(request.query)
  if (!value || !token) return show(services, request, 'unusable')
  const frame = await frameOf(services, request)
  return renderHosted({ ...frame, ...questionView(frame, value, token) })
}

async function take(services: Services, request: Request): Promise<Reply> {
  const { value, token } = read(new URLSearchParams(request.body.toString()))
  if (!value || !token) return show(services, request, 'unusable')
  const ctx = requestContext(services, request)
  try {
    await giveFeedbackByToken(ctx, token, value)
    return show(services, request, 'thanks')
  } catch (error) {
    if (error instanceof Fault) return show(services, request, 'unusable')
    throw error
  }
}

function read(given: URLSearchParams) {
  const value = (['Valid', 'Invalid'] as const).find((each) => each === given.get('value'))
  return { value, token: given.get('token') }
}

async function show(services: Services, request: Request, outcome: 'thanks' | 'unusable'): Promise<Reply> {
  const frame = await frameOf(services, request)
  return renderHosted({ ...frame, ...outcomeView(frame, outcome) })
}

export function questionView({ text: { feedback } }: Frame, value: 'Valid' | 'Invalid', token: string): Content {
  const { title, body } = feedback[value]
  const form = html`<form method="post" action="feedback">${hidden('value', value)}${hidden('token', token)}
${primaryButton({ label: feedback.button })}</form>`
  return { title, description: body, body: form }
}

export function outcomeView({ text: { feedback } }: Frame, outcome: 'thanks' | 'unusable'): Content {
  const { title, body } = feedback[outcome]
  const isGood = outcome === 'thanks'
  return { title, description: body, graphic: sign(isGood ? 'success' : 'error'), status: isGood ? 200 : 400 }
}
