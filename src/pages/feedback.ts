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
import { preferredLanguage } from '#http/language.ts'
import type { Request, Route } from '#http/listener.ts'
import { renderPage } from '#http/page.ts'
import { languages } from './confirm-user-text.ts'
import { card, style } from './confirm-user-view.ts'
import { feedbackTexts } from './feedback-text.ts'

/** `GET /feedback?value=&token=`, and the same as a form. */
export function feedbackRoutes(services: Services): Route[] {
  return [
    { method: 'GET', path: '/feedback', handler: async (request) => ask(request, request.query) },
    { method: 'POST', path: '/feedback', handler: (request) => take(services, request) },
  ]
}

const buttonStyle = `
form { margin: 1.5rem 0 0 }
button {
  padding: .625rem 1.5rem; border: 1px solid; border-radius: .5rem; background: none; color: var(--text); font: inherit; cursor: pointer;
}
`

function ask(request: Request, given: URLSearchParams) {
  const { value, token } = read(given)
  if (!value || !token) return show(request, 'unusable')
  const { button, ...texts } = feedbackTexts[languageOf(request)]
  const form = html`<main>
<h1>${texts[value].title}</h1>
<p>${texts[value].body}</p>
<form method="post" action="feedback"><input type="hidden" name="value" value="${value}"><input type="hidden" name="token" value="${token}"><button>${button}</button></form>
</main>`
  const { title } = texts[value]
  return renderPage({ language: languageOf(request), title, style: style + buttonStyle, body: form })
}

async function take(services: Services, request: Request) {
  const { value, token } = read(new URLSearchParams(request.body.toString()))
  if (!value || !token) return show(request, 'unusable')
  const ctx = requestContext(services, request)
  try {
    await giveFeedbackByToken(ctx, token, value)
    return show(request, 'thanks')
  } catch (error) {
    if (error instanceof Fault) return show(request, 'unusable')
    throw error
  }
}

function read(given: URLSearchParams) {
  const value = (['Valid', 'Invalid'] as const).find((each) => each === given.get('value'))
  return { value, token: given.get('token') }
}

function show(request: Request, outcome: 'thanks' | 'unusable') {
  const language = languageOf(request)
  const text = feedbackTexts[language][outcome]
  const isGood = outcome === 'thanks'
  const body = card(text, isGood ? 'good' : 'bad')
  return renderPage({ language, title: text.title, style, body, status: isGood ? 200 : 400 })
}

function languageOf({ headers }: Request) {
  return preferredLanguage(headers['accept-language'], languages)
}
