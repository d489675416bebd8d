/** Judging a password that was sent as it is. @module */
import { withVerifier } from '#core/users/imported-passwords.ts'
import { isPassword, srpIdentity } from '#core/users/passwords.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Candidate } from './candidate.ts'
import { requireRight } from './lockout.ts'
import { requireUncompromised } from './risk.ts'
import type { SignIn } from './sign-in.ts'
import { verifyPassword } from './srp.ts'

/**
 * The user whose password it is; refuses with NotAuthorizedException a wrong one, and as `requireUncompromised` does.
 * One power; for an imported hash, its verification and, when the password was right, the power that makes the
 * verifier.
 */
export async function requirePassword(signIn: SignIn, candidate: Candidate, password: string): Promise<UserRecord> {
  const user = await requireRight(signIn, candidate, judge(signIn, candidate, password))
  const kept = await withVerifier(signIn.ctx, signIn.pool, user, password)
  await requireUncompromised(signIn, kept, password)
  return kept
}

function judge({ ctx, pool }: SignIn, { user, username, verifier }: Candidate, password: string): Promise<boolean> {
  if (user?.password?.hashing) return isPassword(ctx, pool, user, password)
  return verifyPassword(ctx.powers, srpIdentity(pool, username), password, verifier)
}
