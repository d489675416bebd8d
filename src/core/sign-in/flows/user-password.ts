/**
 * Username and password in plain text: USER_PASSWORD_AUTH, and the two names of the same for administrators.
 *
 * @module
 */
import { requireNoTrigger } from '#core/triggers.ts'
import { srpIdentity } from '#core/users/passwords.ts'
import { afterPassword } from '../after-password.ts'
import { findCandidate } from '../candidate.ts'
import { triggers } from '../finish.ts'
import { requireRight } from '../lockout.ts'
import type { Flow, Outcome, SignIn } from '../sign-in.ts'
import { verifyPassword } from '../srp.ts'

const needs = ['USERNAME', 'PASSWORD']

export const userPassword: Flow = { openTo: ['users'], needs, begin }

export const adminUserPassword: Flow = { openTo: ['admins'], needs, begin }

async function begin(signIn: SignIn): Promise<Outcome> {
  const { ctx, pool, parameters } = signIn
  requireNoTrigger(pool, ...triggers)
  const candidate = await findCandidate(signIn, parameters.USERNAME!)
  const identity = srpIdentity(pool, candidate.username)
  const judgement = verifyPassword(ctx.powers, identity, parameters.PASSWORD!, candidate.verifier)
  return afterPassword(signIn, await requireRight(signIn, candidate, judgement))
}
