/** Users as the administrators' operations show them. @module */
import type { UserType } from '#contract/index.ts'
import { toAttributeList } from '#core/users/attributes.ts'
import type { UserRecord } from '#ports/records.ts'
import { toMfaOptions } from './mfa-preference.ts'

/** A user as an entry of lists. `requested` are the attributes that the caller wants to see; all of them when empty. */
export function toUserType(user: UserRecord, requested: string[] = []): UserType {
  const all = toAttributeList(user)
  return {
    Username: user.username,
    Attributes: requested.length === 0 ? all : all.filter(({ Name }) => requested.includes(Name)),
    ...toProfile(user),
  }
}

/** What is known of a user besides the attributes. */
export function toProfile(user: UserRecord) {
  return {
    UserCreateDate: user.createdAt,
    UserLastModifiedDate: user.updatedAt,
    Enabled: user.enabled,
    UserStatus: user.status,
    ...toMfaOptions(user),
  }
}
