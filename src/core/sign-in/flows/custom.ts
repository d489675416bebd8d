/** CUSTOM_AUTH: challenges that the pool's own functions define. Without the functions there is nothing to ask. @module */
import { faults } from '#core/faults.ts'
import { requireNoTrigger } from '#core/triggers.ts'
import type { Flow } from '../sign-in.ts'

export const custom: Flow = {
  openTo: ['users', 'admins'],
  needs: ['USERNAME'],
  async begin({ pool }) {
    requireNoTrigger(pool, 'DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse')
    throw faults.customAuthNotConfigured()
  },
}
