/** A temporary password is to be changed, and what the pool requires of a user is to be filled in. @module */
import { type Html, html } from '#http/html.ts'
import { primaryButton } from '../../frame/actions.ts'
import { type Field, field } from '../../frame/field.ts'
import { newPasswordField, passwordScript, showPasswordBox } from '../../frame/password.ts'
import { graphic } from '../../frame/picture.ts'
import type { Texts } from '../../text/text.ts'
import { typed } from '../form.ts'
import { isPasswordText, isValue } from '../input.ts'
import type { Step } from '../step.ts'
import { answerWith, type ChallengePage, identity, otherWays, problemNotice } from './page.ts'

const prefix = 'userAttributes.'

export const newPasswordRequired: ChallengePage = {
  view(shown) {
    const { frame, pool, step, form, filled, problem } = shown
    const { look, text } = frame
    const { newPassword } = text.challenges
    const missing = missingAttributes(step)
    return {
      title: newPassword.title,
      description: missing.length > 0 ? newPassword.descriptionWithAttributes : newPassword.description,
      notice: problemNotice(shown),
      graphic: graphic(look, 'PASSWORD'),
      leadsOut: true,
      script: passwordScript,
      body: form(html`${identity(shown)}
<input name="username" autocomplete="username" value="${step.username}" readonly hidden>
${newPasswordField({
  label: text.fields.newPassword,
  name: 'new_password',
  policy: pool.settings.Policies?.PasswordPolicy ?? {},
  text,
  autofocus: problem === undefined,
})}
${field({ label: text.fields.repeatPassword, name: 'confirm_password', type: 'password', autocomplete: 'new-password' })}
${showPasswordBox(text)}
${missing.map((name) => attributeField(name, filled?.get(fieldName(name)) ?? undefined, text))}
${primaryButton({ label: newPassword.button })}
${otherWays(shown)}`),
    }
  },

  async answer(visit, step, form) {
    const password = form.get('new_password') ?? ''
    const given = missingAttributes(step).map((name) => [prefix + name, typed(form, fieldName(name))] as const)
    if (!isPasswordText(password)) return { again: step, problem: (text) => text.faults.passwordWeak }
    if (password !== form.get('confirm_password')) {
      return { again: step, problem: (text) => text.challenges.newPassword.different }
    }
    if (!given.every(([, value]) => isValue(value) && value !== '')) {
      return { again: step, problem: (text) => text.faults.attributesInvalid }
    }
    return answerWith(visit, step, { NEW_PASSWORD: password, ...Object.fromEntries(given) })
  },
}

/** Names of the attributes that the pool requires and the user has no value for. */
function missingAttributes({ parameters: { requiredAttributes = '[]' } }: Step): string[] {
  const names: string[] = JSON.parse(requiredAttributes)
  return names.map((name) => name.slice(prefix.length))
}

function fieldName(attribute: string): string {
  return `requiredAttributes[${attribute}]`
}

const types: Record<string, Field['type']> = {
  birthdate: 'date',
  email: 'email',
  phone_number: 'tel',
  picture: 'url',
  profile: 'url',
  website: 'url',
}

function attributeField(name: string, value: string | undefined, { fields }: Texts): Html {
  return field({
    label: own(fields.attributes, name) ?? name.replace(/^custom:/, ''),
    name: fieldName(name),
    id: `attribute-${name}`,
    type: own(types, name),
    value,
    description: own(fields.hints, name),
    maxLength: 2048,
  })
}

/** Names come from pools: no word of JavaScript's own is among these. */
function own<T>(record: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
