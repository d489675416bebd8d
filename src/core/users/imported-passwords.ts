/**
 * Passwords that came with an import as the hashes of another system.
 *
 * SRP needs a verifier, and nobody can make one without the password. So the first sign-in that sends the password, and
 * sends the right one, makes it; until then a sign-in with SRP fails as it does with a wrong password.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import type { UserRecord } from '#ports/records.ts'
import { makePassword } from './passwords.ts'
import { updateUser } from './write.ts'

/** The user with a verifier in the place of an imported hash. `password` has been found to be the right one. */
export async function withVerifier(ctx: Context, pool: Pool, user: UserRecord, password: string): Promise<UserRecord> {
  if (!user.password?.hashing) return user
  const { sealed, setAt } = user.password
  const made = await makePassword(ctx, pool, user.username, password, { temporary: false })

  return ctx.storage.transaction(async (tx) => {
    const current = await tx.users.find(pool.id, user.id)
    // Whoever changed the password in the meantime, or took the user away, had the last word.
    if (!current?.password?.sealed.equals(sealed)) return user
    // It is the same password as before, so it is as old, and the user has not been modified.
    return updateUser(tx, pool, { ...current, password: { ...made, setAt } })
  })
}
