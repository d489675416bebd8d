/** USER_SRP_AUTH: the password is proved without being sent (RFC 5054). @module */
import { requireNoTrigger } from '#core/triggers.ts'
import { findCandidate } from '../candidate.ts'
import { presentPasswordVerifier } from '../challenges/password-verifier.ts'
import { triggers } from '../finish.ts'
import type { Flow } from '../sign-in.ts'

export const userSrp: Flow = {
  openTo: ['users', 'admins'],
  needs: ['USERNAME', 'SRP_A'],
  async begin(signIn) {
    requireNoTrigger(signIn.pool, ...triggers)
    const { USERNAME, SRP_A } = signIn.parameters
    const candidate = await findCandidate(signIn, USERNAME!)
    return presentPasswordVerifier(signIn, candidate, { name: USERNAME!, A: SRP_A! })
  },
}
