/** How the sign-in page looks. @module */
import { type Html, html } from '#http/html.ts'
import { divider, link, linkButton, primaryButton, prompt, secondaryButton } from '../frame/actions.ts'
import { alert } from '../frame/alert.ts'
import { field, hidden } from '../frame/field.ts'
import type { Content, Frame } from '../frame/layout.ts'
import { passwordScript, showPasswordBox } from '../frame/password.ts'
import { type Provider, providerButtons } from '../frame/providers.ts'
import type { FormOf } from './form.ts'
import type { LocalOptions, NameKind } from './login-options.ts'

export interface LoginPage {
  form: FormOf
  /** Path of another page of this sign-in. */
  hrefOf(path: string): string
  local?: LocalOptions
  providers: Provider[]
  /** Whether an address is asked for that names the provider by its domain. */
  searches: boolean
  /** Whether it is the classic page. */
  isClassic: boolean
  username?: string
  problem?: string
  notice?: string
  status?: number
}

export function loginView(frame: Frame, page: LoginPage): Content {
  const { text, look } = frame
  const { local, providers, searches, problem, notice, status, hrefOf } = page
  const elsewhere = [
    searches && domainForm(frame, page),
    providers.length > 0 && providerButtons(providers, frame),
    page.isClassic && providers.some(({ type }) => type !== 'SAML' && type !== 'OIDC') && legal(frame),
  ].filter((part) => part !== false)
  const here = local && localForm(frame, page, local)
  const parts = look.providers.first ? [elsewhere, here] : [here, elsewhere]
  return {
    title: text.signIn.title,
    status,
    leadsOut: true,
    script: local && !local.asksNameFirst ? passwordScript : undefined,
    notice: html`${notice !== undefined && alert('success', notice)}${problem !== undefined && alert('error', problem)}`,
    body: html`${parts[0]}
${here && elsewhere.length > 0 && divider(text.common.or)}
${parts[1]}
${!here && elsewhere.length === 0 && html`<p>${text.signIn.noWay}</p>`}
${local?.canSignUp && prompt(text.signIn.noAccount, text.signIn.signUp, hrefOf('/signup'))}`,
  }
}

/** The classic pages ask whether to go on as who is signed in. */
export function continueView(
  { text: { signIn } }: Frame,
  { form }: Pick<LoginPage, 'form'>,
  username: string,
): Content {
  return {
    title: signIn.title,
    description: signIn.signedInAs(username),
    leadsOut: true,
    body: form(html`${primaryButton({ label: signIn.continueAs(username), name: 'continue', value: '1' })}
<p class="center redirect-customizable">${signIn.notYou} ${linkButton({ label: signIn.anotherAccount, name: 'another', value: '1' })}</p>`),
  }
}

function localForm(frame: Frame, page: LoginPage, { asksNameFirst, names, canRecover }: LocalOptions): Html {
  const { text } = frame
  const { form, hrefOf, username, problem } = page
  const focus = problem === undefined && page.providers.length === 0
  const name = field({
    label: nameLabel(frame, names),
    name: 'username',
    id: 'signInFormUsername',
    value: username,
    autocomplete: 'username',
    inputMode: names.length === 1 ? inputModes[names[0]!] : undefined,
    maxLength: 128,
    autofocus: focus && username === undefined,
  })
  const password = field({
    label: text.fields.password,
    name: 'password',
    id: 'signInFormPassword',
    type: 'password',
    autocomplete: 'current-password',
    maxLength: 256,
    autofocus: focus && username !== undefined,
  })
  const label = asksNameFirst ? text.signIn.next : text.common.signIn
  return form(
    html`${hidden('cognitoAsfData', '')}
${name}
${!asksNameFirst && html`${password}${showPasswordBox(text)}`}
${canRecover && html`<p>${link(text.signIn.forgotPassword, hrefOf('/forgotPassword'))}</p>`}
${primaryButton({ label, name: 'signInSubmitButton', value: 'signIn' })}`,
    { name: 'cognitoSignInForm' },
  )
}

const inputModes = { username: undefined, email: 'email', phone_number: 'tel' } as const

/** "Username, email address or phone number". */
function nameLabel({ language, text: { signIn } }: Frame, names: readonly NameKind[]): string {
  const list = new Intl.ListFormat(language, { type: 'disjunction' }).format(names.map((name) => signIn.names[name]))
  return list.charAt(0).toUpperCase() + list.slice(1)
}

function domainForm({ text }: Frame, { form }: LoginPage): Html {
  return form(html`${field({
    label: text.federated.corporateEmail,
    name: 'domainEmail',
    inputMode: 'email',
    autocomplete: 'email',
    maxLength: 320,
  })}
${secondaryButton({ label: text.common.continue })}`)
}

function legal({ text }: Frame): Html {
  return html`<p class="legal legalText-customizable">${text.federated.legal}</p>`
}
