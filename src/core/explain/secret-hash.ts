/** Secret hashes that do not fit: what they were made of, as far as it was anything that is known here. @module */
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { checkSecretHash } from '#core/sign-in/secret-hash.ts'
import { findUser } from '#core/users/lookup.ts'
import type { Note } from './notes.ts'

/** Searched for after the refusal, and only where somebody may read it. */
export async function whyHashWrong(ctx: Context, client: Client, name: string, hash: string): Promise<Note> {
  const { secretValues, id } = client
  if (secretValues.length === 0) return { note: 'secretOfPublicClient', clientId: id }
  const pool = await ctx.directory.requirePool(client.poolId)
  const names = await otherNames(ctx, pool, name)
  const used = names.find((other) => checkSecretHash(secretValues, other, id, hash))
  if (used !== undefined) return { note: 'secretHashOfName', used, expected: name }

  const { items } = await ctx.storage.clients.list({ poolId: pool.id, limit: 60 })
  for (const other of items.filter((item) => item.id !== id && item.secrets.length > 0)) {
    const secrets = (await ctx.directory.findClient(other.id))?.secretValues ?? []
    // A secret from one client and the id from the other are as easily mixed up as both.
    const isMixedUp = [other.id, id].some((madeWith) => checkSecretHash(secrets, name, madeWith, hash))
    if (isMixedUp) return { note: 'secretHashOfClient', clientId: other.id }
  }
  return { note: 'secretHashUnknown', expected: name }
}

/** Names that a client may have taken for the one in the request. */
async function otherNames({ storage }: Context, pool: Pool, name: string): Promise<string[]> {
  const user = await findUser(storage, pool, name)
  const { email, phone_number, preferred_username } = user?.attributes ?? {}
  const known = [user?.username, user?.id, email, phone_number, preferred_username, name.toLowerCase(), name.trim(), '']
  return [...new Set(known)].filter((other) => other !== undefined && other !== name) as string[]
}
