/** How the pages for a forgotten password look. @module */
import type { PasswordPolicyType } from '#contract/index.ts'
import { html } from '#http/html.ts'
import { primaryButton, prompt } from '../frame/actions.ts'
import { alert } from '../frame/alert.ts'
import { codeField, field, hidden } from '../frame/field.ts'
import type { Content, Frame } from '../frame/layout.ts'
import { newPasswordField, passwordScript, showPasswordBox } from '../frame/password.ts'
import { graphic } from '../frame/picture.ts'
import type { FormOf } from './form.ts'
import type { Links } from './links.ts'
import { nameField } from './name-field.ts'
import type { PageData } from './page-data.ts'
import type { NameKind } from './sign-up-fields.ts'
import type { Words } from './sign-up-form.ts'

export interface ForgotPage {
  form: FormOf
  links: Links
  /** What the pool's users type first. */
  name: NameKind
  typed?: string
  problem?: Words
  alert?: Words
  status?: number
}

/** The page that asks whose password it is. */
export function forgotView({ text }: Frame, page: ForgotPage): Content {
  const { form, links, name, typed, problem, status } = page
  const { recovery } = text
  const descriptions: Record<NameKind, string> = {
    username: recovery.description,
    email: recovery.descriptionByEmail,
    phone_number: recovery.descriptionByPhone,
    either: recovery.descriptionByEither,
  }
  return {
    title: recovery.title,
    description: descriptions[name],
    notice: page.alert && alert('error', page.alert(text)),
    status,
    body: html`${form(html`${field({
      ...nameField(name, text),
      name: 'username',
      value: typed,
      error: problem?.(text),
      autofocus: page.alert === undefined,
    })}
${primaryButton({ label: recovery.button, name: 'reset_my_password', value: 'reset' })}`)}
${prompt('', recovery.backToSignIn, links('/login'))}`,
  }
}

/** For pools in which only an administrator can help, and for clients without users of the pool. */
export function recoveryClosedView({ text: { recovery } }: Frame, links: Links): Content {
  return {
    title: recovery.title,
    notice: alert('error', recovery.failed),
    body: prompt('', recovery.backToSignIn, links('/login')),
    status: 403,
  }
}

export interface NewPasswordPage {
  form: FormOf
  links: Links
  data: PageData
  policy: PasswordPolicyType
  code?: string
  problems?: Map<string, Words>
  alert?: Words
  status?: number
}

/** The page for the code and the new password. */
export function newPasswordView({ look, text }: Frame, page: NewPasswordPage): Content {
  const { form, links, data, policy, code, problems = new Map<string, Words>(), status } = page
  const { destination, medium, username } = data
  const { fields, recovery } = text
  const words = recovery.newPassword
  const first = [...problems.keys()][0] ?? 'code'
  const about = (name: string) => ({
    name,
    error: problems.get(name)?.(text),
    autofocus: name === first && page.alert === undefined,
  })
  return {
    title: words.title,
    description: destination === undefined ? words.sent : words.sentTo(destination),
    graphic: medium && graphic(look, medium),
    notice: page.alert && alert('error', page.alert(text)),
    script: passwordScript,
    status,
    body: html`${form(html`${hidden('username', username)}
${codeField({ label: fields.code, id: 'verification_code', value: code, ...about('code') })}
${newPasswordField({ label: fields.newPassword, policy, text, id: 'new_password', maxLength: 256, ...about('password') })}
${field({ label: fields.repeatPassword, type: 'password', autocomplete: 'new-password', id: 'confirm_password', maxLength: 256, ...about('confirmPassword') })}
${showPasswordBox(text)}
${primaryButton({ label: words.button, name: 'change_password', value: 'change' })}`)}
${prompt('', words.again, links('/forgotPassword'))}`,
  }
}
