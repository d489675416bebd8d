/** How the sign-up page looks. @module */
import type { PasswordPolicyType, SchemaAttributeType } from '#contract/index.ts'
import { type Html, html } from '#http/html.ts'
import { primaryButton, prompt } from '../frame/actions.ts'
import { alert } from '../frame/alert.ts'
import { type Field, field } from '../frame/field.ts'
import type { Content, Frame } from '../frame/layout.ts'
import { newPasswordField, passwordScript, showPasswordBox } from '../frame/password.ts'
import { type TermsLinks, termsLine } from '../frame/terms-line.ts'
import type { Texts } from '../text/text.ts'
import type { FormOf } from './form.ts'
import type { Links } from './links.ts'
import { nameField } from './name-field.ts'
import type { Asked, AskedAttribute } from './sign-up-fields.ts'
import { fieldOf, type Problems, type Words } from './sign-up-form.ts'

export interface SignUpPage {
  form: FormOf
  links: Links
  asked: Asked
  policy: PasswordPolicyType
  terms?: TermsLinks
  /** By name of the field. */
  typed?: Map<string, string>
  problems?: Problems
  alert?: Words
  status?: number
}

export function signUpView({ text }: Frame, page: SignUpPage): Content {
  const { form, links, asked, policy, terms, typed = new Map(), problems = new Map(), status } = page
  const { common, fields, signUp } = text
  const first = [...problems.keys()][0] ?? 'username'
  const about = (name: string) => ({
    name,
    value: typed.get(name),
    error: problems.get(name)?.(text),
    autofocus: name === first && page.alert === undefined,
  })
  return {
    title: signUp.title,
    heading: signUp.heading,
    status,
    notice: page.alert && alert('error', page.alert(text)),
    script: passwordScript,
    leadsOut: true,
    body: html`${form(
      html`${field({ ...nameField(asked.name, text), ...about('username'), id: 'signUpFormUsername' })}
${asked.attributes.map((each) => attributeField(each, about(fieldOf(each.schema)), text))}
${newPasswordField({
  label: fields.password,
  policy,
  text,
  ...about('password'),
  value: undefined,
  id: 'signUpFormPassword',
  maxLength: 256,
  required: !asked.passwordIsOptional,
  optionalMark: common.optional,
  description: asked.passwordIsOptional ? signUp.passwordless : undefined,
})}
${showPasswordBox(text)}
${primaryButton({ label: common.signUp, name: 'signUpButton', value: 'signUp' })}
${terms && termsLine(terms, text)}`,
      { name: 'signupform' },
    )}
${toSignIn(links, text)}`,
  }
}

/** For pools and clients that nobody can sign up for. */
export function signUpClosedView({ text }: Frame, links: Links): Content {
  return closing(text, links, text.signUp.closed, 403)
}

/** For an account that exists and waits for nothing that could come. */
export function unconfirmableView({ text }: Frame, links: Links): Content {
  return closing(text, links, text.signUp.unconfirmable, 400)
}

function closing(text: Texts, links: Links, reason: string, status: number): Content {
  return { title: text.signUp.title, notice: alert('error', reason), body: toSignIn(links, text), status }
}

function toSignIn(links: Links, { common, signUp }: Texts): Html {
  return prompt(signUp.haveAccount, common.signIn, links('/login'))
}

/** HTML §4.10.18.7. */
const inputs: Record<string, Pick<Field, 'type' | 'autocomplete'>> = {
  address: { type: 'textarea', autocomplete: 'street-address' },
  birthdate: { type: 'date', autocomplete: 'bday' },
  email: { type: 'email', autocomplete: 'email' },
  family_name: { autocomplete: 'family-name' },
  gender: { autocomplete: 'sex' },
  given_name: { autocomplete: 'given-name' },
  locale: { autocomplete: 'language' },
  middle_name: { autocomplete: 'additional-name' },
  name: { autocomplete: 'name' },
  nickname: { autocomplete: 'nickname' },
  phone_number: { type: 'tel', autocomplete: 'tel' },
  picture: { type: 'url', autocomplete: 'photo' },
  profile: { type: 'url' },
  website: { type: 'url', autocomplete: 'url' },
}

function attributeField(
  { schema, isRequired, mayBeName = false }: AskedAttribute,
  about: Field | Omit<Field, 'label'>,
  text: Texts,
): Html {
  const { Name = '', AttributeDataType, StringAttributeConstraints } = schema
  const input = Object.hasOwn(inputs, Name) ? inputs[Name] : undefined
  // A browser's calendar neither counts characters nor needs to be told how a date is written.
  const isFree = AttributeDataType !== 'Number' && input?.type !== 'date'
  return field({
    label: labelOf(schema, text),
    ...input,
    ...(AttributeDataType === 'Number' && { inputMode: 'numeric' as const }),
    description: isFree ? own({ ...text.fields.hints, ...text.signUp.hints }, Name) : undefined,
    maxLength: isFree ? Number(StringAttributeConstraints?.MaxLength ?? 2048) : undefined,
    required: isRequired && !mayBeName,
    optionalMark: isRequired ? undefined : text.common.optional,
    ...about,
    id: `signUpForm-${Name}`,
  })
}

function labelOf({ Name = '' }: SchemaAttributeType, { fields: { attributes } }: Texts): string {
  return own(attributes, Name) ?? Name.replace(/^custom:/, '')
}

/** Names come from pools: no word of JavaScript's own is among the texts. */
function own(texts: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined
}
