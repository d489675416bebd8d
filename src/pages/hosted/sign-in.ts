/**
 * A sign-in on these pages: from what the person typed to the next page, or back to the app.
 *
 * The engine decides what is next and what is refused; here it is only shown.
 *
 * @module
 */
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { type Beginning, beginHosted, type HostedFlow } from '#core/sign-in/engine.ts'
import type { HostedOutcome } from '#core/sign-in/sign-in.ts'
import { resendConfirmationCode } from '#core/users/confirmation.ts'
import { html } from '#http/html.ts'
import type { Reply } from '#http/listener.ts'
import { StorageBusy } from '#ports/storage.ts'
import { hidden } from '../frame/field.ts'
import { challengePages } from './challenges/all.ts'
import type { ChallengePage, Words } from './challenges/page.ts'
import { endsSignIn, faultStatus, faultText } from './fault-text.ts'
import { formsOf } from './form.ts'
import { isName, isPasswordText } from './input.ts'
import type { LocalOptions } from './login-options.ts'
import { showLogin } from './login-page.ts'
import { leavePageData, type PageData } from './page-data.ts'
import { showPage } from './show.ts'
import { openStep, type Step, sealStep, toStep } from './step.ts'
import { requireTurn } from './turn.ts'
import { complete, goTo, type Visit } from './visit.ts'

/** What can be typed on the sign-in page. Without a password the person is asked how to sign in. */
export interface Typed {
  username: string
  password?: string
}

/** Begins a sign-in. */
export async function beginSignIn(
  visit: Visit,
  { asksNameFirst }: LocalOptions,
  { username, password }: Typed,
): Promise<Reply> {
  const isNameEnough = asksNameFirst && !password
  if (!isName(username) || !(isNameEnough || isPasswordText(password ?? ''))) {
    return showLogin(visit, { username, status: 401, problem: (text) => text.faults.incorrect })
  }
  if (!asksNameFirst) return begin(visit, 'USER_PASSWORD_AUTH', { USERNAME: username, PASSWORD: password! })
  // Programs that fill in the form of other clients send both at once.
  return begin(visit, 'USER_AUTH', {
    USERNAME: username,
    ...(password && { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: password }),
  })
}

/** Goes on from a page whose hidden field `step` is this text. */
export async function continueSignIn(visit: Visit, text: string, form: URLSearchParams): Promise<Reply> {
  const step = openStep(visit.ctx, visit.authorization.client, text)
  if (!step) return showLogin(visit, { status: 400, problem: (texts) => texts.faults.sessionOver })
  if (step.available && form.has('another')) return begin(visit, 'USER_AUTH', { USERNAME: step.username })
  if (step.available && form.has('again')) {
    return begin(visit, 'USER_AUTH', { USERNAME: step.username, PREFERRED_CHALLENGE: step.challenge })
  }
  try {
    await requireTurn(visit, 'RespondToAuthChallenge', step.challenge)
    const answered = await pageOf(step).answer(visit, step, form)
    if ('again' in answered) return showStep(visit, answered.again, { ...answered, filled: form })
    return await settle(visit, answered, step.username)
  } catch (error) {
    return refuse(visit, error, step.username, (fault) =>
      showStep(visit, step, {
        problem: (texts) => faultText(fault, texts),
        status: faultStatus(fault),
        filled: form,
      }),
    )
  }
}

async function begin(visit: Visit, flow: HostedFlow, parameters: Beginning['parameters'] & { USERNAME: string }) {
  const { ctx, authorization } = visit
  const username = parameters.USERNAME
  try {
    await requireTurn(visit, 'InitiateAuth')
    const outcome = await beginHosted(ctx, { clientId: authorization.client.id, flow, parameters })
    return await settle(visit, outcome, username)
  } catch (error) {
    return refuse(visit, error, username, (fault) =>
      showLogin(visit, { username, problem: (texts) => faultText(fault, texts), status: faultStatus(fault) }),
    )
  }
}

/** Back to the app, or to the page of the next challenge. */
async function settle(visit: Visit, outcome: HostedOutcome, username: string): Promise<Reply> {
  if ('authenticated' in outcome) return complete(visit, outcome.authenticated)
  const step = toStep(outcome.challenge, username)
  const { prepare } = pageOf(step)
  return showStep(visit, prepare ? await prepare(visit, step) : step)
}

/** What a refusal leads to: another page where only that one helps, else where it came from. */
async function refuse(
  visit: Visit,
  error: unknown,
  username: string,
  stay: (fault: Fault) => Promise<Reply>,
): Promise<Reply> {
  if (error instanceof StorageBusy) return stay(faults.tooManyRequests())
  if (!(error instanceof Fault)) throw error
  if (error.code === 'UserNotConfirmedException') return toConfirmation(visit, error, username, stay)
  if (error.code === 'PasswordResetRequiredException') {
    return goTo(visit, '/forgotPassword', [leavePageData(visit, { username, notice: 'resetRequired' })])
  }
  if (!endsSignIn(error)) return stay(error)
  return showLogin(visit, { username, status: 400, problem: (texts) => texts.faults.sessionOver })
}

/** With a new code. Where there have been too many, the last one may still be at hand; where there is none, stays. */
async function toConfirmation(
  visit: Visit,
  notConfirmed: Fault,
  username: string,
  stay: (fault: Fault) => Promise<Reply>,
): Promise<Reply> {
  const { ctx, authorization } = visit
  let data: PageData = { username }
  try {
    const { Destination, DeliveryMedium } = await resendConfirmationCode(ctx, authorization.client, username)
    data = { username, destination: Destination, medium: DeliveryMedium, notice: 'codeSent' }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    if (error.code !== 'LimitExceededException') return stay(notConfirmed)
  }
  return goTo(visit, '/confirm', [leavePageData(visit, data)])
}

interface Outlook {
  problem?: Words
  status?: number
  filled?: URLSearchParams
}

function showStep(visit: Visit, step: Step, { problem, status, filled }: Outlook = {}): Promise<Reply> {
  const { ctx, authorization } = visit
  const { site, client, query } = authorization
  const formOf = formsOf(visit)
  return showPage(visit, (frame) => ({
    status: status ?? (problem && 400),
    ...pageOf(step).view({
      frame,
      pool: site.pool,
      step,
      form: (content, given) => formOf(html`${hidden('step', sealStep(ctx, client, step))}${content}`, given),
      loginHref: `/login?${query}`,
      filled,
      problem: problem?.(frame.text),
    }),
  }))
}

function pageOf({ challenge }: Step): ChallengePage {
  return challengePages[challenge]
}
