/** What a person has typed: nothing that the contract has no form for reaches the core. @module */
import { isName } from './input.ts'
import type { NameKind } from './sign-up-fields.ts'

/** ConfirmationCodeType. */
const codeForm = /^[^\s\0]{1,2048}$/

/** The text of a field; of several with one name the first counts. */
export function readField(form: URLSearchParams, name: string): string {
  return form.get(name) ?? ''
}

/** A user name without the spaces around it; `undefined` when nobody can have it. */
export function readUsername(form: URLSearchParams, kind: NameKind): string | undefined {
  const typed = readField(form, 'username').trim()
  const text = kind === 'username' ? typed : withoutPunctuation(typed)
  return isName(text) ? text : undefined
}

/** A code, however it was grouped; `undefined` when it can be none. */
export function readCode(form: URLSearchParams): string | undefined {
  const text = readField(form, 'code').replaceAll(/\s/g, '')
  return codeForm.test(text) ? text : undefined
}

/** Phone numbers are written with spaces, hyphens and parentheses, and meant without them (E.164). */
export function withoutPunctuation(text: string): string {
  return /^\+[\d\s().-]+$/.test(text) ? text.replaceAll(/[\s().-]/g, '') : text
}
