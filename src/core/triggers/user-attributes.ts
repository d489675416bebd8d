/** A user as the events of triggers tell it: text only, and a few attributes that nobody else gets to see. @module */
import type { Pool } from '#core/directory.ts'
import { identitiesAttribute } from '#core/federation/identities.ts'
import type { Attributes } from '#core/users/attributes.ts'
import { flagOf } from '#core/users/contacts.ts'
import type { UserRecord } from '#ports/records.ts'

/** `request.userAttributes` of a user who is there. */
export function eventAttributes(pool: Pool, user: UserRecord): Attributes {
  const identities = identitiesAttribute(user)
  return {
    sub: user.id,
    ...(user.signedOutAt && { 'cognito:token_nbf': String(user.signedOutAt.getTime()) }),
    ...aliases(pool, user),
    'cognito:user_status': user.status,
    ...user.attributes,
    ...(identities !== undefined && { identities }),
  }
}

/** Verified addresses that the user signs in with. */
function aliases(pool: Pool, { attributes }: UserRecord): Attributes {
  const named = [...(pool.settings.AliasAttributes ?? []), ...(pool.settings.UsernameAttributes ?? [])]
  const verified = (['email', 'phone_number'] as const).filter(
    (name) => named.includes(name) && attributes[name] && attributes[flagOf[name]] === 'true',
  )
  return Object.fromEntries(verified.map((name) => [`cognito:${name}_alias`, attributes[name]!]))
}
