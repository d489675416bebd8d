/** What these pages take for a name or a password: the same as the API, whose contract says so. @module */

/** UsernameType. */
const name = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u

/** PasswordType: on one line, no white space at either end. */
const password = /^\S.{4,254}\S$/u

/** Whether somebody can be called so. */
export function isName(text: string): boolean {
  return name.test(text)
}

/** Whether it can be a password, whatever a pool asks of one. */
export function isPasswordText(text: string): boolean {
  return password.test(text)
}

/** Whether it can be the value of an attribute. */
export function isValue(text: string): boolean {
  return text.length <= 2048 && !/\0/.test(text)
}
