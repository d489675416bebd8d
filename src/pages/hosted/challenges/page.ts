/** What a page for a challenge is made of, and what all of them have in common. @module */
import type { ChallengeNameType } from '#contract/index.ts'
import type { Pool } from '#core/directory.ts'
import { answerHosted } from '#core/sign-in/engine.ts'
import type { HostedOutcome } from '#core/sign-in/sign-in.ts'
import { type Html, html } from '#http/html.ts'
import { link, linkButton } from '../../frame/actions.ts'
import { alert } from '../../frame/alert.ts'
import type { Content, Frame } from '../../frame/layout.ts'
import type { Texts } from '../../text/text.ts'
import type { FormOf } from '../form.ts'
import type { Step } from '../step.ts'
import type { Visit } from '../visit.ts'

/** What a page is made from; nothing that needs a visit, so that every page can be looked at without one. */
export interface Shown {
  frame: Frame
  pool: Pick<Pool, 'name' | 'settings'>
  step: Step
  /** Its forms carry the step. */
  form: FormOf
  /** The sign-in page. */
  loginHref: string
  /** What was filled in, where it was not taken, and why not. */
  filled?: URLSearchParams
  problem?: string
}

/** Something to say, once the language is known. */
export type Words = (text: Texts) => string

/** How the sign-in goes on, or this step once more. */
export type Answered = HostedOutcome | { again: Step; problem?: Words }

export interface ChallengePage {
  /** What is due before the page is shown for the first time; it may lead to another step. */
  prepare?(visit: Visit, step: Step): Promise<Step>
  view(shown: Shown): Content
  /** Refuses as the engine does. */
  answer(visit: Visit, step: Step, form: URLSearchParams): Promise<Answered>
}

/** Gives the engine the responses that a form amounts to. */
export function answerWith(
  { ctx, authorization: { client } }: Visit,
  { challenge, session, username }: Step,
  responses: Record<string, string>,
): Promise<HostedOutcome> {
  const given = { ...responses, USERNAME: username }
  return answerHosted(ctx, { clientId: client.id, challenge, session, responses: given })
}

const firstFactors = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const

export type OfferedFactor = (typeof firstFactors)[number]

/** The first factors that there are pages for, of those that the user can choose from: not SRP, which is for programs. */
export function offered({ available = [] }: Step): OfferedFactor[] {
  return firstFactors.filter((factor) => available.includes(factor satisfies ChallengeNameType))
}

/** An alert with what went wrong. */
export function problemNotice({ problem }: Pick<Shown, 'problem'>): Html | undefined {
  return problem === undefined ? undefined : alert('error', problem)
}

/** For whom it is, for people and for password managers. */
export function identity({ frame: { text }, step: { username } }: Shown): Html {
  return html`<p class="note">${text.challenges.signingInAs(username)}</p>`
}

/** Below a form: a new code, another factor, or the beginning. Buttons, so they stand within the form. */
export function otherWays({ frame: { text }, step, loginHref }: Shown): Html {
  const { sendAgain, anotherWay, startOver } = text.challenges
  const isCode = step.challenge === 'EMAIL_OTP' || step.challenge === 'SMS_OTP'
  const again =
    step.available && isCode && linkButton({ label: sendAgain, name: 'again', value: '1', skipsValidation: true })
  const another =
    offered(step).length > 1 && linkButton({ label: anotherWay, name: 'another', value: '1', skipsValidation: true })
  return html`<div class="tight center">
${again && html`<p>${again}</p>`}
${another && html`<p>${another}</p>`}
<p>${link(startOver, loginHref)}</p>
</div>`
}
