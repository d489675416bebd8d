import type { Operation } from '#api/operation.ts'
import { toWebAuthnCredentialDescription } from '#api/shapes/passkey.ts'
import { listOwnPasskeys, mostPasskeys } from '#core/passkeys/passkeys.ts'
import { requireAccess } from '#core/tokens/access-token.ts'

export const ListWebAuthnCredentials: Operation<'ListWebAuthnCredentials'> = async (ctx, input) => {
  const access = await requireAccess(ctx, input.AccessToken)
  const page = { limit: input.MaxResults || mostPasskeys, token: input.NextToken }
  const { items, nextToken } = await listOwnPasskeys(ctx, access, page)
  return { Credentials: items.map(toWebAuthnCredentialDescription), NextToken: nextToken }
}
