/** USER_SRP_AUTH: the password is proved without being sent (RFC 5054). @module */
import { preAuthentication } from '#core/triggers/authentication.ts'
import { findCandidate } from '../candidate.ts'
import { presentPasswordVerifier } from '../challenges/password-verifier.ts'
import type { Flow } from '../sign-in.ts'

export const userSrp: Flow = {
  openTo: ['users', 'admins'],
  needs: ['USERNAME', 'SRP_A'],
  async begin(signIn) {
    const { USERNAME, SRP_A } = signIn.parameters
    const candidate = await findCandidate(signIn, USERNAME!)
    await preAuthentication(signIn, USERNAME!, candidate.user)
    return presentPasswordVerifier(signIn, candidate, { name: USERNAME!, A: SRP_A! })
  },
}
