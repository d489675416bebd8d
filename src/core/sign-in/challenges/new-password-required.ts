/**
 * NEW_PASSWORD_REQUIRED: a temporary password has to be changed, and attributes that the pool requires be filled in,
 * before anything else.
 *
 * @module
 */
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { judgePassword, requireNotBlocked } from '#core/risk/compromised.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import {
  type Attributes,
  readableAttributes,
  requireOwn,
  requireSchema,
  requireWritable,
} from '#core/users/attributes.ts'
import { contacts, flagOf } from '#core/users/contacts.ts'
import { requireStill } from '#core/users/lookup.ts'
import { policyPrefix, requirePolicy } from '#core/users/password-policy.ts'
import { makePassword, requireNotInHistory, withPassword } from '#core/users/passwords.ts'
import { requireAliasesFree, updateUser } from '#core/users/write.ts'
import type { UserRecord } from '#ports/records.ts'
import { makeSession, requireSession } from '../session.ts'
import type { Challenge, Outcome, SignIn } from '../sign-in.ts'

const name = 'NEW_PASSWORD_REQUIRED'
const prefix = 'userAttributes.'

export function presentNewPasswordRequired(signIn: SignIn, user: UserRecord): Outcome {
  const { pool, client } = signIn
  const parameters = {
    USER_ID_FOR_SRP: user.username,
    requiredAttributes: JSON.stringify(missingAttributes(pool, user.attributes).map((missing) => prefix + missing)),
    userAttributes: JSON.stringify(readableAttributes(pool, client, user)),
  }
  return { challenge: { name, parameters, session: makeSession(signIn, user, name) } }
}

export const newPasswordRequired: Challenge = {
  needs: ['Session', 'USERNAME', 'NEW_PASSWORD'],

  async answer(call) {
    const { ctx, pool, client, parameters, at } = call
    const { signIn, user, spend } = await requireSession(call, name)
    const given = givenAttributes(parameters)
    requireOwn(Object.keys(given))
    requireWritable(client, Object.keys(given))
    requireComplete(pool, user, given)
    requirePolicy(pool, parameters.NEW_PASSWORD!, policyPrefix.change)
    const risk = await judgePassword(ctx, pool, client, 'PASSWORD_CHANGE', parameters.NEW_PASSWORD!)
    // The user may choose another one: the sign-in itself is not blocked.
    call.event.risk = { ...risk, decision: 'NoRisk' }
    requireNotBlocked(risk)
    await requireNotInHistory(ctx, pool, user, parameters.NEW_PASSWORD!)
    const password = await makePassword(ctx, pool, user.username, parameters.NEW_PASSWORD!, { temporary: false })

    const passed = await ctx.storage.transaction(async (tx) => {
      await spend(tx)
      const current = await requireStill(tx, user)
      requireUsable(current)
      // An administrator has set another password meanwhile.
      if (!current.password?.sealed.equals(user.password!.sealed)) throw faults.sessionInvalid()
      requireComplete(pool, current, given)
      const attributes = { ...current.attributes, ...withFlags(given) }
      const renewed = {
        ...withPassword(pool, current, password),
        status: 'CONFIRMED' as const,
        attributes,
        updatedAt: at,
      }
      await requireAliasesFree(tx, pool, renewed)
      await updateUser(tx, pool, renewed)
      return renewed
    })
    return { passed, signIn: { ...signIn, progress: { ...signIn.progress, newPassword: true } } }
  },
}

/** Attributes that the pool requires and the user has no value for. */
function missingAttributes(pool: Pool, attributes: Attributes): string[] {
  const required = (pool.settings.SchemaAttributes ?? []).filter(({ Required, Name }) => Required && Name !== 'sub')
  return required.flatMap(({ Name = '' }) => (attributes[Name] ? [] : [Name]))
}

/** The answers `userAttributes.<name>`, by the attributes' names. */
function givenAttributes(parameters: Record<string, string>): Attributes {
  const given = Object.entries(parameters).filter(([key]) => key.startsWith(prefix))
  return Object.fromEntries(given.map(([key, value]) => [key.slice(prefix.length), value]))
}

/** What the user has cannot be given again; what is required must be there afterwards. */
function requireComplete(pool: Pool, { attributes }: UserRecord, given: Attributes): void {
  const again = Object.keys(given).find((attribute) => attributes[attribute])
  if (again) throw faults.cannotModifyProvidedAttribute(again)
  const [missing] = missingAttributes(pool, { ...attributes, ...given })
  if (missing) throw faults.attributeMissing(missing)
  // The user is still being made: also attributes that will never change again may be given.
  requireSchema(pool, given, 'admin-create')
}

/** An e-mail address or phone number that the user tells is not verified. */
function withFlags(given: Attributes): Attributes {
  const flags = contacts.filter((contact) => given[contact]).map((contact) => [flagOf[contact], 'false'])
  return { ...given, ...Object.fromEntries(flags) }
}
