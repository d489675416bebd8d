/** Challenges that no sign-in comes to yet: no session is made for them, so none that comes with an answer is valid. @module */
import { faults } from '#core/faults.ts'
import type { Challenge } from '../sign-in.ts'

export const notIssued: Challenge = {
  needs: ['Session', 'USERNAME'],
  async answer() {
    throw faults.sessionInvalid().because({ note: 'challengeNotIssued' })
  },
}
