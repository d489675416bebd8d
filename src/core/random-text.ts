/** Random identifiers and secrets in the alphabets that Cognito writes them in. @module */
import type { Chance } from '#ports/chance.ts'

const digits = '0123456789'
const lowerCase = 'abcdefghijklmnopqrstuvwxyz'

export const alphabets = {
  lowerAlphanumeric: digits + lowerCase,
  alphanumeric: digits + lowerCase + lowerCase.toUpperCase(),
}

/** `length` characters of the alphabet, each equally likely. */
export function randomText(chance: Chance, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[chance.integer(alphabet.length)]).join('')
}
