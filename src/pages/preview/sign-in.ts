/** The sign-in page and the steps after it, as somebody would meet them. @module */
import { html } from '#http/html.ts'
import type { Provider } from '../frame/providers.ts'
import { challengePages } from '../hosted/challenges/all.ts'
import type { LocalOptions } from '../hosted/login-options.ts'
import { continueView, type LoginPage, loginView } from '../hosted/login-view.ts'
import type { Step } from '../hosted/step.ts'
import type { Texts } from '../text/text.ts'
import type { View } from './views.ts'

const form: LoginPage['form'] = (content) => html`<form class="stack" method="post">${content}</form>`

const local: LocalOptions = { asksNameFirst: false, names: ['email'], canSignUp: true, canRecover: true }

const providers: Provider[] = [
  { name: 'Google', type: 'Google', href: '#google' },
  { name: 'SignInWithApple', type: 'SignInWithApple', href: '#apple' },
  { name: 'ExampleCorp', type: 'SAML', href: '#corp' },
]

function login(name: string, page: Partial<LoginPage>, problem?: (text: Texts) => string): View {
  const example = { form, hrefOf: (path: string) => `#${path}`, providers: [], searches: false, isClassic: false }
  return { name, view: (frame) => loginView(frame, { ...example, local, problem: problem?.(frame.text), ...page }) }
}

/** The view of a challenge; `variant` tells it from others of the same. */
function step(challenge: keyof typeof challengePages, given: Partial<Step> = {}, variant = ''): View {
  const example: Step = { challenge, session: '', username: 'ada@example.com', parameters: {}, ...given }
  const pool = { name: 'Example', settings: { Policies: { PasswordPolicy: policy } } }
  return {
    name: `${challenge.toLowerCase().replaceAll('_', '-')}${variant}`,
    view: (frame) => challengePages[challenge].view({ frame, pool, step: example, form, loginHref: '#' }),
  }
}

const policy = {
  MinimumLength: 8,
  RequireLowercase: true,
  RequireUppercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
}

const available: Step['available'] = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN']
const toEmail = { CODE_DELIVERY_DESTINATION: 'a***@e***' }
const toPhone = { CODE_DELIVERY_DESTINATION: '+*******0100' }
const factors = JSON.stringify(['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'])

export const signInViews: View[] = [
  login('login', { providers }),
  login('login-local', {}),
  login('login-name-first', { local: { ...local, asksNameFirst: true, names: ['username', 'email', 'phone_number'] } }),
  login('login-problem', { username: 'ada@example.com', status: 400 }, (text) => text.faults.incorrect),
  login('login-federated', { providers, local: undefined }),
  login('login-domain', { providers: providers.slice(0, 1), searches: true }),
  login('login-classic', { providers, isClassic: true }),
  { name: 'login-continue', view: (frame) => continueView(frame, { form }, 'ada@example.com') },
  step('SELECT_CHALLENGE', { available }),
  step('PASSWORD', { available }),
  step('WEB_AUTHN', {
    available,
    parameters: { CREDENTIAL_REQUEST_OPTIONS: '{"challenge":"","allowCredentials":[]}' },
  }),
  step('EMAIL_OTP', { available, parameters: toEmail }),
  step('SMS_MFA', { parameters: toPhone }),
  step('SOFTWARE_TOKEN_MFA', { parameters: { FRIENDLY_DEVICE_NAME: 'Phone' } }),
  step('SELECT_MFA_TYPE', { parameters: { MFAS_CAN_CHOOSE: factors } }),
  step('MFA_SETUP', { parameters: { MFAS_CAN_SETUP: factors } }),
  step('MFA_SETUP', { setUp: { factor: 'SOFTWARE_TOKEN_MFA', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' } }, '-app'),
  step('MFA_SETUP', { setUp: { factor: 'EMAIL_OTP' } }, '-email'),
  step('NEW_PASSWORD_REQUIRED', {
    parameters: { requiredAttributes: '["userAttributes.name","userAttributes.birthdate"]' },
  }),
  step('CUSTOM_CHALLENGE'),
]
