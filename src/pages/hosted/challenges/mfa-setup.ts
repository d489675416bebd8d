/**
 * A second factor is set up: an authenticator app, whose key the page shows as a QR code and as text, or codes by
 * e-mail. A phone number cannot be told here.
 *
 * @module
 */
import { associateInSignIn, verifyInSignIn } from '#core/sign-in/software-token-setup.ts'
import { html } from '#http/html.ts'
import type { SecondFactor } from '#ports/records.ts'
import { link, linkButton, primaryButton } from '../../frame/actions.ts'
import { buttonChoices } from '../../frame/choices.ts'
import { codeField, field } from '../../frame/field.ts'
import type { Content } from '../../frame/layout.ts'
import { graphic } from '../../frame/picture.ts'
import { qrCode } from '../../frame/qr.ts'
import { typed, typedCode } from '../form.ts'
import { isValue } from '../input.ts'
import type { Step } from '../step.ts'
import type { Visit } from '../visit.ts'
import { type Answered, answerWith, type ChallengePage, identity, problemNotice, type Shown } from './page.ts'
import { factorChoices, factorsIn } from './second-factors.ts'

export const mfaSetup: ChallengePage = {
  async prepare(visit, step) {
    const [only, ...others] = settable(step)
    return only && others.length === 0 ? begin(visit, step, only) : step
  },

  view(shown) {
    switch (shown.step.setUp?.factor) {
      case 'SOFTWARE_TOKEN_MFA':
        return appView(shown, shown.step.setUp.secret!)
      case 'EMAIL_OTP':
        return emailView(shown)
      default:
        return choiceView(shown)
    }
  },

  async answer(visit, step, form) {
    const chosen = form.get('factor')
    if (chosen !== null || !step.setUp) {
      const factor = settable(step).find((each) => each === chosen)
      return { again: factor ? await begin(visit, step, factor) : { ...step, setUp: undefined } }
    }
    return step.setUp.factor === 'EMAIL_OTP'
      ? answerEmail(visit, step, typed(form, 'email'))
      : answerCode(visit, step, typedCode(form, 'code'))
  },
}

/** What can be set up on these pages. */
function settable({ parameters }: Step): SecondFactor[] {
  return factorsIn(parameters.MFAS_CAN_SETUP).filter((factor) => factor !== 'SMS_MFA')
}

async function begin({ ctx }: Visit, step: Step, factor: SecondFactor): Promise<Step> {
  if (factor !== 'SOFTWARE_TOKEN_MFA') return { ...step, setUp: { factor } }
  const { secret, session } = await associateInSignIn(ctx, step.session)
  return { ...step, session, setUp: { factor, secret } }
}

async function answerCode(visit: Visit, step: Step, code: string): Promise<Answered> {
  const session = await verifyInSignIn(visit.ctx, step.session, code)
  return answerWith(visit, { ...step, session }, {})
}

async function answerEmail(visit: Visit, step: Step, email: string): Promise<Answered> {
  if (email === '' || !isValue(email)) return { again: step, problem: (text) => text.faults.emailInvalid }
  return answerWith(visit, step, { EMAIL: email })
}

function choiceView(shown: Shown): Content {
  const { frame, step, form, loginHref } = shown
  const { setUp, startOver } = frame.text.challenges
  const factors = settable(step)
  const choices = factorChoices(factors, frame.text)
  const isPossible = factors.length > 0
  return {
    title: setUp.title,
    description: isPossible ? setUp.description : setUp.impossible,
    notice: problemNotice(shown),
    status: isPossible ? undefined : 400,
    body: form(html`${identity(shown)}
${isPossible && buttonChoices({ legend: setUp.title, hidesLegend: true, name: 'factor', choices })}
<p class="center">${link(startOver, loginHref)}</p>`),
  }
}

function appView(shown: Shown, secret: string): Content {
  const { frame, pool, step, form, problem } = shown
  const { look, text } = frame
  const { setUp, verify } = text.challenges
  const uri = keyUri(pool.name, step.username, secret)
  return {
    title: setUp.appTitle,
    description: setUp.scan,
    notice: problemNotice(shown),
    graphic: graphic(look, 'AUTH_APP'),
    leadsOut: true,
    body: html`${identity(shown)}
${qrCode(uri, setUp.picture)}
<p class="center touch"><a href="${uri}">${setUp.open}</a></p>
<div class="tight"><p>${setUp.byHand}</p><p><code class="secret">${secret.match(/.{1,4}/g)!.join(' ')}</code></p></div>
${form(html`${codeField({ label: setUp.code, name: 'code', maxLength: 12, autofocus: problem === undefined })}
${primaryButton({ label: verify })}
${others(shown)}`)}`,
  }
}

function emailView(shown: Shown): Content {
  const { frame, form, filled, problem } = shown
  const { look, text } = frame
  const { setUp } = text.challenges
  return {
    title: setUp.emailTitle,
    description: setUp.emailDescription,
    notice: problemNotice(shown),
    graphic: graphic(look, 'EMAIL'),
    leadsOut: true,
    body: form(html`${identity(shown)}
${field({
  label: text.fields.attributes.email,
  name: 'email',
  type: 'email',
  autocomplete: 'email',
  value: filled?.get('email') ?? undefined,
  maxLength: 2048,
  autofocus: problem === undefined,
})}
${primaryButton({ label: text.common.continue })}
${others(shown)}`),
  }
}

function others({ frame: { text }, step, loginHref }: Shown) {
  const { setUp, startOver } = text.challenges
  const isChoice = settable(step).length > 1
  return html`<div class="tight center">
${isChoice && html`<p>${linkButton({ label: setUp.anotherFactor, name: 'factor', value: '', skipsValidation: true })}</p>`}
<p>${link(startOver, loginHref)}</p>
</div>`
}

/** The key as authenticator apps read it: SHA-1, six digits and 30 seconds are what they assume. */
function keyUri(issuer: string, account: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`
}
