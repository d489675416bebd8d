/** A field for a new password, with what it must contain. @module */
import type { PasswordPolicyType } from '#contract/index.ts'
import { symbol } from '#core/users/password-policy.ts'
import { type Html, html } from '#http/html.ts'
import type { Texts } from '../text/text.ts'
import { type Field, field } from './field.ts'
import { icon } from './icons.ts'

export interface NewPassword extends Omit<Field, 'about' | 'type'> {
  policy: PasswordPolicyType
  /** What was given before, to tell which rules it keeps; never shown again. */
  given?: string
  text: Texts
}

/** The policy's rules stand below the field; `passwordScript` ticks them off while somebody types. */
export function newPasswordField({ policy, given, text, ...rest }: NewPassword): Html {
  const id = `${rest.id ?? rest.name}-rules`
  const { met, unmet } = text.fields.rules
  const items = rulesOf(policy, text).map(({ text: rule, pattern }) => {
    const isMet = given !== undefined && new RegExp(pattern).test(given)
    return html`<li class="passwordCheck-${isMet ? 'valid' : 'notValid'}-customizable" data-pattern="${pattern}"><span class="met">${icon('check')}<span class="sr">${met}: </span></span><span class="unmet">${icon('dot')}<span class="sr">${unmet}: </span></span><span>${rule}</span></li>`
  })
  const list = html`<ul class="rules${given !== undefined && ' checked'}" id="${id}">${items}</ul>`
  return field({ autocomplete: 'new-password', ...rest, type: 'password', about: { id, content: list } })
}

/** The box that shows what is typed into the password fields of its form; a script is needed, and without one it is not seen. */
export function showPasswordBox({ common }: Texts): Html {
  return html`<label class="check" hidden data-shows-passwords><input type="checkbox"> <span>${common.showPassword}</span></label>`
}

/** The rules of a policy with the expressions that check them, good for this server and for browsers. */
function rulesOf(policy: PasswordPolicyType, { fields: { rules } }: Texts): { text: string; pattern: string }[] {
  const { MinimumLength: length = 8 } = policy
  return [
    ...(policy.RequireLowercase ? [{ text: rules.lower, pattern: '[a-z]' }] : []),
    ...(policy.RequireUppercase ? [{ text: rules.upper, pattern: '[A-Z]' }] : []),
    ...(policy.RequireNumbers ? [{ text: rules.number, pattern: '[0-9]' }] : []),
    ...(policy.RequireSymbols ? [{ text: rules.symbol, pattern: symbol.source }] : []),
    { text: rules.length(length), pattern: `^[^]{${length},}$` },
  ]
}

/** For pages with passwords: ticks off rules, and lets passwords be shown. Nothing depends on it. */
export const passwordScript = `
for (const list of document.querySelectorAll('.rules')) {
  const input = document.querySelector('[aria-describedby~="' + list.id + '"]')
  const check = () => {
    for (const rule of list.children) {
      const met = new RegExp(rule.dataset.pattern).test(input.value)
      rule.className = 'passwordCheck-' + (met ? 'valid' : 'notValid') + '-customizable'
    }
  }
  input.addEventListener('input', check)
}
for (const label of document.querySelectorAll('[data-shows-passwords]')) {
  const fields = label.closest('form').querySelectorAll('[type=password]')
  label.hidden = false
  label.firstElementChild.addEventListener('change', ({ target }) => {
    for (const each of fields) each.type = target.checked ? 'text' : 'password'
  })
}
`
