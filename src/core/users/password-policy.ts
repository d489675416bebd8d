/**
 * What a pool asks of a password, and passwords that meet it.
 *
 * Every way to set a password asks here before anything else. Only the text is looked at; how passwords are kept and
 * compared with former ones is `passwords.ts`.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import type { PolicyPart } from '#core/explain/notes.ts'
import { faults } from '#core/faults.ts'
import type { Chance } from '#ports/chance.ts'

/** How a refusal begins; the operations of the service do not agree on it. */
export const policyPrefix = {
  signUp: 'Password did not conform with policy: ',
  adminCreateUser: 'Password did not conform with password policy: ',
  change: 'Password does not conform to policy: ',
} as const

/** The symbols of the developer guide, the space inside a password among them. */
export const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/

/**
 * Refuses with InvalidPasswordException a password that the pool's policy does not allow. The text tells the first
 * thing that is missing, length first. Letters and digits count in Basic Latin only.
 */
export function requirePolicy(pool: Pool, password: string, prefix: string): void {
  const policy = pool.settings.Policies?.PasswordPolicy ?? {}
  const wants: PolicyPart[] = []
  if (password.length < minimumLength(pool)) wants.push('length')
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) wants.push('uppercase')
  if (policy.RequireLowercase && !/[a-z]/.test(password)) wants.push('lowercase')
  if (policy.RequireNumbers && !/[0-9]/.test(password)) wants.push('numeric')
  if (policy.RequireSymbols && !symbol.test(password)) wants.push('symbol')
  const [first] = wants
  if (!first) return
  const complaint = first === 'length' ? 'Password not long enough' : `Password must have ${first} characters`
  const note = { note: 'policy', wants, minimumLength: minimumLength(pool) } as const
  throw faults.invalidPassword(prefix + complaint).because(note)
}

/** How long a temporary password of this pool works, in days. */
export function temporaryPasswordDays(pool: Pool): number {
  const { Policies, AdminCreateUserConfig } = pool.settings
  // Zero stands for the default in both.
  return (
    Policies?.PasswordPolicy?.TemporaryPasswordValidityDays || AdminCreateUserConfig?.UnusedAccountValidityDays || 7
  )
}

/** Characters of generated passwords: none that look alike or that a mail program might take for markup. */
const alphabets = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '!#$%*+-=?@_']

/** More than 70 bits; a person has to type it once. */
const generatedLength = 12

/** A password with characters of every kind, which any policy allows. */
export function generatePassword(ctx: Pick<Context, 'chance'>, pool: Pool): string {
  const length = Math.max(generatedLength, minimumLength(pool))
  const everything = alphabets.join('')
  const characters = Array.from({ length }, (_, place) => pick(ctx.chance, alphabets[place] ?? everything))
  return shuffle(ctx.chance, characters).join('')
}

function minimumLength(pool: Pool): number {
  return pool.settings.Policies?.PasswordPolicy?.MinimumLength ?? 8
}

function pick(chance: Chance, characters: string): string {
  return characters[chance.integer(characters.length)]!
}

/** Fisher and Yates. */
function shuffle<T>(chance: Chance, items: T[]): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const place = chance.integer(last + 1)
    ;[items[place], items[last]] = [items[last]!, items[place]!]
  }
  return items
}
