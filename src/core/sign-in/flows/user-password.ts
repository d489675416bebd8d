/**
 * Username and password in plain text: USER_PASSWORD_AUTH, and the two names of the same for administrators.
 *
 * @module
 */
import { preAuthentication } from '#core/triggers/authentication.ts'
import { afterPassword } from '../after-password.ts'
import { findCandidate } from '../candidate.ts'
import { requirePassword } from '../plain-password.ts'
import type { Flow, SignIn, Step } from '../sign-in.ts'

const needs = ['USERNAME', 'PASSWORD']

export const userPassword: Flow = { openTo: ['users'], needs, begin }

export const adminUserPassword: Flow = { openTo: ['admins'], needs, begin }

async function begin(signIn: SignIn): Promise<Step> {
  const { USERNAME, PASSWORD } = signIn.parameters
  const candidate = await findCandidate(signIn, USERNAME!)
  await preAuthentication(signIn, USERNAME!, candidate.user)
  return afterPassword(signIn, await requirePassword(signIn, candidate, PASSWORD!))
}
