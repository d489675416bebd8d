/**
 * The passkeys that a user has.
 *
 * @module
 */

import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { listPage } from '#core/page-token.ts'
import type { Access } from '#core/tokens/access-token.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Page } from '#ports/storage.ts'
import type { WebAuthnCredentialRecord } from '#ports/webauthn-credentials.ts'
import { findRelyingPartyId } from './relying-party.ts'

/** As many as a user can have. */
export const mostPasskeys = 20

/** Whether the user has a passkey for the domain that the pool's passkeys work for now. */
export async function hasPasskey(ctx: Context, pool: Pool, user: UserRecord): Promise<boolean> {
  const relyingPartyId = await findRelyingPartyId(ctx, pool)
  if (relyingPartyId === undefined) return false
  const passkeys = await listPasskeysFor(ctx, user, relyingPartyId)
  return passkeys.length > 0
}

/** The user's passkeys for a domain: there are others when the pool had another domain before. */
export async function listPasskeysFor(
  { storage }: Context,
  { poolId, id }: UserRecord,
  relyingPartyId: string,
): Promise<WebAuthnCredentialRecord[]> {
  const all = await storage.webAuthnCredentials.listOfUser(poolId, id)
  return all.filter((passkey) => passkey.relyingPartyId === relyingPartyId)
}

/** A page of the user's own, whatever domain they are for. */
export async function listOwnPasskeys(
  ctx: Context,
  { user }: Access,
  { limit, token }: { limit: number; token: string | undefined },
): Promise<{ items: WebAuthnCredentialRecord[]; nextToken?: string }> {
  const all = await ctx.storage.webAuthnCredentials.listOfUser(user.poolId, user.id)
  return listPage(ctx, ['ListWebAuthnCredentials', user.poolId, user.id], token, async (after) =>
    pageOf(all, limit, after?.[0]),
  )
}

/** Refused with ResourceNotFoundException when the user has no such passkey. */
export async function deleteOwnPasskey(ctx: Context, { user }: Access, id: string): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    const passkey = await tx.webAuthnCredentials.find(user.poolId, id)
    if (passkey?.userId !== user.id) throw faults.passkeyNotFound()
    await tx.webAuthnCredentials.delete(user.poolId, user.id, id)
  })
}

function pageOf(
  all: WebAuthnCredentialRecord[],
  limit: number,
  after: string | number | undefined,
): Page<WebAuthnCredentialRecord> {
  const rest = all.filter(({ id }) => after === undefined || id > String(after))
  const items = rest.slice(0, limit)
  return { items, next: rest.length > limit ? [items.at(-1)!.id] : undefined }
}
