/** Signing up, confirming, forgotten passwords and passkeys, with example data. @module */
import type { SchemaAttributeType } from '#contract/index.ts'
import { html } from '#http/html.ts'
import { attributes } from '../frame/field.ts'
import { addPasskeyView } from '../hosted/add-passkey-view.ts'
import { confirmView } from '../hosted/confirm-view.ts'
import type { FormOf } from '../hosted/form.ts'
import { forgotView, newPasswordView, recoveryClosedView } from '../hosted/recovery-view.ts'
import type { Asked } from '../hosted/sign-up-fields.ts'
import type { Words } from '../hosted/sign-up-form.ts'
import { signUpClosedView, signUpView, unconfirmableView } from '../hosted/sign-up-view.ts'
import type { View } from './views.ts'

const form: FormOf = (content, given = {}) => html`<form class="stack"${attributes(given)}>${content}</form>`
const links = () => '#'

const policy = {
  MinimumLength: 8,
  RequireLowercase: true,
  RequireUppercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
}

const ada = { username: 'ada', destination: 'a***@e***', medium: 'EMAIL' as const }
const limited: Words = ({ faults }) => faults.tooMany
const wrong: Words = ({ faults }) => faults.codeWrong

export const accountViews: View[] = [
  {
    name: 'sign-up',
    view: (frame) =>
      signUpView(frame, {
        form,
        links,
        asked: asked('email', 'given_name', 'family_name'),
        policy,
        terms: { termsOfUse: 'https://app.example/terms', privacyPolicy: 'https://app.example/privacy' },
      }),
  },
  {
    name: 'sign-up-everything',
    view: (frame) =>
      signUpView(frame, {
        form,
        links,
        asked: {
          ...asked('email', 'phone_number', 'birthdate', 'address', 'locale', 'zoneinfo', 'website', 'gender'),
          passwordIsOptional: true,
        },
        policy,
        typed: new Map([['username', 'ada']]),
        problems: new Map<string, Words>([
          ['username', ({ faults }) => faults.userExists],
          ['requiredAttributes[email]', ({ faults }) => faults.emailInvalid],
          ['password', ({ faults }) => faults.passwordWeak],
        ]),
        alert: limited,
      }),
  },
  { name: 'sign-up-closed', view: (frame) => signUpClosedView(frame, links) },
  { name: 'sign-up-unconfirmable', view: (frame) => unconfirmableView(frame, links) },
  { name: 'confirm', view: (frame) => confirmView(frame, confirmation()) },
  {
    name: 'confirm-resent',
    view: (frame) => confirmView(frame, { ...confirmation(), data: { ...ada, notice: 'codeSent' } }),
  },
  { name: 'confirm-wrong', view: (frame) => confirmView(frame, { ...confirmation(), problem: wrong }) },
  { name: 'confirm-by-link', view: (frame) => confirmView(frame, { ...confirmation(), byLink: true }) },
  { name: 'forgot-password', view: (frame) => forgotView(frame, { form, links, name: 'username' }) },
  {
    name: 'forgot-password-refused',
    view: (frame) =>
      forgotView(frame, { form, links, name: 'either', typed: 'ada', alert: ({ recovery }) => recovery.failed }),
  },
  { name: 'forgot-password-closed', view: (frame) => recoveryClosedView(frame, links) },
  { name: 'new-password', view: (frame) => newPasswordView(frame, { form, links, data: ada, policy }) },
  {
    name: 'new-password-refused',
    view: (frame) =>
      newPasswordView(frame, {
        form,
        links,
        data: { username: 'ada', destination: '+*******0100', medium: 'SMS' },
        policy,
        code: '123456',
        problems: new Map<string, Words>([
          ['code', wrong],
          ['confirmPassword', ({ recovery }) => recovery.newPassword.mismatch],
        ]),
      }),
  },
  {
    name: 'add-passkey',
    view: (frame) => addPasskeyView(frame, { form, wayOn: '#', options: { excludeCredentials: [] } }),
  },
  {
    name: 'add-passkey-unavailable',
    view: (frame) => addPasskeyView(frame, { form, wayOn: '#', alert: ({ passkeys }) => passkeys.unavailable }),
  },
]

function asked(...names: string[]): Asked {
  const attributes = names.map((Name) => ({
    schema: { Name, AttributeDataType: 'String' } satisfies SchemaAttributeType,
    isRequired: true,
  }))
  return { name: 'username', attributes, passwordIsOptional: false }
}

function confirmation() {
  return { form, resendForm: form, links, data: ada, byLink: false }
}
