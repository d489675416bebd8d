/** REFRESH_TOKEN_AUTH, also called REFRESH_TOKEN: new tokens for a refresh token. @module */
import type { Client } from '#core/directory.ts'
import { whyHashWrong } from '#core/explain/secret-hash.ts'
import { faults } from '#core/faults.ts'
import { refreshTokens, requireRefreshable } from '#core/tokens/refresh.ts'
import { checkSecretHash } from '../secret-hash.ts'
import type { Flow } from '../sign-in.ts'

export const refreshToken: Flow = {
  openTo: ['users', 'admins'],
  needs: ['REFRESH_TOKEN'],
  async begin({ ctx, client, parameters }) {
    const { REFRESH_TOKEN, SECRET_HASH, DEVICE_KEY } = parameters
    if (!SECRET_HASH && client.secretValues.length > 0) {
      throw faults.secretHashMissing(client.id).because({ note: 'secretMissingOnRefresh' })
    }
    const refreshable = await requireRefreshable(ctx, client, REFRESH_TOKEN!, DEVICE_KEY)
    requireHashOf(client, refreshable.user.username, SECRET_HASH)
    return { signedIn: await refreshTokens(ctx, refreshable) }
  },
}

/** There is no USERNAME here: what counts is the user's real one, which the tokens tell. */
function requireHashOf(client: Client, username: string, hash: string | undefined): void {
  if (hash !== undefined && !checkSecretHash(client.secretValues, username, client.id, hash)) {
    throw faults.secretHashWrongOnRefresh(client.id).because((ctx) => whyHashWrong(ctx, client, username, hash))
  }
}
