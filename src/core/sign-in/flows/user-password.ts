/**
 * Username and password in plain text: USER_PASSWORD_AUTH, and the two names of the same for administrators.
 *
 * @module
 */
import { requireNoTrigger } from '#core/triggers.ts'
import { afterPassword } from '../after-password.ts'
import { findCandidate } from '../candidate.ts'
import { triggers } from '../finish.ts'
import { requirePassword } from '../plain-password.ts'
import type { Flow, SignIn, Step } from '../sign-in.ts'

const needs = ['USERNAME', 'PASSWORD']

export const userPassword: Flow = { openTo: ['users'], needs, begin }

export const adminUserPassword: Flow = { openTo: ['admins'], needs, begin }

async function begin(signIn: SignIn): Promise<Step> {
  const { pool, parameters } = signIn
  requireNoTrigger(pool, ...triggers)
  const candidate = await findCandidate(signIn, parameters.USERNAME!)
  return afterPassword(signIn, await requirePassword(signIn, candidate, parameters.PASSWORD!))
}
