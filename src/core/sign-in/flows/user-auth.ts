/** USER_AUTH: the user chooses how to sign in. @module */
import { faults } from '#core/faults.ts'
import type { Flow } from '../sign-in.ts'

export const userAuth: Flow = {
  openTo: ['users', 'admins'],
  needs: ['USERNAME'],
  async begin() {
    throw faults.notBuilt('The USER_AUTH flow')
  },
}
