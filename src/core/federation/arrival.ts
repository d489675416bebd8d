/** Somebody who comes back from an identity provider becomes a user who is signed in. @module */
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import type { Authenticated } from '#core/oauth/authenticated.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import type { ProviderAnswer } from './answer.ts'

export interface Arrival {
  pool: Pool
  client: Client
  provider: IdentityProviderRecord
  answer: ProviderAnswer
}

/** Signs in whom the provider has spoken of, as a new user if need be. Rejects with a FederationError. */
export async function arrive(_ctx: Context, { provider }: Arrival): Promise<Authenticated> {
  throw new Error(`Nobody arrives from ${provider.name} yet.`)
}
